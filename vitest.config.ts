import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type ViteUserConfig } from 'vitest/config';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as { version: string };

const config: ViteUserConfig = defineConfig({
  define: { QAPI_CODEGEN_VERSION: JSON.stringify(version) },
  test: {
    include: ['test/**/*.test.ts'],
    // They need a QEMU: npm run test:live.
    exclude: ['test/live/**', 'node_modules/**'],
    // What runs keep for later ones is nobody's of those who test.
    env: { XDG_CACHE_HOME: fileURLToPath(new URL('node_modules/.cache/tests', import.meta.url)) },
    // Compiling what was generated takes seconds, and more on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // By default one processor is left to vitest itself, which is one of two on small machines.
    maxWorkers: '100%',
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: [
        'src/parse/generated/**',
        // They run in a browser, in test/browser.
        'src/emit/docs/html/client/!(match|symbol-table|symbol-format|ranked-text|words).ts',
      ],
      reporter: ['text-summary', 'html'],
      thresholds: { statements: 98, branches: 93, functions: 99, lines: 98 },
    },
  },
});
export default config;
