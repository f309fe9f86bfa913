import { readFileSync } from 'node:fs';
import path from 'node:path';
import prettier from 'prettier';
import { describe, expect, test } from 'vitest';
import { emitPackage, type PackageEmission } from '../../../src/emit/package/index.ts';
import { packageFiles } from '../../../src/emit/package/files.ts';
import { packageVersion } from '../../../src/emit/package/version.ts';
import type { OutputText } from '../../../src/emit/output-file.ts';
import { formatOptions } from '../../../src/emit/printer/options.ts';
import { internalFolders, reservedFolders } from '../../../src/emit/reserved-names.ts';
import { command, event, protocol } from '../../support/protocol.ts';

const plain: PackageEmission = {
  toolVersion: '1.2.3',
  docsText: false,
  described: { emit: ['types'], only: [], settings: {}, int64: 'number', openEnums: false },
};

const model = protocol(command('stop'));

function emitted(texts: Readonly<Record<string, string>>, options: Partial<PackageEmission> = {}): ReadonlyMap<string, string> {
  const files: readonly OutputText[] = Object.entries(texts).map(([name, text]) => ({ path: name, text }));
  return new Map(emitPackage(model, files, { ...plain, ...options }).map((file) => [file.path, file.text]));
}

function manifest(texts: Readonly<Record<string, string>>, options: Partial<PackageEmission> = {}): Record<string, unknown> {
  return JSON.parse(emitted(texts, options).get('package.json') ?? '') as Record<string, unknown>;
}

test.each([
  ['qapi-schema.json', 'qemu-qmp'],
  ['qga/qapi-schema.json', 'qemu-guest-agent'],
  ['sub/My Schema (old).json', 'qapi-my-schema-old'],
  ['constructor', 'qapi-constructor'],
  ['_.json', 'qapi-types'],
])('a package made of %s goes by the name %s, if no other is given', (root, name) => {
  const [file] = emitPackage({ ...model, source: { ...model.source, root } }, [], plain);
  expect(JSON.parse(file?.path === 'package.json' ? file.text : '')).toMatchObject({ name });
});

test("a copied schema of the guest agent is told by the agent's commands", () => {
  const agent = protocol(command('guest-sync-delimited'));
  const [file] = emitPackage({ ...agent, source: { ...agent.source, root: 'copy/schema.json' } }, [], plain);
  expect(JSON.parse(file?.path === 'package.json' ? file.text : '')).toMatchObject({ name: 'qemu-guest-agent' });
});

describe('the version', () => {
  test.each([
    ['10.2.0', 0, '10.2.0'],
    ['10.2.0', 7, '10.2.7'],
    ['10.2.1', 3, '10.2.103'],
    ['10.1.93', 0, '10.1.9300'],
    ['1.0', 0, '1.0.0'],
    ['10.2.0-rc1', 2, '10.2.2-rc1'],
    ['10.2.0 (Debian)', 0, '10.2.0'],
    [null, 4, '0.0.4'],
    ['nonsense', 0, '0.0.0'],
  ])('of QEMU %s, revision %i, is %s', (version, revision, expected) => {
    expect(packageVersion(version, revision)).toBe(expected);
  });
});

test.each(['package.json', 'tsconfig.json'])('prettier leaves %s as it is', async (file) => {
  const text = emitted({ 'index.ts': '', 'client.ts': "import net from 'node:net';" }).get(file) ?? '';
  expect(await prettier.format(text, { ...formatOptions, filepath: file })).toBe(text);
});

describe('package.json', () => {
  test('exports every module, types first, and none that generated code has for itself', () => {
    const texts = { 'a-b.ts': '', 'index.ts': '', 'a.ts': '', 'a/b.ts': '', 'checks/a.ts': '', 'runtime/c.ts': '', 'client.ts': '' };
    const { exports } = manifest({ ...texts, 'declared.d.ts': '' });
    expect(Object.entries(exports as object)).toEqual([
      ['.', { types: './dist/index.d.ts', default: './dist/index.js' }],
      ['./a', { types: './dist/a.d.ts', default: './dist/a.js' }],
      ['./a-b', { types: './dist/a-b.d.ts', default: './dist/a-b.js' }],
      ['./a/b', { types: './dist/a/b.d.ts', default: './dist/a/b.js' }],
      ['./client', { types: './dist/client.d.ts', default: './dist/client.js' }],
      ['./package.json', './package.json'],
    ]);
    expect(Object.keys((exports as Record<string, object>)['.'] ?? {})[0]).toBe('types');
    expect(reservedFolders).toEqual(expect.arrayContaining([...internalFolders]));
  });

  test('publishes what is no module as it is', () => {
    const { exports, files } = manifest({ 'index.ts': '', 'schemas/a.json': '', 'notes.md': '' });
    expect(exports).toMatchObject({ './schemas/*': './schemas/*', './notes.md': './notes.md' });
    expect(files).toEqual(['dist', 'notes.md', 'schemas']);
  });

  test('is of ES modules, which can be left out where nothing of them is used', () => {
    expect(manifest({ 'index.ts': '' })).toMatchObject({ type: 'module', sideEffects: false });
  });

  test.each<[string, Readonly<Record<string, string>>, boolean]>([
    ['a module uses it', { 'client.ts': "import net from 'node:net';", 'index.ts': '' }, true],
    ['none does', { 'index.ts': '', 'notes.md': "import net from 'node:net';" }, false],
  ])('asks for the types of Node where %s', (_, texts, asks) => {
    expect(Object.keys(manifest(texts)['devDependencies'] as object)).toEqual([...(asks ? ['@types/node'] : []), 'typescript']);
    expect(emitted(texts).get('tsconfig.json')).toContain(`"types": [${asks ? '"node"' : ''}]`);
  });

  test('takes name, revision and fields of the user', () => {
    const { name, version, author, license } = manifest(
      {},
      { name: '@acme/qmp', revision: 2, fields: { author: 'Acme', license: 'UNLICENSED' } },
    );
    expect({ name, version, author, license }).toEqual({
      name: '@acme/qmp',
      version: expect.stringMatching(/2$/),
      author: 'Acme',
      license: 'UNLICENSED',
    });
  });
});

describe('the description', () => {
  const described = (...emit: readonly string[]) => ({ described: { ...plain.described, emit } });

  test.each([
    [['types', 'validators', 'package'], 'TypeScript types and validators of a QAPI schema.'],
    [['types', 'validators', 'client', 'package'], 'TypeScript types, validators and a client of a QAPI schema.'],
    [
      ['types', 'validators', 'json-schema', 'docs', 'package'],
      'TypeScript types, validators, JSON Schemas and documentation of a QAPI schema.',
    ],
  ])('of what %j make', (emit, expected) => {
    const options = described(...emit);
    const unversioned = { ...model, source: { ...model.source, version: null } };
    const files = new Map(emitPackage(unversioned, [], { ...plain, ...options }).map((file) => [file.path, file.text]));
    expect(JSON.parse(files.get('package.json') ?? '')).toMatchObject({ description: `${expected} Generated by qapi-codegen.` });
    expect(files.get('README.md')).toContain(expected.slice(0, expected.indexOf(' of ')));
  });

  test('of a schema with a version', () => {
    const source = { ...model.source, version: '10.2.0 (x)' };
    const [file] = emitPackage({ ...model, source }, [], { ...plain, ...described('types') });
    expect(JSON.parse(file?.path === 'package.json' ? file.text : '')).toMatchObject({
      description: 'TypeScript types of the QAPI schema of QEMU 10.2.0  x . Generated by qapi-codegen.',
    });
  });

  test('the README tells of the client where there is one', () => {
    const readme = (...emit: readonly string[]) => emitted({ 'index.ts': '', 'client.ts': '' }, described(...emit)).get('README.md');
    expect(readme('types', 'client')).toContain('await connect(');
    expect(readme('types', 'client')).toContain("const answer = await client.execute('stop');\n");
    expect(readme('types', 'client')).toContain('| everything but the client |');
    expect(readme('types')).not.toContain('await connect(');
    expect(readme('types')).toContain('| everything |');
  });
});

describe('the licence', () => {
  test("is ours, unless the documentation is QEMU's", () => {
    const mit = readFileSync(path.resolve(import.meta.dirname, '../../../LICENSE'), 'utf8');
    expect(emitted({}).get('LICENSE')).toBe(mit);
    expect(manifest({})['license']).toBe('MIT');
    expect(manifest({}, { docsText: true, isOwnText: true })['license']).toBe('MIT');
    const gpl = emitted({}, { docsText: true });
    expect(manifest({}, { docsText: true })).toMatchObject({ license: 'GPL-2.0-or-later AND MIT', files: ['dist', 'LICENSE-MIT'] });
    const onPages = { described: { ...plain.described, emit: ['types', 'docs'], docs: 'html', hasTextOnPages: true } };
    expect(manifest({}, onPages)).toMatchObject({ license: 'GPL-2.0-or-later AND MIT' });
    expect(manifest({}, { ...onPages, isOwnText: true })['license']).toBe('MIT');
    expect(gpl.get('LICENSE')).toContain('GNU GENERAL PUBLIC LICENSE');
    expect(gpl.get('LICENSE-MIT')).toBe(mit);
  });
});

describe('the README', () => {
  test('says what it was made from', () => {
    const described = {
      emit: ['types', 'package'],
      only: ['query-*'],
      settings: { CONFIG_A: true, CONFIG_B: false },
      int64: 'bigint',
      openEnums: true,
      docs: 'markdown',
      hasTextOnPages: true,
      emitters: ['zod`'],
    };
    const text = emitted({ 'index.ts': '' }, { described, commit: 'abc+', sizes: { packed: 4351, 'all of it': 123_500 } }).get('README.md');
    for (const row of [
      '| qapi-codegen | 1.2.3 |',
      '| commit | abc, with changes |',
      '| `--only` | `query-*` |',
      '| `--define` | `CONFIG_A` |',
      '| `--undef` | `CONFIG_B` |',
      '| `--int64` | bigint |',
      '| `--docs` | markdown |',
      '| `--docs-text` | on the pages |',
      '| own emitters | `zod ` |',
      '| packed | 4.4 |',
      '| all of it | 124 |',
    ])
      expect(text).toContain(`${row}\n`);
  });

  test.each<[string, Parameters<typeof protocol>[0], string]>([
    [
      'both',
      [command('quit', null, { successResponse: false }), command('set', { a: 'str' }), event('DONE')],
      `import { commands, events, type AnyEvent, type QmpCommand } from 'x';

const issues = commands['quit'].arguments.validate({});
const isIt = events['DONE'].data.is({});
`,
    ],
    [
      'no event',
      [command('stop')],
      "import { commands, type AnyEvent, type QmpCommand } from 'x';\n\nconst issues = commands['stop'].arguments.validate({});\n",
    ],
    [
      'no command',
      [event('DONE')],
      "import { events, type AnyEvent, type QmpCommand } from 'x';\n\nconst isIt = events['DONE'].data.is({});\n",
    ],
    ['neither', [], "import { type AnyEvent, type QmpCommand } from 'x';\n"],
  ])('shows commands and events where there are some: %s', (_, definitions, code) => {
    const described = { ...plain.described, emit: ['types', 'client'] };
    const text = emitPackage(protocol(definitions), [], { ...plain, name: 'x', described }).find(({ path }) => path === 'README.md')?.text;
    expect(text).toContain(`\`\`\`ts\n${code}\`\`\`\n`);
    // One that is not answered, or asks for arguments, would not do.
    expect(text?.includes('const answer')).toBe(code.includes("'stop'"));
  });

  test.each([
    [{}, null],
    [{ 'a.json': '' }, 'Beside them is a file that is no module, `qemu-qmp/a.json`.'],
    [{ 'a.json': '', 'b.json': '' }, 'Beside them are 2 files that are no modules, such as `qemu-qmp/a.json`.'],
  ])('tells of what is no module: %j', (texts, expected) => {
    const text = emitted(texts).get('README.md');
    expect(/^Beside them .*$/m.exec(text ?? '')?.[0] ?? null).toBe(expected);
  });

  test('says what a module defines whose file is called otherwise', () => {
    const modules = protocol(['index', 'foo.bar', 'checks/a', 'versions'].map((module, at) => command(`c${String(at)}`, null, { module })));
    const texts = ['checks_/a.ts', 'foo_bar.ts', 'index.ts', 'index_.ts', 'versions.ts', 'versions_.ts'].map((each) => ({
      path: each,
      text: '',
    }));
    const described = { ...plain.described, versions: ['10.1', '10.2'] };
    const text = emitPackage(modules, texts, { ...plain, name: 'x', described }).find((file) => file.path === 'README.md')?.text;
    expect(text?.match(/^\| `x.*$/gm)).toEqual([
      '| `x` | everything |',
      '| `x/checks_/a` | what `qapi/checks/a.json` defines |',
      '| `x/foo_bar` | what `qapi/foo.bar.json` defines |',
      '| `x/index_` | what `qapi/index.json` defines |',
      '| `x/versions` | `versions`, and which of them has what |',
      '| `x/versions_` | what `qapi/versions.json` defines |',
    ]);
  });

  test('takes nothing of a schema for Markdown or HTML', () => {
    const hostile = { ...model, source: { ...model.source, root: 'a`|<script>.json', version: '1.0 <img>' } };
    const text = emitPackage(hostile, [{ path: 'index.ts', text: '' }], plain).find((file) => file.path === 'README.md')?.text;
    expect(text).not.toContain('<img>');
    expect(text).toContain(String.raw`| schema | ${'`'}a \|<script>.json${'`'} |`);
  });
});

test("all files are known to be the package's", () => {
  const made = new Set([...emitted({}).keys(), ...emitted({}, { docsText: true }).keys()]);
  expect([...made].sort()).toEqual([...packageFiles].sort());
});
