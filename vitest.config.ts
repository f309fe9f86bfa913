import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type ViteUserConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as { version: string };

/** What takes longest comes first, so that no processor is left alone with it at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean => moduleId.includes('/test/browser/');
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

/** Files that put modules in place of others, which later files of the same process would get, too. */
function mockingFiles(): readonly string[] {
  const root = fileURLToPath(new URL('.', import.meta.url));
  return readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .map((file) => path.posix.join('test', file.split(path.sep).join('/')))
    .filter((file) => file.endsWith('.test.ts') && readFileSync(path.join(root, file), 'utf8').includes('vi.mock('));
}

/** What tests with and without a QEMU have in common. */
export const settings: ViteUserConfig = {
  define: { QAPI_CODEGEN_VERSION: JSON.stringify(version) },
  test: {
    // What runs keep for later ones is nobody's of those who test.
    env: { XDG_CACHE_HOME: fileURLToPath(new URL('node_modules/.cache/tests', import.meta.url)) },
    // Compiling what was generated takes seconds, and more on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // By default one processor is left to vitest itself, which is one of two on small machines.
    maxWorkers: '100%',
    // Of tests that may go on side by side, which are those of pages in a browser.
    maxConcurrency: 2,
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
};

// They need a QEMU: npm run test:live.
const exclude = ['test/live/**', 'node_modules/**'];
const mocking = mockingFiles();

const config: ViteUserConfig = defineConfig({
  ...settings,
  test: {
    ...settings.test,
    sequence: { sequencer: LongestFirst },
    // Loading our modules anew for each file takes a quarter of the processor's time.
    projects: [
      { extends: true, test: { name: 'together', include: ['test/**/*.test.ts'], exclude: [...exclude, ...mocking], isolate: false } },
      { extends: true, test: { name: 'apart', include: [...mocking], exclude } },
    ],
  },
});
export default config;
