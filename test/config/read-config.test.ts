import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config/index.ts';
import * as self from '../../src/index.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { readIn } from './support.ts';

const typed =
  "import { defineConfig } from 'qapi-codegen';\nexport default defineConfig({ out: 'src/qmp' as string, only: ['query-*'] });\n";

describe('a config', () => {
  test.each([
    ['qapi.config.ts', typed],
    ['qapi.config.js', "export default { out: 'src/qmp', only: ['query-*'] };"],
    ['qapi.config.mjs', "export default async () => ({ out: 'src/qmp', only: ['query-*'] });"],
    ['qapi.config.json', '{ "$schema": "x", "out": "src/qmp", "only": ["query-*"] }'],
  ])('may be %s', async (name, text) => {
    const { diagnostics, targets, file, folder } = await readIn({ [name]: text });
    expect(diagnostics).toEqual([]);
    expect(file).toBe(path.join(folder, name));
    expect(targets).toMatchObject([{ name: 'qmp', options: { out: path.join('src', 'qmp'), only: ['query-*'] } }]);
  });

  test('is found in a folder above, and its paths are relative to where it is', async () => {
    const files = { 'qapi.config.json': '{ "out": "gen/qmp", "schema": "qemu" }', 'a/b/c.txt': '' };
    const { targets } = await readIn(files, { below: 'a/b' });
    expect(targets).toMatchObject([{ options: { out: '../../gen/qmp', schema: '../../qemu' } }]);
  });

  test('above the repository is none of ours', async () => {
    const { file } = await readIn(
      { 'qapi.config.json': '{ "out": "x" }', 'repository/.git/HEAD': '', 'repository/a/b.txt': '' },
      { below: 'repository/a' },
    );
    expect(file).toBeNull();
  });

  test('names what it was made from, what it imports included, and is read anew each time', async () => {
    const folder = temporaryFolder({
      'qapi.config.ts': "import { out } from './out.ts';\nexport default { out };\n",
      'out.ts': "export const out: string = 'one';\n",
    });
    const read = () => readConfig({ self, workingDirectory: folder });
    const { files, targets } = await read();
    expect(files).toEqual([path.join(folder, 'qapi.config.ts'), path.join(folder, 'out.ts')]);
    expect(targets).toMatchObject([{ options: { out: 'one' } }]);
    writeFileSync(path.join(folder, 'out.ts'), "export const out = 'two';\n");
    expect((await read()).targets).toMatchObject([{ options: { out: 'two' } }]);
  });

  test('of a folder that cannot be one is not taken', async () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'qapi.config.ts'));
    mkdirSync(path.join(folder, '.git'));
    expect((await readConfig({ self, workingDirectory: folder })).file).toBeNull();
  });
});

describe('several targets', () => {
  const config = {
    'qapi.config.json': JSON.stringify({
      schema: '../qemu',
      int64: 'bigint',
      targets: [{ out: 'qmp' }, { name: 'agent', out: 'qga', root: 'qga/qapi-schema.json', int64: 'number', schema: 'bundled' }],
    }),
  };

  test('share what stands beside them', async () => {
    const { targets } = await readIn(config);
    expect(targets).toMatchObject([
      { name: 'qmp', options: { schema: '../qemu', int64: 'bigint', out: 'qmp' } },
      { name: 'agent', options: { schema: 'bundled', int64: 'number', root: 'qga/qapi-schema.json', out: 'qga' } },
    ]);
  });

  test('are picked by name', async () => {
    expect((await readIn(config, { targets: ['agent'] })).targets.map(({ name }) => name)).toEqual(['agent']);
    const { targets, diagnostics } = await readIn(config, { targets: ['agnet'] });
    expect(targets).toEqual([]);
    expect(diagnostics).toMatchObject([{ code: 'config-no-target', help: "Did you mean 'agent'?" }]);
  });

  test('need names and folders of their own', async () => {
    const clash = (...targets: readonly object[]) => readIn({ 'qapi.config.json': JSON.stringify({ targets }) });
    expect((await clash({ out: 'a/qmp' }, { out: 'b/qmp' })).diagnostics.map(({ message }) => message)).toEqual([
      "two targets have the name 'qmp'",
    ]);
    expect((await clash({ out: 'a', name: 'x' }, { out: './a' })).diagnostics.map(({ message }) => message)).toEqual([
      "two targets have the output folder 'a'",
    ]);
  });
});

describe('how to compare', () => {
  const diff = { severity: { 'return-member-removed': 'safe' }, accept: 'ci/accepted.json', failOn: 'dangerous' };

  test('stands beside targets, or alone, and is none of a target', async () => {
    const { diff: found, targets } = await readIn({ 'qapi.config.json': JSON.stringify({ diff, targets: [{ out: 'qmp' }] }) });
    expect(found).toEqual({ ...diff, accept: expect.stringMatching(/ci.accepted\.json$/) });
    expect(targets[0]?.options).not.toHaveProperty('diff');
    expect(await readIn({ 'qapi.config.json': JSON.stringify({ diff }) })).toMatchObject({ targets: [], diagnostics: [] });
  });

  test('is checked', async () => {
    const { diagnostics } = await readIn({ 'qapi.config.json': JSON.stringify({ diff: { failon: 'any', severity: { a: 'fatal' } } }) });
    expect(diagnostics.map(({ code }) => code)).toEqual(['config-unknown-option', 'config-wrong-value']);
  });
});
