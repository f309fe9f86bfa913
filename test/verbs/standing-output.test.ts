import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { generate, type GenerateOptions } from '../../src/index.ts';
import { contentHash } from '../../src/write/content-hash.ts';
import { editedSchemas } from '../support/edited-schemas.ts';
import { describeShared } from '../support/shared.ts';
import { filesIn, putFiles, temporaryFolder } from '../support/temporary-folder.ts';

const all = { emit: ['types', 'validators', 'client'] } as const satisfies Partial<GenerateOptions>;

async function made(schema: string, out: string, options: Partial<GenerateOptions> = {}): Promise<ReturnType<typeof filesIn>> {
  const { diagnostics, ok } = await generate({ ...all, ...options, schema, out });
  expect([ok, diagnostics.map(({ message }) => message)]).toEqual([true, []]);
  return filesIn(out);
}

/** The paths of files that one has and the other has not, or not like this. */
function differing(a: ReturnType<typeof filesIn>, b: ReturnType<typeof filesIn>): readonly string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((file) => a[file] !== b[file]);
}

describe('what an earlier run wrote does not show', () => {
  test.each(editedSchemas)('where %s', async (_, before, after) => {
    const folder = temporaryFolder();
    const schema = path.join(folder, 'schema', 'vm.json');
    for (const [round, texts] of [before, after, before].entries()) {
      rmSync(path.dirname(schema), { recursive: true, force: true });
      putFiles(path.dirname(schema), typeof texts === 'string' ? { 'vm.json': texts } : texts);
      const again = await made(schema, path.join(folder, 'again'), { docsText: true });
      expect(differing(again, await made(schema, path.join(folder, `new${String(round)}`), { docsText: true }))).toEqual([]);
    }
  });
});

/** `a` leads to `b`, `c` stands alone. */
const three = {
  'vm.json': "{ 'include': 'a.json' }\n{ 'include': 'b.json' }\n{ 'include': 'c.json' }\n",
  'a.json': "{ 'command': 'query-a', 'returns': 'Bee' }\n",
  'b.json': "{ 'struct': 'Bee', 'data': { 'n': 'int' } }\n",
  'c.json': "{ 'struct': 'Cee', 'data': { 'n': 'int' } }\n{ 'event': 'C', 'data': 'Cee', 'boxed': true }\n",
};

/** Which modules' files are left alone when something has changed, told by marks that no emitter makes. */
async function leftAlone(change: (folder: string) => void, options: Partial<GenerateOptions> = {}): Promise<readonly string[]> {
  const folder = temporaryFolder(three);
  const out = path.join(folder, 'out');
  await made(path.join(folder, 'vm.json'), out);
  const marked = ['a', 'b', 'c'].flatMap((name) => [`${name}.ts`, `checks/${name}.ts`]).filter((file) => file in filesIn(out));
  for (const file of marked) {
    const [text, manifest] = [file, '.qapi-manifest.json'].map((each) => readFileSync(path.join(out, each), 'utf8')) as [string, string];
    putFiles(out, {
      [file]: `${text}// ours\n`,
      '.qapi-manifest.json': manifest.replace(contentHash(text), contentHash(`${text}// ours\n`)),
    });
  }
  change(folder);
  const files = await made(path.join(folder, 'vm.json'), out, options);
  return marked.filter((file) => files[file]?.endsWith('// ours\n'));
}

const edit = (file: string, from: string, to: string) => (folder: string) => {
  const place = path.join(folder, file);
  writeFileSync(place, readFileSync(place, 'utf8').replace(from, to));
};

describe('files are left alone', () => {
  test.each<readonly [string, (folder: string) => void, readonly string[]]>([
    ['of modules that nothing leads to a change from', edit('c.json', "'int'", "'str'"), ['a.ts', 'b.ts', 'checks/b.ts']],
    ['but not where a type is another that is mentioned', edit('b.json', "'int'", "'str'"), ['c.ts', 'checks/c.ts']],
    ['not of who is mentioned', edit('a.json', "'query-a'", "'query-b'"), ['b.ts', 'checks/b.ts', 'c.ts', 'checks/c.ts']],
    [
      'but not where a type is used otherwise from now on',
      edit('c.json', "{ 'event'", "{ 'command': 'set', 'data': 'Bee' }\n{ 'event'"),
      [],
    ],
    ['but not where names clash', edit('c.json', "{ 'event'", "{ 'struct': 'BeeSchema', 'data': { } }\n{ 'event'"), []],
    [
      'but not where modules come in another order',
      edit('vm.json', "{ 'include': 'a.json' }\n{ 'include': 'b.json' }", "{ 'include': 'b.json' }\n{ 'include': 'a.json' }"),
      [],
    ],
  ])('%s', async (_, change, expected) => {
    expect(await leftAlone(change)).toEqual(expected);
  });

  const change = edit('c.json', "'int'", "'str'");
  test.each<readonly [string, Partial<GenerateOptions>]>([
    ['with --force', { force: true }],
    ['with other options', { int64: 'bigint' }],
    ['with a printer of choice', { printer: 'fast' }],
    ['with emitters of others', { emitters: [() => []] }],
  ])('never %s', async (_, options) => {
    expect(await leftAlone(change, options)).toEqual([]);
  });

  test('never when one was edited or removed', async () => {
    const withEdit = (folder: string): void => {
      change(folder);
      edit('out/checks/b.ts', '// ours\n', '// yours\n')(folder);
      rmSync(path.join(folder, 'out/a.ts'));
    };
    expect(await leftAlone(withEdit)).toEqual([]);
  });
});

describeShared('with the schema of QEMU', (shared) => {
  test('edit upon edit gives what a run in an empty folder gives', async () => {
    const folder = temporaryFolder();
    cpSync(path.join(shared, 'qemu/10.2.0/qapi'), path.join(folder, 'qapi'), { recursive: true });
    const again = path.join(folder, 'again');
    await made(folder, again);
    const end = (text: string) => (all: string) => `${all}\n${text}\n`;
    const edits: readonly (readonly [string, (text: string) => string])[] = [
      ['yank', end("##\n# @Extra:\n#\n# @x: x\n##\n{ 'struct': 'Extra', 'data': { 'x': 'NetLegacyNicOptions' } }")],
      ['common', (text) => text.replace("'enum': 'OnOffAuto',", "'enum': 'OnOffAuto', 'if': 'CONFIG_EXTRA',")],
      ['misc', end("##\n# @extra:\n#\n# @s: s\n##\n{ 'command': 'extra', 'data': { 's': 'MigrationInfo' } }")],
      ['sockets', (text) => text.replace("'*keep-alive'", "'keep-alive'")],
      ['migration', (text) => `\n\n${text}`],
      ['machine', end("##\n# @MigrationInfoSchema:\n##\n{ 'struct': 'MigrationInfoSchema', 'data': { } }")],
      ['machine', (text) => text.slice(0, text.indexOf('##\n# @MigrationInfoSchema'))],
    ];
    for (const [module, change] of edits) {
      const file = path.join(folder, `qapi/${module}.json`);
      writeFileSync(file, change(readFileSync(file, 'utf8')));
      const fresh = path.join(folder, 'fresh');
      rmSync(fresh, { recursive: true, force: true });
      expect([module, differing(await made(folder, again), await made(folder, fresh))]).toEqual([module, []]);
    }
  });
});
