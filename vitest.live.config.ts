import type { ViteUserConfig } from 'vitest/config';
import config from './vitest.config.ts';

/** Tests on a running QEMU. */
const live: ViteUserConfig = {
  ...config,
  test: {
    ...config.test,
    include: ['test/live/**/*.test.ts'],
    exclude: ['node_modules/**'],
    globalSetup: 'test/live/support/package.ts',
  },
};
export default live;
