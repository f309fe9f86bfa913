import { rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentHash } from '../../src/write/content-hash.ts';
import { compareOutput } from '../../src/write/compare-output.ts';
import { printManifest, readManifest } from '../../src/write/manifest.ts';
import { lockName, manifestName, stagingName } from '../../src/write/names.ts';
import { type WriteResult, writeOutput } from '../../src/write/write-output.ts';
import { filesIn, putFiles, temporaryFolder } from '../support/temporary-folder.ts';
import { contents, outputs, provenance } from './support.ts';

function write(folder: string, texts: Readonly<Record<string, string>>): Promise<WriteResult> {
  return writeOutput(folder, outputs(texts), provenance, { wait: 0, poll: 1 });
}

function codes(result: WriteResult): readonly string[] {
  return result.diagnostics.map((finding) => `${finding.severity} ${finding.code}`);
}

describe('writing outputs', () => {
  test('makes the folder, its files and the manifest', async () => {
    const folder = path.join(temporaryFolder(), 'deep/out');
    expect(await write(folder, { 'b.ts': 'b', 'a/x.ts': 'x' })).toEqual({
      written: ['a/x.ts', 'b.ts'],
      removed: [],
      unchanged: [],
      diagnostics: [],
    });
    expect(filesIn(folder)).toEqual({ 'a/x.ts': 'x', 'b.ts': 'b', [manifestName]: expect.any(String) });
    expect(readManifest(folder)).toEqual({
      ...provenance,
      outputs: new Map([
        ['a/x.ts', contentHash('x')],
        ['b.ts', contentHash('b')],
      ]),
    });
  });

  test('touches nothing when nothing changed', async () => {
    const folder = temporaryFolder();
    const texts = { 'a.ts': 'a' };
    await write(folder, texts);
    for (const name of ['a.ts', manifestName]) utimesSync(path.join(folder, name), 1, 1);
    utimesSync(folder, 1, 1);
    expect(await write(folder, texts)).toEqual({ written: [], removed: [], unchanged: ['a.ts'], diagnostics: [] });
    for (const name of ['a.ts', manifestName, '.']) expect(statSync(path.join(folder, name)).mtimeMs).toBe(1000);
  });

  test('leaves alone the files that did not change', async () => {
    const folder = temporaryFolder();
    await write(folder, { 'a.ts': 'a', 'b.ts': 'b' });
    utimesSync(path.join(folder, 'a.ts'), 1, 1);
    expect(await write(folder, { 'a.ts': 'a', 'b.ts': 'new' })).toMatchObject({ written: ['b.ts'], unchanged: ['a.ts'] });
    expect(statSync(path.join(folder, 'a.ts')).mtimeMs).toBe(1000);
  });

  test('records changed inputs when no output changed', async () => {
    const folder = temporaryFolder();
    await write(folder, { 'a.ts': 'a' });
    const inputs = new Map([['x.json', 'hash']]);
    await writeOutput(folder, outputs({ 'a.ts': 'a' }), { ...provenance, inputs });
    expect(readManifest(folder)?.inputs).toEqual(inputs);
  });
});

describe('files of an earlier run', () => {
  test('are removed with the folders that this empties', async () => {
    const folder = temporaryFolder({ 'kept/mine.txt': '' });
    await write(folder, { 'a/b/old.ts': '', 'kept/old.ts': '', 'new.ts': '' });
    expect(await write(folder, { 'new.ts': '' })).toMatchObject({ removed: ['a/b/old.ts', 'kept/old.ts'], diagnostics: [] });
    expect(contents(folder)).toEqual({ 'kept/mine.txt': '', 'new.ts': '' });
  });

  test('are kept when they were edited, and that is said once', async () => {
    const folder = temporaryFolder();
    await write(folder, { 'old.ts': 'old' });
    writeFileSync(path.join(folder, 'old.ts'), 'edited');
    expect(codes(await write(folder, {}))).toEqual(['warning output-edited']);
    expect(codes(await write(folder, {}))).toEqual([]);
    expect(contents(folder)).toEqual({ 'old.ts': 'edited' });
  });

  test('are told in the order of their names, wherever they stand in the manifest', async () => {
    const folder = temporaryFolder();
    await write(folder, { 'a.ts': 'a', 'b.ts': 'b', 'c.ts': 'c', 'd.ts': 'd' });
    const { outputs: named = new Map<string, string>() } = readManifest(folder) ?? {};
    const turned = JSON.stringify({
      ...JSON.parse(filesIn(folder)[manifestName] ?? ''),
      outputs: Object.fromEntries([...named].reverse()),
    });
    putFiles(folder, { [manifestName]: turned, 'b.ts': 'edited', 'd.ts': 'edited' });
    const { removed, diagnostics } = await write(folder, {});
    expect(removed).toEqual(['a.ts', 'c.ts']);
    expect(diagnostics.map(({ message }) => path.basename(/'([^']+)'/.exec(message)?.[1] ?? message))).toEqual(['b.ts', 'd.ts']);
  });

  test('are no reason to remove anything outside, whatever the manifest says', async () => {
    const folder = temporaryFolder({ 'victim.txt': 'text', 'elsewhere/victim.txt': 'text', 'out/x': '' });
    symlinkSync('../elsewhere', path.join(folder, 'out/link'));
    const named = ['../victim.txt', path.join(folder, 'victim.txt'), 'link/victim.txt'].map((name) => [name, contentHash('text')] as const);
    putFiles(folder, { [`out/${manifestName}`]: printManifest({ ...provenance, outputs: new Map(named) }) });
    expect(await write(path.join(folder, 'out'), {})).toMatchObject({ removed: [], diagnostics: [] });
    expect(filesIn(folder)).toMatchObject({ 'victim.txt': 'text', 'elsewhere/victim.txt': 'text' });
  });
});

describe('what is not ours', () => {
  test('is not overwritten, and then nothing is written', async () => {
    const folder = temporaryFolder({ 'b.ts': 'mine' });
    const result = await write(folder, { 'a.ts': 'a', 'b.ts': 'b' });
    expect(codes(result)).toEqual(['error output-not-ours']);
    expect(result.diagnostics[0]?.message).toContain(path.join(folder, 'b.ts'));
    expect(filesIn(folder)).toEqual({ 'b.ts': 'mine' });
  });

  test('in the place of an output of an earlier run is told, whatever else is missing', async () => {
    const folder = temporaryFolder();
    await write(folder, { 'a.ts': 'a', 'b.ts': 'b' });
    for (const name of ['a.ts', 'b.ts']) rmSync(path.join(folder, name));
    putFiles(folder, { 'b.ts/mine.txt': '' });
    expect(codes(await write(folder, { 'a.ts': 'a', 'b.ts': 'b' }))).toEqual(['error output-not-ours']);
    expect(contents(folder)).toEqual({ 'b.ts/mine.txt': '' });
  });

  test('is adopted when it has the same content, or our mark', async () => {
    const folder = temporaryFolder({ 'a.ts': 'a', 'b.ts': '// Generated by qapi-codegen 0.0.9\n' });
    expect(await write(folder, { 'a.ts': 'a', 'b.ts': 'b' })).toMatchObject({ written: ['b.ts'], unchanged: ['a.ts'], diagnostics: [] });
    expect([...(readManifest(folder)?.outputs.keys() ?? [])]).toEqual(['a.ts', 'b.ts']);
  });
});

describe('paths', () => {
  const parts = "it has '.', '..' or nothing between slashes";
  const kept = 'this name is kept for the program itself';
  const long = 'a name in it is longer than 255 bytes';
  test.each([
    ['../a.ts', parts],
    ['a/../../b.ts', parts],
    ['/etc/a.ts', 'it is absolute'],
    ['C:/a.ts', 'it is absolute'],
    ['a\\b.ts', 'it holds a backslash or a control character'],
    ['a//b.ts', parts],
    ['./a.ts', parts],
    ['', 'it is empty'],
    ['a\u0000.ts', 'it holds a backslash or a control character'],
    ['a\u007f.ts', 'it holds a backslash or a control character'],
    ['a\ud83d.ts', 'it holds half of a character'],
    [manifestName, kept],
    [`a/${manifestName.toUpperCase()}`, kept],
    [`${stagingName}/a`, kept],
    [`${'a'.repeat(253)}.ts`, long],
    [`${'é'.repeat(128)}/a.ts`, long],
  ])('%j is refused: %s', async (name, reason) => {
    const folder = temporaryFolder();
    const { diagnostics } = await write(folder, { 'good.ts': '', [name]: '' });
    expect(diagnostics).toMatchObject([{ code: 'output-outside', severity: 'error', message: expect.stringContaining(reason) as string }]);
    expect(filesIn(folder)).toEqual({});
  });

  test.each(['.well-known/a.ts', 'ab:c.ts', `${manifestName.slice(1)}/a.ts`])('%j is taken', async (name) => {
    const folder = temporaryFolder();
    expect(codes(await write(folder, { [name]: '' }))).toEqual([]);
    expect(Object.keys(filesIn(folder))).toContain(name);
  });

  test('as long as a system keeps them are taken', async () => {
    const folder = temporaryFolder();
    const longest = `${'a'.repeat(252)}.ts`;
    expect(codes(await write(folder, { [longest]: '' }))).toEqual([]);
    expect(Object.keys(filesIn(folder))).toContain(longest);
  });

  test('through a link that leads outside are refused; through one that stays inside they are not', async () => {
    const folder = temporaryFolder({ 'out/real/x': '', 'elsewhere/x': '' });
    const out = path.join(folder, 'out');
    symlinkSync('../elsewhere', path.join(out, 'away'));
    symlinkSync('real', path.join(out, 'here'));
    expect((await write(out, { 'away/deep/a.ts': '' })).diagnostics).toMatchObject([
      { code: 'output-outside', message: expect.stringContaining("'away' is a link to another place") as string },
    ]);
    expect(codes(await write(out, { 'here/a.ts': '' }))).toEqual([]);
    expect(filesIn(folder)).toMatchObject({ 'out/real/a.ts': '', 'elsewhere/x': '' });
  });

  test.each([
    ['commands', 'commands/list.json'],
    ['commands/list.json', 'commands'],
  ])('of a file and of one below it are refused: %s, %s', async (one, other) => {
    const { diagnostics } = await write(temporaryFolder(), { [one]: '', [other]: '' });
    expect(diagnostics).toMatchObject([{ code: 'output-below-file' }]);
    expect(diagnostics[0]?.message.match(/'[^']*'/g)).toEqual(["'commands/list.json'", "'commands'"]);
  });

  test('that differ in nothing but case are refused', async () => {
    expect(codes(await write(temporaryFolder(), { 'a/Stop.ts': '1', 'a/stop.ts': '2' }))).toEqual(['error output-twice']);
    expect(codes(await write(temporaryFolder(), { 'a/stop.ts': '1', 'a/Stop.ts': '2' }))).toEqual(['error output-twice']);
  });

  test('below what is a file are refused', async () => {
    const folder = temporaryFolder({ a: 'file' });
    expect(codes(await write(folder, { 'a/b.ts': '' }))).toEqual(['error output-not-ours']);
  });
});

describe('trouble', () => {
  test('with the folder itself is a finding', async () => {
    const folder = temporaryFolder({ file: '' });
    const result = await write(path.join(folder, 'file'), { 'a.ts': '' });
    expect(codes(result)).toEqual(['error cannot-write']);
    expect(codes(await write('/proc/no-such-folder', { 'a.ts': '' }))).toEqual(['error cannot-write']);
  });

  test.each(['link', 'link/sub'])('with a link that leads nowhere is told as that: %s', async (place) => {
    const folder = temporaryFolder();
    const link = path.join(folder, 'link');
    symlinkSync('nowhere', link);
    const { diagnostics } = await write(path.join(folder, place), { 'a.ts': '' });
    expect(diagnostics.map(({ message }) => message)).toEqual([
      `cannot write '${path.join(folder, place)}': '${link}' is a link that leads nowhere`,
    ]);
  });

  test('another run that writes is waited for, then respected', async () => {
    const lock = `${JSON.stringify({ pid: process.ppid, host: hostname(), id: 'x' })}\n`;
    const folder = temporaryFolder({ [lockName]: lock });
    const result = await write(folder, { 'a.ts': '' });
    expect(codes(result)).toEqual(['error output-locked']);
    expect(result.diagnostics[0]?.message).toContain(`process ${process.ppid} on `);
    expect(filesIn(folder)).toEqual({ [lockName]: lock });
  });

  test('what an interrupted run left is cleared away, also when nothing else is to be done', async () => {
    const folder = temporaryFolder();
    await write(folder, { 'a.ts': 'a' });
    putFiles(folder, { [`${stagingName}/0`]: 'half' });
    await write(folder, { 'a.ts': 'a' });
    expect(contents(folder)).toEqual({ 'a.ts': 'a' });
  });
});

test('after any sequence of runs there are the last outputs and the files of others, and nothing to do', async () => {
  const name = fc.constantFrom('a.ts', 'b.ts', 'd/a.ts', 'd/e/a.ts', 'd/e/b.json', 'f/a.md');
  const texts = fc.dictionary(name, fc.constantFrom('1', '2', ''), { maxKeys: 6 });
  const foreign = fc.dictionary(fc.constantFrom('mine.txt', 'd/mine.txt', 'f/x/mine.txt', '.hidden'), fc.string(), { maxKeys: 3 });
  await fc.assert(
    fc.asyncProperty(fc.array(texts, { minLength: 1, maxLength: 5 }), foreign, async (runs, theirs) => {
      const folder = temporaryFolder(theirs);
      for (const run of runs) expect(await write(folder, run)).toMatchObject({ diagnostics: [] });
      const last = runs.at(-1) ?? {};
      expect(contents(folder)).toEqual({ ...theirs, ...last });
      const comparison = compareOutput(folder, outputs(last), readManifest(folder));
      expect(comparison).toMatchObject({ missing: [], stale: [], foreign: [] });
      expect(comparison.extra).toEqual(
        Object.keys(theirs)
          .filter((file) => !file.startsWith('.'))
          .sort(),
      );
      expect(await write(folder, last)).toMatchObject({ written: [], removed: [] });
    }),
    { numRuns: 60 },
  );
});
