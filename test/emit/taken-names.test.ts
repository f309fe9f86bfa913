import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { generate, type GenerateOptions } from '../../src/index.ts';
import { compile } from '../support/compile.ts';
import { filesIn, temporaryFolder } from '../support/temporary-folder.ts';

const runtime = path.resolve(import.meta.dirname, '../../src/runtime');

/** Everything that a file of the runtime declares or passes on. */
const exported = readdirSync(runtime, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => {
    const text = readFileSync(path.join(runtime, file), 'utf8');
    return [...text.matchAll(/^export (?:async )?(?:function\*?|const|class|interface|type) (\w+)/gm)].map(([, name]) => name ?? '');
  });

/** What the definition would have to be called that the name is derived from; the name itself, too. */
const stems = new Set(
  exported.flatMap((name) => {
    const [, stem = name] = /^(?:is|assert|validate|check|branch)(.+)$/.exec(name) ?? [];
    return [name, stem, stem.replace(/(?:Schema|Shape|List|Table|Values|Arguments|Returns|Data)$/, '')];
  }),
);
const names = [...stems].filter((name) => /^[A-Z]\w*[a-z]\w*$/.test(name));

const builtins = ['str', 'bool', 'any', 'number', 'int', 'int8', 'int16', 'int32', 'int64', 'uint8', 'uint16', 'uint32', 'uint64', 'size'];
const many = Array.from({ length: 20 }, (_, index) => `'v${String(index)}'`).join(', ');

/** Everything that makes emitted code ask something of the runtime. */
const uses = [
  ...builtins.flatMap((type) => [
    `{ 'struct': 'Test${type}', 'data': { 'one': '${type}', '*all': [ '${type}' ] } }`,
    `{ 'command': 'get-${type}', 'data': { 'one': '${type}', '*all': [ '${type}' ] }, 'returns': 'Test${type}' }`,
    `{ 'command': 'list-${type}', 'returns': [ '${type}' ] }`,
    `{ 'event': 'HAS_${type.toUpperCase()}', 'data': { 'one': '${type}', '*all': [ '${type}' ] } }`,
  ]),
  "{ 'struct': 'TestLeaf', 'data': { '*a': 'int', '*b': 'int', '*c': 'TestLeaf' } }",
  "{ 'enum': 'TestKind', 'data': [ 'one', 'two' ] }",
  `{ 'enum': 'TestMany', 'data': [ ${many} ] }`,
  "{ 'union': 'TestUnion', 'base': { 'kind': 'TestKind' }, 'discriminator': 'kind', 'data': { 'one': 'TestLeaf' } }",
  "{ 'alternate': 'TestChoice', 'data': { 'a': 'TestLeaf', 'b': 'null', 'c': 'bool' } }",
  "{ 'command': 'get-all', 'data': { 'a': 'TestChoice', '*b': [ 'TestUnion' ], '*c': [ 'TestKind' ], '*d': [ 'TestMany' ] }, 'returns': [ 'TestChoice' ] }",
  "{ 'command': 'get-many', 'returns': [ 'TestMany' ] }",
  "{ 'command': 'get-kind', 'returns': 'TestKind' }",
  "{ 'command': 'get-nothing' }",
  "{ 'command': 'get-anything', 'gen': false, 'data': { '*a': 'int' } }",
  "{ 'command': 'get-silence', 'success-response': false }",
];

/** Only enums have lists and tables of their own. */
const kinds: Readonly<Record<string, (name: string) => string>> = {
  struct: (name) => `{ 'struct': '${name}', 'data': { 'a': 'int', '*b': '${name}' } }`,
  enum: (name) => `{ 'enum': '${name}', 'data': [ ${name.length % 2 === 0 ? "'x', 'y'" : many} ] }`,
};
const rows: readonly (readonly [string, Partial<GenerateOptions>])[] = [
  ['struct', { int64: 'number' }],
  ['enum', { int64: 'bigint' }],
];

function schemaOf(kind: string): string {
  const pragma = `{ 'pragma': { 'command-returns-exceptions': [ ${builtins.map((type) => `'list-${type}'`).join(', ')}, 'get-kind', 'get-many', 'get-all' ] } }`;
  const all = names.filter((name) => !name.startsWith('Test')).map((name) => kinds[kind]?.(name) ?? '');
  const used = names.map(
    (name, index) => `{ 'command': 'use-${String(index)}', 'data': { 'a': '${name}', '*b': [ '${name}' ] }, 'returns': [ '${name}' ] }`,
  );
  return [pragma, ...uses, ...all, ...used].join('\n');
}

test.each(rows)('definitions that want a name of the runtime step aside: %s, %o', async (kind, options) => {
  const folder = temporaryFolder({ 'qapi/test.json': schemaOf(kind) });
  const report = await generate({
    schema: path.join(folder, 'qapi/test.json'),
    out: path.join(folder, 'out'),
    emit: ['types', 'validators', 'client'],
    ...options,
  });
  expect(report.diagnostics.map(({ message }) => message)).toEqual([]);
  expect(compile(new Map(Object.entries(filesIn(path.join(folder, 'out'))).filter(([file]) => file.endsWith('.ts'))))).toEqual([]);
});

test('so do those of a package of several versions', async () => {
  const folder = temporaryFolder({
    'a/qapi/qapi-schema.json': `${schemaOf('struct')}\n{ 'struct': 'TestOld', 'data': { 'a': 'int' } }\n{ 'command': 'old', 'returns': 'TestOld' }`,
    'a/VERSION': '8.0.0',
    'b/qapi/qapi-schema.json': schemaOf('struct'),
    'b/VERSION': '9.0.0',
  });
  const schemas = ['a', 'b'].map((version) => path.join(folder, version));
  const { diagnostics } = await generate({ schemas, out: path.join(folder, 'out'), emit: ['types', 'validators', 'client'] });
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  expect(compile(new Map(Object.entries(filesIn(path.join(folder, 'out'))).filter(([file]) => file.endsWith('.ts'))))).toEqual([]);
});
