import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { check } from '../../src/verbs/check.ts';
import { diff } from '../../src/verbs/diff.ts';
import { generate } from '../../src/verbs/generate.ts';
import { putFiles, temporaryFolder } from '../support/temporary-folder.ts';

const parsed = vi.hoisted(() => ({ files: [] as string[] }));
vi.mock('../../src/parse/expression.ts', async (original) => {
  const module = await original<typeof import('../../src/parse/expression.ts')>();
  return {
    ...module,
    parseFile: (...args: Parameters<typeof module.parseFile>) => {
      parsed.files.push(path.basename(args[0].path));
      return module.parseFile(...args);
    },
  };
});

const schema = {
  'qapi/qapi-schema.json': "{ 'include': 'a.json' }\n{ 'include': 'b.json' }\n",
  'qapi/a.json': "{ 'struct': 'A', 'data': { 'a': 'int' } }\n",
  'qapi/b.json': "{ 'include': 'a.json' }\n{ 'command': 'b', 'data': 'A' }\n",
};

/** How often each file below a folder is read or written while something is done. */
async function accesses(folder: string, action: () => Promise<unknown>) {
  const reads = new Map<string, number>();
  const writes = new Map<string, number>();
  const count = (counts: Map<string, number>, file: unknown): void => {
    const name = path.relative(folder, String(file));
    if (!name.startsWith('..')) counts.set(name, (counts.get(name) ?? 0) + 1);
  };
  const { openSync, readFileSync, writeFileSync } = fs;
  // What is read whole may be opened by the same function.
  let isReading = false;
  vi.spyOn(fs, 'readFileSync').mockImplementation((file, options) => {
    count(reads, file);
    isReading = true;
    try {
      return readFileSync(file, options);
    } finally {
      isReading = false;
    }
  });
  vi.spyOn(fs, 'openSync').mockImplementation((file, flags, mode) => {
    if (!isReading && typeof flags === 'number') count(reads, file);
    return openSync(file, flags, mode);
  });
  vi.spyOn(fs, 'writeFileSync').mockImplementation((file, data, options) => {
    count(writes, file);
    writeFileSync(file, data, options);
  });
  syncBuiltinESMExports();
  const end = (): void => {
    vi.restoreAllMocks();
    syncBuiltinESMExports();
  };
  onTestFinished(end);
  parsed.files = [];
  await action();
  end();
  return { reads, writes: writes.size, parsed: parsed.files.toSorted() };
}

test('every file is read and parsed once, and what is fresh is not parsed at all', async () => {
  const workingDirectory = temporaryFolder(schema);
  const run = (): Promise<unknown> => generate({ schema: '.', out: 'out', workingDirectory });

  const first = await accesses(workingDirectory, run);
  expect(first.parsed).toEqual(['a.json', 'b.json', 'qapi-schema.json']);
  for (const file of Object.keys(schema)) expect(first.reads.get(file), file).toBe(1);

  const second = await accesses(workingDirectory, run);
  expect(second).toMatchObject({ writes: 0, parsed: [] });
  for (const [file, count] of second.reads) expect(count, file).toBe(1);
  expect([...second.reads.keys()]).toEqual(expect.arrayContaining(['out/a.ts', 'qapi/a.json']));

  putFiles(workingDirectory, { 'qapi/a.json': "{ 'struct': 'A', 'data': { 'a': 'str' } }\n" });
  const third = await accesses(workingDirectory, run);
  expect(third.parsed).toEqual(['a.json', 'b.json', 'qapi-schema.json']);
  // The types, what checks them, two manifests and the lock.
  expect(third.writes).toBe(5);
});

test('so it is when schemas are checked or compared', async () => {
  const workingDirectory = temporaryFolder({
    ...Object.fromEntries(Object.entries(schema).map(([file, text]) => [`old/${file}`, text])),
    ...Object.fromEntries(Object.entries(schema).map(([file, text]) => [`new/${file}`, text.replace("'int'", "'str'")])),
  });
  const checked = await accesses(workingDirectory, () => check('new', { workingDirectory }));
  expect(checked).toMatchObject({ writes: 0, parsed: ['a.json', 'b.json', 'qapi-schema.json'] });
  for (const file of Object.keys(schema)) expect(checked.reads.get(`new/${file}`), file).toBe(1);

  const compared = await accesses(workingDirectory, () => diff('old', 'new', { workingDirectory }));
  expect(compared).toMatchObject({ writes: 0, parsed: ['a.json', 'a.json', 'b.json', 'b.json', 'qapi-schema.json', 'qapi-schema.json'] });
  for (const side of ['old', 'new']) for (const file of Object.keys(schema)) expect(compared.reads.get(`${side}/${file}`), file).toBe(1);
});
