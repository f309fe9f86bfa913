import path from 'node:path';
import { expect, test } from 'vitest';
import { generate, type GenerateOptions } from '../../../src/index.ts';
import { filesIn, temporaryFolder } from '../../support/temporary-folder.ts';

const schema = "{ 'command': 'get', 'returns': 'str' }\n##\n# @GONE:\n#\n# It has gone.\n##\n{ 'event': 'GONE' }\n";
const schemas = ['GONE.data', 'get.arguments', 'get.returns', 'receive', 'send'].map((name) => `schemas/${name}.json`);

async function generated(options: Partial<GenerateOptions>): Promise<Readonly<Record<string, string>>> {
  const workingDirectory = temporaryFolder({ 'a.json': schema });
  const report = await generate({ schema: 'a.json', out: 'out', workingDirectory, ...options });
  expect(report).toMatchObject({ ok: true, diagnostics: [] });
  const { '.qapi-manifest.json': _, ...files } = filesIn(path.join(workingDirectory, 'out'));
  return files;
}

test('--emit json-schema writes schemas and nothing else', async () => {
  expect(Object.keys(await generated({ emit: ['json-schema'] }))).toEqual(schemas);
});

test('beside types', async () => {
  const files = Object.keys(await generated({ emit: ['types', 'json-schema'] }));
  expect(files).toEqual(expect.arrayContaining(['index.ts', ...schemas]));
});

test('the prose of a schema is copied only if asked for', async () => {
  const emit = ['json-schema'] as const;
  expect((await generated({ emit }))['schemas/GONE.data.json']).not.toContain('It has gone');
  expect((await generated({ emit, docsText: true }))['schemas/GONE.data.json']).toContain('It has gone');
});
