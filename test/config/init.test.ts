import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { readConfig } from '../../src/config/index.ts';
import * as self from '../../src/index.ts';
import { init, type InitOptions } from '../../src/index.ts';
import { filesIn, temporaryFolder } from '../support/temporary-folder.ts';

const disk = vi.hoisted(() => ({ isFull: false }));

vi.mock('node:fs', async (importOriginal) => {
  const original = await importOriginal<typeof import('node:fs')>();
  const writeFileSync: typeof original.writeFileSync = (file, text, options) => {
    if (!disk.isFull) {
      original.writeFileSync(file, text, options);
      return;
    }
    original.writeFileSync(file, '', options);
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', syscall: 'write', path: file });
  };
  return { ...original, default: original, writeFileSync };
});

test('a config that does not fit on the disk is not there', () => {
  const workingDirectory = temporaryFolder();
  disk.isFull = true;
  expect(init({ workingDirectory })).toMatchObject({ file: null, diagnostics: [{ code: 'cannot-write' }] });
  disk.isFull = false;
  expect(filesIn(workingDirectory)).toEqual({});
  expect(init({ workingDirectory }).file).toBe('qapi.config.ts');
});

test.each<[InitOptions, object]>([
  [{}, { schema: 'bundled', out: 'src/qmp', emit: ['types', 'validators'] }],
  [
    { schema: 'unix:/run/qmp.sock', emit: ['types', 'client'] },
    { schema: 'unix:/run/qmp.sock', emit: ['types', 'client'] },
  ],
  [
    { schema: `it's "a\\b".json`, out: "o'x" },
    { schema: `it's "a\\b".json`, out: "o'x" },
  ],
])('a config for %j asks for that, and for what its comments offer once they are taken away', async (options, expected) => {
  const workingDirectory = temporaryFolder({ [`it's "a\\b".json`]: '' });
  expect(init({ ...options, workingDirectory })).toEqual({ file: 'qapi.config.ts', diagnostics: [] });
  const { diagnostics, targets } = await readConfig({ self, workingDirectory });
  expect(diagnostics).toEqual([]);
  expect(targets).toMatchObject([{ options: expected }]);
  const file = path.join(workingDirectory, 'qapi.config.ts');
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/^ {2}\/\/ (?=\w+: )/gm, '  '));
  const offered = { only: ['query-*', 'MIGRATION*', '!x-*'], int64: 'bigint' };
  expect((await readConfig({ self, workingDirectory })).targets).toMatchObject([{ options: { ...expected, ...offered } }]);
});

test('a schema that is not there is refused, and one that is not in that folder', () => {
  const workingDirectory = temporaryFolder();
  for (const schema of ['gone.json', 'package.json'])
    expect(init({ schema, workingDirectory })).toMatchObject({
      file: null,
      diagnostics: [{ code: 'schema-not-found', message: expect.stringContaining(`'${schema}'`) as string }],
    });
  expect(filesIn(workingDirectory)).toEqual({});
});

test('a config that is there is left alone, be it a link that leads nowhere', () => {
  const taken = temporaryFolder({ 'qapi.config.mjs': 'mine' });
  const linked = temporaryFolder();
  symlinkSync('gone.ts', path.join(linked, 'qapi.config.ts'));
  const other = temporaryFolder();
  symlinkSync('gone.mjs', path.join(other, 'qapi.config.mjs'));
  for (const [workingDirectory, name] of [
    [taken, 'qapi.config.mjs'],
    [linked, 'qapi.config.ts'],
    [other, 'qapi.config.mjs'],
  ] as const) {
    const before = filesIn(workingDirectory);
    expect(init({ workingDirectory })).toMatchObject({
      file: null,
      diagnostics: [{ code: 'config-exists', message: expect.stringContaining(name) as string }],
    });
    expect(filesIn(workingDirectory)).toEqual(before);
  }
});

test('a folder that is not there is told of', () => {
  const { file, diagnostics } = init({ workingDirectory: path.join(temporaryFolder(), 'gone') });
  expect(file).toBeNull();
  expect(diagnostics.map(({ message }) => message)).toEqual([expect.stringMatching(/^cannot write 'qapi\.config\.ts': no such file/)]);
});

test.each<[InitOptions, string]>([
  [{ schema: '' }, "'schema' has to be a path, but is an empty text"],
  [{ out: 5 as never }, "'out' has to be a path, but is 5"],
  [{ emit: 'types' as never }, "'emit' has to be a list of texts, but is 'types'"],
  [{ workingDirectory: 5 as never }, "'workingDirectory' has to be a text, but is 5"],
])('%j cannot be', (options, message) => {
  const workingDirectory = temporaryFolder();
  expect(init({ workingDirectory, ...options })).toMatchObject({ file: null, diagnostics: [{ message }] });
  expect(filesIn(workingDirectory)).toEqual({});
});
