import { ESLint } from 'eslint';
import path from 'node:path';
import ts from 'typescript';
import tseslint from 'typescript-eslint';
import { describe, expect, test } from 'vitest';
import { checkSchema } from '../../../src/check/index.ts';
import type { Protocol } from '../../../src/protocol/index.ts';
import { locateSchema } from '../../../src/source/locate.ts';
import { transform } from '../../../src/transform/index.ts';
import { compile } from '../../support/compile.ts';
import { alternate, command, enumType, event, feature, open, protocol, reference, struct, union } from '../../support/protocol.ts';
import { describeShared } from '../../support/shared.ts';
import { bundleValidators, emittedValidators, loadValidators } from '../../support/validators.ts';

const small = protocol(
  [
    enumType('Mode', ['on', { name: 'auto', since: { major: 9, minor: 1 } }]),
    struct('Ram', [
      ['total', 'int'],
      ['free?', 'size', { since: { major: 1, minor: 2 }, features: [feature('unstable')], condition: open('CONFIG_X') }],
    ]),
    struct('Info', { 'ram?': 'Ram', 'list?': ['Ram'], 'next?': 'Info' }),
    union(
      'Choice',
      'mode',
      [
        ['on', 'Ram'],
        ['auto', null],
      ],
      { mode: 'Mode' },
    ),
    command(
      'query-info',
      { choice: 'Choice' },
      { returns: reference(['Info']), allowOob: true, since: { major: 2, minor: 0 }, features: [feature('deprecated')] },
    ),
    command('quit', null, { successResponse: false, condition: open('CONFIG_Q') }),
    event('DONE', 'Info'),
  ],
  { recursionGroups: [['Info']] },
);

test('a branch without members compiles, too', async () => {
  const empty = protocol([
    enumType('Mode', ['on']),
    struct('Nothing', {}),
    union('Choice', 'mode', [['on', 'Nothing']], { mode: 'Mode' }),
    command('query-choice', null, { returns: reference('Choice') }),
  ]);
  expect(compile(await emittedValidators(empty))).toEqual([]);
});

test('the library of ES2020 is enough', async () => {
  expect(compile(await emittedValidators(small), { target: ts.ScriptTarget.ES2020, lib: ['lib.es2020.d.ts'] })).toEqual([]);
});

test('a union of a build that has none of its values compiles, too', async () => {
  const none = protocol([
    enumType('Mode', []),
    union('Choice', 'mode', [], { mode: 'Mode', 'n?': 'int', 'm?': 'int', 's?': 'str' }),
    struct('Outer', { choice: 'Choice' }),
    command('choose', 'Outer', { returns: reference('Outer') }),
  ]);
  const files = await emittedValidators(none);
  expect(compile(files)).toEqual([]);
  const { isChoice } = (await loadValidators(none)).exports;
  expect((isChoice as (value: unknown) => boolean)({ mode: 'x' })).toBe(false);
});

describe('types of the functions', () => {
  const compiles = async (user: string): Promise<void> => {
    expect(compile(new Map([...(await emittedValidators(small)), ['user.ts', user]]))).toEqual([]);
  };

  test('guards and assertions narrow', async () => {
    await compiles(`
import { assertInfo, type Info, isChoice, isQueryInfoArguments, type Issue, QapiValidationError, validateRam } from './index.js';
export function read(value: unknown): number {
  if (isChoice(value) && value.mode === 'on') return value.total;
  if (isQueryInfoArguments(value)) return value.choice.mode.length;
  assertInfo(value);
  const info: Info = value;
  return info.ram?.total ?? 0;
}
export const issues: readonly Issue[] = validateRam({}, { closed: true, unstable: 'warn' });
export const error: Error = new QapiValidationError(issues);
// @ts-expect-error there is no such option
validateRam({}, { open: true });
`);
  });

  test('tables know what belongs to a name', async () => {
    await compiles(`
import { commands, type Commands, events, type Info, InfoSchema, type StandardSchemaV1, type Validator } from './index.js';
export const returns: Validator<Info[]> = commands['query-info'].returns;
export const data: Validator<Info> = events.DONE.data;
export const schema: StandardSchemaV1<Info> = InfoSchema;
export function isReply<C extends keyof Commands>(command: C, value: unknown): value is Commands[C]['returns'] {
  return commands[command].returns.is(value);
}
// @ts-expect-error it returns a list
export const wrong: Validator<Info> = commands['query-info'].returns;
`);
  });

  test('open enums take other strings, and branches do not', async () => {
    const files = await emittedValidators(small, { openEnums: true });
    const user = `
import { type Choice, isMode, type Mode } from './index.js';
export const mode: Mode = 'new';
export const known: Mode = 'on';
export const yes: boolean = isMode(mode);
// @ts-expect-error no branch has that
export const choice: Choice = { mode: 'new' };
// @ts-expect-error a number is no string
export const wrong: Mode = 1;
`;
    expect(compile(new Map([...files, ['user.ts', user]]))).toEqual([]);
  });

  test('schemas carry the type', async () => {
    await compiles(`
import { type Info, InfoSchema } from './index.js';
type OutputOf<S extends { '~standard': { types?: { output: unknown } } }> = NonNullable<S['~standard']['types']>['output'];
export const info: OutputOf<typeof InfoSchema> = { ram: { total: 1 } } satisfies Info;
`);
  });
});

describe('tables at run time', () => {
  interface Entry {
    readonly arguments: { is(value: unknown): boolean; validate(value: unknown): readonly unknown[] };
    readonly returns: { is(value: unknown): boolean };
    readonly data: { is(value: unknown): boolean };
    readonly features: readonly string[];
    readonly members: Readonly<Record<string, unknown>>;
  }
  const load = async () =>
    (await loadValidators(small)).exports as { readonly commands: Record<string, Entry>; readonly events: Record<string, Entry> };

  test('have validators and what is known about a command', async () => {
    const { commands, events } = await load();
    expect(Object.keys(commands)).toEqual(['query-info', 'quit']);
    expect(commands['query-info']).toMatchObject({
      features: ['deprecated'],
      since: '2.0',
      condition: null,
      flags: { allowOob: true, successResponse: true, gen: true, allowPreconfig: false, coroutine: false },
    });
    expect(commands['quit']).toMatchObject({ condition: 'CONFIG_Q', since: null, features: [], flags: { successResponse: false } });
    expect(commands['query-info']?.arguments.is({ choice: { mode: 'on', total: 1 } })).toBe(true);
    expect(commands['query-info']?.arguments.validate({ choice: { mode: 'auto', x: 1 } })).toHaveLength(1);
    expect(commands['query-info']?.returns.is([{ x: 1 }])).toBe(true);
    expect(events['DONE']?.data.is({ ram: {} })).toBe(false);
  });

  test('list members by path, with what is known about them', async () => {
    const { commands, events } = await load();
    const plain = { optional: false, since: null, features: [], condition: null };
    const free = { optional: true, since: '1.2', features: ['unstable'], condition: 'CONFIG_X' };
    expect(commands['query-info']?.members).toEqual({
      'arguments/choice': plain,
      'arguments/choice/mode': plain,
      'arguments/choice/mode/=auto': { ...plain, since: '9.1' },
      'arguments/choice/{mode=on}': { ...plain, optional: true },
      'arguments/choice/{mode=on}/total': plain,
      'arguments/choice/{mode=on}/free': free,
      'arguments/choice/{mode=auto}': { ...plain, optional: true, since: '9.1' },
      'returns/[]/ram': { ...plain, optional: true },
      'returns/[]/ram/total': plain,
      'returns/[]/ram/free': free,
      'returns/[]/list': { ...plain, optional: true },
      'returns/[]/list/[]/total': plain,
      'returns/[]/list/[]/free': free,
      'returns/[]/next': { ...plain, optional: true },
    });
    expect(Object.keys(events['DONE']?.members ?? {})).toContain('data/ram/free');
  });

  test('list types that contain each other once on each way', async () => {
    const content = protocol([
      struct('A', { 'b?': 'B' }),
      struct('B', { 'c?': 'C' }),
      struct('C', { 'a?': 'A', 'b?': ['B'], 'e?': 'Either' }),
      alternate('Either', { d: 'D', s: 'str' }),
      struct('D', { 'n?': 'int' }),
      command('look', null, { returns: reference('A') }),
    ]);
    const { commands } = (await loadValidators(content)).exports as { readonly commands: Record<string, Entry> };
    expect(Object.keys(commands['look']?.members ?? {})).toEqual([
      'returns/b',
      'returns/b/c',
      'returns/b/c/a',
      'returns/b/c/b',
      'returns/b/c/e',
      'returns/b/c/e/n',
    ]);
  });
});

describe('what a bundle holds', () => {
  test('a guard brings neither other types, nor shapes, nor tables', async () => {
    const text = await bundleValidators(await emittedValidators(small), "export { isRam } from './index.js'");
    expect(text).toContain('free');
    for (const other of ['Info', 'list', 'commands', 'expected', 'deprecated', '2.0']) expect(text).not.toContain(other);
  });

  test('nothing that is not asked for', async () => {
    const text = await bundleValidators(await emittedValidators(small), "import './index.js'", true);
    expect(text.trim()).toBe('');
  });

  test('no code that is made of text', async () => {
    for (const [name, text] of await emittedValidators(small)) expect(text, name).not.toMatch(/\beval\b|new Function|\bany\b(?=[;,)>\]])/);
  });
});

test('a module named like one of the package keeps out of its way', async () => {
  const definitions = ['runtime/checks', 'tables', 'checks/a', 'a'].map((module, index) =>
    struct(`T${String(index)}`, { a: 'int' }, { module }),
  );
  const files = await emittedValidators(protocol(definitions));
  expect([...files.keys()]).toEqual(
    expect.arrayContaining(['runtime_/checks.ts', 'tables_.ts', 'checks_/a.ts', 'a.ts', 'checks/a.ts', 'tables.ts']),
  );
  expect(compile(files)).toEqual([]);
});

test('a branch without members, of a union that is only received, has no parameter that nobody reads', async () => {
  const received = protocol([
    enumType('Mode', ['on', 'off']),
    struct('Nothing', {}),
    union(
      'Choice',
      'mode',
      [
        ['on', 'Nothing'],
        ['off', null],
      ],
      { mode: 'Mode' },
    ),
    event('CHOSEN', { choice: 'Choice', nothing: 'Nothing' }),
  ]);
  expect(compile(await emittedValidators(received))).toEqual([]);
  const { functions } = await loadValidators(received);
  const { is } = functions({ kind: 'data', event: 'CHOSEN' });
  expect(is({ choice: { mode: 'on', newer: 1 }, nothing: { newer: 1 } })).toBe(true);
  expect(is({ choice: { mode: 'on' }, nothing: null })).toBe(false);
});

test('nothing at all', async () => {
  const files = await emittedValidators(protocol([]));
  expect(compile(files)).toEqual([]);
});

describeShared('validators of QEMU', (shared) => {
  const read = (root: string): Protocol => {
    const location = locateSchema(path.join(shared, 'qemu', root));
    if (!('tree' in location)) throw new Error(location.message);
    const { schema } = checkSchema(location, 'lenient');
    if (schema === null) throw new Error(`${root} could not be read`);
    return transform(schema);
  };

  test.each([
    ['10.2.0', {}],
    ['10.2.0', { int64: 'bigint', openEnums: true }],
    ['10.2.0/qga/qapi-schema.json', {}],
    ['7.2.0', {}],
    ['2.5.0', {}],
  ] as const)('%s compiles, with %j', async (root, options) => {
    expect(compile(await emittedValidators(read(root), options))).toEqual([]);
  });

  test('typescript-eslint has nothing to say', async () => {
    const linter = new ESLint({
      overrideConfigFile: true,
      overrideConfig: [...tseslint.configs.strict, ...tseslint.configs.stylistic] as NonNullable<ESLint.Options['overrideConfig']>,
    });
    for (const [name, text] of await emittedValidators(read('10.2.0'))) {
      const [result] = await linter.lintText(text, { filePath: name });
      expect(result?.messages.map(({ line, message }) => `${name}:${String(line)} ${message}`)).toEqual([]);
    }
  });
});
