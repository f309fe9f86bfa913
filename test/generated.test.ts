import path from 'node:path';
import { expect, test } from 'vitest';
import { generate } from '../src/index.ts';

test('generated/ is what generate makes of the bundled schema', { timeout: 60_000 }, async () => {
  const workingDirectory = path.resolve(import.meta.dirname, '..');
  const { ok, files, diagnostics } = await generate({ out: 'generated', emit: ['types', 'validators', 'client'], check: true, force: true, workingDirectory });
  expect(diagnostics).toEqual([]);
  expect({ missing: files.missing, stale: files.stale, extra: files.extra }, 'run npm run codegen, and commit the result').toEqual({
    missing: [],
    stale: [],
    extra: [],
  });
  expect(files.unchanged).toContain('migration.ts');
  expect(ok).toBe(true);
});
