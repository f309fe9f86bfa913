import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { generate, type GenerateOptions } from '../src/index.ts';
import { compile } from './support/compile.ts';
import { expectInReadme } from './support/readme-figures.ts';

test('generated/ is what generate makes of the bundled schema', { timeout: 60_000 }, async () => {
  const workingDirectory = path.resolve(import.meta.dirname, '..');
  const config = JSON.parse(readFileSync(path.join(workingDirectory, 'scripts/generated.config.json'), 'utf8')) as GenerateOptions;
  const { ok, made, files, diagnostics } = await generate({ ...config, out: 'generated', check: true, force: true, workingDirectory });
  expect(diagnostics).toEqual([]);
  expect({ missing: files.missing, stale: files.stale, extra: files.extra }, 'run npm run codegen, and commit the result').toEqual({
    missing: [],
    stale: [],
    extra: [],
  });
  expect(files.unchanged).toContain('migration.ts');
  expect(ok).toBe(true);
  expectInReadme('generated: …: 0 of them changed', made);
});

test('generated/ compiles where nothing is checked strictly, too', { timeout: 60_000 }, () => {
  const folder = path.resolve(import.meta.dirname, '../generated');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const files = new Map(sources.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
  expect(compile(files, { strict: false, exactOptionalPropertyTypes: false, isolatedDeclarations: false })).toEqual([]);
});
