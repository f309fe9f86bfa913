import type { ViteUserConfig } from 'vitest/config';
import { settings } from './vitest.config.ts';

/** Tests on a running QEMU. */
const live: ViteUserConfig = {
  ...settings,
  test: {
    ...settings.test,
    include: ['test/live/**/*.test.ts'],
    exclude: ['node_modules/**'],
    globalSetup: 'test/live/support/package.ts',
  },
};
export default live;
