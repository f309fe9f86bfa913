import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generate, type GenerateOptions } from '../../src/verbs/generate.ts';
import { createRepository, mini, type TestRepository } from '../support/git.ts';
import { filesIn, temporaryFolder } from '../support/temporary-folder.ts';

let repository: TestRepository;

beforeAll(() => {
  repository = createRepository(mkdtempSync(path.join(tmpdir(), 'qapi-test-')));
  repository.commit(mini.old, 'v1.0.0');
  repository.commit({ ...mini.old, VERSION: '1.0.90\n' }, 'v1.1.0-rc0');
  repository.commit(mini.new, 'v1.1.0');
  repository.commit({ ...mini.new, VERSION: '1.1.1\n' }, 'v1.1.1');
  repository.commit({ ...mini.new, VERSION: '1.2.0\n', 'qapi/qapi-schema.json': "{ 'enum': " }, 'v1.2.0');
  repository.commit({ ...mini.new, VERSION: '1.2.50\n' });
});

afterAll(() => {
  rmSync(repository.folder, { recursive: true, force: true });
});

const out = (): string => path.join(temporaryFolder(), 'out');

const codes = (report: Awaited<ReturnType<typeof generate>>): readonly string[] => report.diagnostics.map(({ code }) => code);

function fromRange(range: string, options: Partial<GenerateOptions> = {}) {
  return generate({ repo: repository.folder, range, out: out(), ...options });
}

/** A folder with a tree for each version. */
function folders(...versions: readonly (readonly [name: string, files: Readonly<Record<string, string>>])[]): string {
  return temporaryFolder(
    Object.fromEntries(versions.flatMap(([name, files]) => Object.entries(files).map(([file, text]) => [`${name}/${file}`, text]))),
  );
}

describe('a range of a repository', () => {
  test('has the releases between two versions', async () => {
    const folder = out();
    const report = await fromRange('1.0..1.1', { out: folder });
    expect(report).toMatchObject({ ok: true, made: { commands: 2, events: 0 }, diagnostics: [] });
    expect(filesIn(folder)['messages.ts']).toContain("export type Version = '1.0' | '1.1';");
    expect(filesIn(folder)['common.ts']).toContain('(QEMU 1.0 to 1.1)');
  });

  test('has two revisions and the releases between them', async () => {
    const folder = out();
    await fromRange('v1.1.0..HEAD~2', { out: folder });
    expect(filesIn(folder)['messages.ts']).toContain("export type Version = '1.1.0' | '1.1.1';");
  });

  test('what cannot be read is left out, and said so', async () => {
    const folder = out();
    const report = await fromRange('1.0..1.2', { out: folder });
    expect(report).toMatchObject({ ok: false, skipped: ['v1.2.0'] });
    expect(codes(report)).toContain('version-skipped');
    expect(filesIn(folder)['messages.ts']).toContain("export type Version = '1.0' | '1.1';");
    const again = await fromRange('1.0..1.2', { out: folder });
    expect(again).toMatchObject({ ok: false, skipped: ['v1.2.0'] });
  });

  test('without an end that is not there nothing is made', async () => {
    const folder = out();
    const report = await fromRange('0.9..1.1', { out: folder });
    expect(report).toMatchObject({ ok: false, made: null });
    expect(codes(report)).toEqual(['ref-not-found']);
    expect(existsSync(folder)).toBe(false);
  });

  test.each([
    ['1.1..1.0', 'wrong-range', "Did you mean '1.0..1.1'?"],
    ['v1.1.0..v1.0.0~0', 'wrong-range', "Did you mean 'v1.0.0~0..v1.1.0'?"],
    ['1.0', 'wrong-range', undefined],
    ['1.0...1.1', 'wrong-range', undefined],
    ['3.0..4.0', 'ref-not-found', undefined],
  ])('%s is refused', async (range, code, help) => {
    const folder = out();
    const report = await fromRange(range, { out: folder });
    expect(report.ok).toBe(false);
    expect(codes(report)).toContain(code);
    if (help !== undefined) expect(report.diagnostics.map((each) => each.help)).toContain(help);
    expect(existsSync(folder)).toBe(false);
  });

  test('needs a repository, and no schema beside it', async () => {
    expect(codes(await generate({ range: '1.0..1.1', out: out() }))).toEqual(['range-without-repository']);
    expect(codes(await fromRange('1.0..1.1', { schema: 'bundled' }))).toEqual(['range-and-schema']);
    expect(codes(await fromRange('1.0..1.1', { emit: ['docs'] }))).toEqual(['range-without-pages']);
  });

  test('one schema beside several is refused', async () => {
    const folder = out();
    expect(codes(await generate({ schema: 'bundled', schemas: ['bundled'], out: folder }))).toEqual(['schema-and-schemas']);
    expect(existsSync(folder)).toBe(false);
  });

  test('a repository in the middle of a rebase is read as ever', async () => {
    const other = createRepository(mkdtempSync(path.join(tmpdir(), 'qapi-test-')));
    other.commit(mini.old, 'v1.0.0');
    other.commit(mini.new, 'v1.1.0');
    other.git('checkout', '-q', '-b', 'side', 'v1.0.0');
    other.commit({ ...mini.old, 'qapi/common.json': "{ 'enum': 'Other', 'data': [] }\n" });
    expect(() => other.git('rebase', 'v1.1.0')).toThrow();
    expect(await generate({ repo: other.folder, range: '1.0..1.1', out: out() })).toMatchObject({ ok: true });
    rmSync(other.folder, { recursive: true });
  });
});

describe('several schemas', () => {
  const trees = (): readonly string[] => {
    const folder = folders(['b', mini.new], ['a', mini.old]);
    return [`${folder}/b`, `${folder}/a`];
  };

  test('are versions, in whatever order they are named', async () => {
    const folder = out();
    expect(await generate({ schemas: trees(), out: folder })).toMatchObject({ ok: true, made: { commands: 2 } });
    expect(filesIn(folder)['versions.ts']).toContain("export const versions: readonly Version[] = ['1.0', '1.1'];");
  });

  test('nothing is made again, and --check looks', async () => {
    const folder = out();
    const schemas = trees();
    await generate({ schemas, out: folder });
    expect(await generate({ schemas, out: folder })).toMatchObject({ ok: true, made: null, files: { written: [] } });
    expect(await generate({ schemas, out: folder, check: true })).toMatchObject({ ok: true });
    expect(await generate({ schemas: schemas.slice(1), out: folder, check: true })).toMatchObject({ ok: false });
  });

  test('only what is asked for takes part, if any version has it', async () => {
    expect(await generate({ schemas: trees(), out: out(), only: ['stop'] })).toMatchObject({ ok: true, made: { commands: 1 } });
    expect(codes(await generate({ schemas: trees(), out: out(), only: ['go'] }))).toEqual(['pattern-without-match']);
  });

  test('a version that is not stated, or is there already, is left out', async () => {
    const { VERSION: _, ...unnamed } = mini.old;
    const folder = folders(['a', mini.old], ['b', mini.new], ['c', unnamed], ['d', mini.new]);
    const schemas = ['a', 'b', 'c', 'd'].map((name) => `${folder}/${name}`);
    const report = await generate({ schemas, out: out() });
    expect(report).toMatchObject({ ok: false, skipped: [`${folder}/c`, `${folder}/d`] });
    expect(codes(report)).toEqual(expect.arrayContaining(['version-not-stated', 'version-twice']));
  });

  test('packages, JSON Schemas and own emitters get the range', async () => {
    const folder = out();
    const seen: string[] = [];
    const report = await generate({
      schemas: trees(),
      out: folder,
      emit: ['package', 'client', 'json-schema'],
      emitters: [
        function own(protocol) {
          seen.push(...protocol.commands.map(({ name }) => name));
          return [];
        },
      ],
    });
    expect(report).toMatchObject({ ok: true, diagnostics: [] });
    expect(seen).toEqual(['query-status', 'stop']);
    const files = filesIn(folder);
    expect(JSON.parse(files['package.json'] ?? '')).toMatchObject({ version: '1.1.0', exports: { './client': {} } });
    expect(Object.keys(files).filter((file) => file.endsWith('.json')).length).toBeGreaterThan(3);
  });
});
