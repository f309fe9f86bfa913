import { describe, expect, test } from 'vitest';
import type { Range } from '../../src/range/model.ts';
import { schemas } from './schemas.ts';
import { rangeOf, shown } from './support.ts';

function typesOf(range: Range): Readonly<Record<string, string>> {
  return Object.fromEntries(range.protocol.types.map(({ name }) => [name, shown(range, name)]));
}

function definition(kind: string, name: string, content: string): string {
  return `{ '${kind}': '${name}', 'data': ${content} }`;
}

function returning(command: string, type: string): string {
  return `{ 'command': '${command}', 'returns': '${type}' }`;
}

const bare = (command: string): string => `{ 'command': '${command}' }`;

/** Definitions of versions, each one by itself. */
const cases: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'nothing in an older version, where it stands first': {
    '9.0.0': [definition('struct', 'Nested', "{ 'a': 'int' }"), returning('get', 'Nested'), bare('act')],
    '9.1.0': [definition('struct', 'Nested', "{ 'a': 'int' }"), returning('act', 'Nested'), returning('get', 'Nested')],
  },
  'a string in an older version': {
    '8.0.0': [definition('struct', 'Info', "{ 'kind': 'str' }"), returning('query', 'Info')],
    '9.0.0': [definition('enum', 'Kind', "['k1', 'k2']"), definition('struct', 'Info', "{ 'kind': 'Kind' }"), returning('query', 'Info')],
    '10.0.0': [
      ...[definition('enum', 'Kind', "['k2', 'k3']"), definition('struct', 'Info', "{ 'kind': 'Kind' }"), returning('query', 'Info')],
      definition('event', 'NEW', "{ 'k': 'Kind' }"),
    ],
  },
  'a member that became an array': {
    '9.0.0': [definition('struct', 'Item', "{ 'p': 'int' }"), definition('struct', 'Out', "{ 'items': 'Item' }"), returning('get', 'Out')],
    '9.1.0': [
      ...[definition('struct', 'Item', "{ 'p': 'int', 'q': 'int' }"), definition('struct', 'Out', "{ 'items': ['Item'] }")],
      returning('get', 'Out'),
    ],
  },
  'another type in an older version': {
    '9.0.0': [definition('struct', 'Old', "{ 'a': 'int', 'b': 'int' }"), returning('get', 'Old')],
    '9.1.0': [definition('struct', 'New', "{ 'a': 'int' }"), returning('get', 'New')],
  },
  'two types changing places': {
    '9.0.0': [
      ...[definition('struct', 'A', "{ 'a': 'int' }"), definition('struct', 'B', "{ 'b': 'int' }")],
      ...[returning('one', 'A'), returning('two', 'B'), returning('three', 'A')],
    ],
    '9.1.0': [
      ...[definition('struct', 'A', "{ 'a': 'int' }"), definition('struct', 'B', "{ 'b': 'int' }")],
      ...[returning('one', 'B'), returning('two', 'A'), returning('three', 'B')],
    ],
    '10.0.0': [
      ...[definition('struct', 'A', "{ 'a': 'int' }"), definition('struct', 'B', "{ 'b': 'int' }")],
      ...[returning('one', 'B'), returning('two', 'B'), returning('three', 'A')],
    ],
  },
  'three types after each other': {
    '8.2.0': [definition('struct', 'A', "{ 'a': 'int' }"), returning('get', 'A')],
    '9.0.0': [definition('struct', 'B', "{ 'b': 'int' }"), returning('get', 'B')],
    '9.1.0': [definition('struct', 'C', "{ 'c': 'int' }"), returning('get', 'C')],
  },
  'a type that goes to both sides': {
    '8.2.0': [
      definition('enum', 'E', "['a', 'b']"),
      returning('get', 'S'),
      definition('struct', 'S', "{ 'e': 'E' }"),
      definition('command', 'set', "{ 'e': 'E' }"),
    ],
    '9.0.0': [
      definition('enum', 'E', "['a', 'c']"),
      returning('get', 'S'),
      definition('struct', 'S', "{ 'e': 'E' }"),
      definition('command', 'set', "{ 'e': 'E' }"),
    ],
    '9.1.0': [
      definition('enum', 'E', "['a', 'd']"),
      returning('get', 'S'),
      definition('struct', 'S', "{ 'e': 'E' }"),
      definition('command', 'set', "{ 'e': 'E' }"),
    ],
  },
  'a member that comes and goes': {
    '8.2.0': [definition('struct', 'T', "{ 'a': 'int' }"), definition('struct', 'S', "{ 't': 'T' }"), returning('get', 'S')],
    '9.0.0': [definition('struct', 'T', "{ 'b': 'int' }"), definition('struct', 'S', "{ 't': 'T' }"), returning('get', 'S')],
    '9.1.0': [
      definition('struct', 'T', "{ 'c': 'int' }"),
      definition('struct', 'S', "{ 'x': 'int' }"),
      returning('get', 'S'),
      returning('more', 'T'),
    ],
  },
  'one name for an enum and an object': {
    '9.0.0': [definition('enum', 'T', "['a']"), definition('struct', 'S', "{ 't': 'T' }"), returning('get', 'S')],
    '9.1.0': [definition('struct', 'T', "{ 'a': 'int' }"), definition('struct', 'S', "{ 't': 'T' }"), returning('get', 'S')],
  },
  'one name for an alternate and an enum, which a string holds': {
    '9.0.0': [definition('alternate', 'T', "{ 's': 'str' }"), definition('struct', 'S', "{ 't': 'T' }"), returning('get', 'S')],
    '9.1.0': [definition('enum', 'T', "['a']"), definition('struct', 'S', "{ 't': 'T' }"), returning('get', 'S')],
  },
  'an alternate of which one alternative is left': {
    '8.2.0': [
      definition('struct', 'Foo', "{ 'a': 'int' }"),
      definition('alternate', 'Alt', "{ 'o': 'Foo', 's': 'str' }"),
      definition('command', 'set', "{ 'x': 'Alt', 'y': 'Foo' }"),
    ],
    '9.2.0': [
      definition('struct', 'Foo', "{ 'a': 'int' }"),
      definition('alternate', 'Alt', "{ 'o': 'Foo', 'n': 'null' }"),
      definition('command', 'set', "{ 'x': 'Alt', 'y': 'Foo' }"),
    ],
  },
  'an alternate of one alternative, which changes': {
    '8.2.0': [
      ...[definition('struct', 'Ua', "{ 'a': 'int' }"), definition('alternate', 'Ab', "{ 'o': 'Ua' }")],
      ...[definition('struct', 'S', "{ 'x': 'Ab', 'y': 'Ua' }"), returning('get', 'S')],
    ],
    '9.2.0': [
      ...[definition('struct', 'Ua', "{ 'a': 'int', 'b': 'int' }"), definition('alternate', 'Ab', "{ 'o': 'Ua' }")],
      ...[definition('struct', 'S', "{ 'x': 'Ab', 'y': 'Ua' }"), returning('get', 'S')],
    ],
  },
  'names like those of variants': {
    '9.0.0': [
      definition('struct', 'T', "{ 'a': 'int' }"),
      definition('struct', 'T_9_0', "{ 'z': 'int' }"),
      returning('get', 'T'),
      returning('more', 'T_9_0'),
    ],
    '9.1.0': [
      definition('struct', 'T', "{ 'b': 'int' }"),
      definition('struct', 'T_9_0', "{ 'z': 'int' }"),
      returning('get', 'T'),
      returning('more', 'T_9_0'),
    ],
  },
};

/** The range of a case, with the definitions of each version turned round where it is asked for. */
function built(name: string, isTurned = false): Range {
  const versions = Object.entries(cases[name] ?? {}).map(([version, list]) => [
    version,
    (isTurned ? [...list].reverse() : list).join('\n'),
  ]);
  return rangeOf(Object.fromEntries(versions) as Readonly<Record<string, string>>);
}

function returned({ protocol }: Range): Readonly<Record<string, string>> {
  return Object.fromEntries(
    protocol.commands.flatMap(({ name, returns }) => (returns?.kind === 'definition' ? [[name, returns.name]] : [])),
  );
}

describe('a name of the schema is that of what versions define by it', () => {
  test('though a command returned nothing in one of them', () => {
    const range = built('nothing in an older version, where it stands first');
    expect(typesOf(range)).toEqual({ Nested: '{ a: int }', Nested_or_empty: '{ a?: int (From QEMU 9.1 on.) }' });
    expect(returned(range)).toEqual({ act: 'Nested_or_empty', get: 'Nested' });
  });

  test('though it was a string somewhere', () => {
    const range = built('a string in an older version');
    expect(typesOf(range)).toEqual({
      ...{ Info: '{ kind: str }', Info_9_0: '{ kind: Kind_9_0 }', Info_10_0: '{ kind: Kind_10_0 }', Info_from_9_0: '{ kind: Kind }' },
      ...{ Kind: 'k2 | k3 (From QEMU 10.0 on.) | k1 (Up to QEMU 9.0.)', Kind_9_0: 'k1 | k2', Kind_10_0: 'k2 | k3' },
      'q_obj_NEW-arg': '{ k: Kind_10_0 }',
    });
    expect(range.typeVersions.get('Kind')).toEqual([null, 'Kind_9_0', 'Kind_10_0']);
  });

  test('though it stands in an array in one version alone', () => {
    expect(typesOf(built('a member that became an array'))).toEqual({
      ...{ Item: '{ p: int; q?: int (From QEMU 9.1 on.) }', Item_9_0: '{ p: int }', Item_9_1: '{ p: int; q: int }' },
      ...{
        Out: '{ items: ArrayOrItem }',
        Out_9_0: '{ items: Item_9_0 }',
        Out_9_1: '{ items: [Item_9_1] }',
        ArrayOrItem: '[Item_9_1] or Item_9_0',
      },
    });
  });

  test('though another one stands at its place', () => {
    expect(typesOf(built('another type in an older version'))).toEqual({
      ...{ New: '{ a: int }', Old: '{ a: int; b: int }', New_or_Old: '{ a: int; b?: int (Up to QEMU 9.0.) }' },
    });
    expect(returned(built('three types after each other'))).toEqual({ get: 'C_or_others' });
    expect(typesOf(built('three types after each other'))).toMatchObject({ A: '{ a: int }', B: '{ b: int }', C: '{ c: int }' });
  });

  test('for what is received, where it is sent as well', () => {
    expect(typesOf(built('a type that goes to both sides'))).toMatchObject({
      E: 'a | d (From QEMU 9.1 on.) | c (In QEMU 9.0 only.) | b (Up to QEMU 8.2.)',
      E_sent: 'a',
      E_8_2: 'a | b',
      E_from_9_0: 'a | d (From QEMU 9.1 on.) | c (Up to QEMU 9.0.)',
    });
  });

  test('though a member has it in some versions alone', () => {
    const types = typesOf(built('a member that comes and goes'));
    expect(types['T']).toBe('{ c?: int (From QEMU 9.1 on.); b?: int (In QEMU 9.0 only.); a?: int (Up to QEMU 8.2.) }');
    expect(types['S']).toBe('{ x?: int (From QEMU 9.1 on.); t?: T_to_9_0 (Up to QEMU 9.0.) }');
    expect(types['T_to_9_0']).toBe('{ b?: int (From QEMU 9.0 on.); a?: int (Up to QEMU 8.2.) }');
  });

  test('though it is of another kind in each', () => {
    expect(typesOf(built('one name for an enum and an object'))).toMatchObject({ T: 'T_9_1 or T_9_0', T_9_0: 'a', T_9_1: '{ a: int }' });
    expect(typesOf(built('one name for an alternate and an enum, which a string holds'))).toMatchObject({
      ...{ T: 'str', T_9_1: 'a', S: '{ t: str }' },
    });
  });

  test('though it is an alternate of which nothing but another name is left', () => {
    expect(typesOf(built('an alternate of which one alternative is left'))).toMatchObject({
      ...{ Foo: '{ a: int }', Alt: 'Foo', Alt_8_2: 'Foo or str', Alt_9_2: 'Foo or null' },
      'q_obj_set-arg': '{ x: Foo; y: Foo }',
    });
    expect(typesOf(built('an alternate of one alternative, which changes'))).toMatchObject({
      ...{ Ua: '{ a: int; b?: int (From QEMU 9.2 on.) }', Ab: 'Ua', Ab_8_2: 'Ua_8_2', Ab_9_2: 'Ua_9_2' },
      S: '{ x: Ua; y: Ua }',
    });
  });

  test('though a variant of another one would have it', () => {
    const types = typesOf(built('names like those of variants'));
    expect(types).toMatchObject({ T_9_0: '{ z: int }', T_9_0_2: '{ a: int }', T_9_1: '{ b: int }' });
  });
});

test.each(Object.keys(cases))('the order of definitions makes no difference: %s', (name) => {
  const [plain, turned] = [built(name), built(name, true)];
  // The members of one type may be listed in another order.
  expect(typesOf(turned)).toEqual(typesOf(plain));
  expect(returned(turned)).toEqual(returned(plain));
  expect(turned.variants).toEqual(plain.variants);
  expect([...turned.typeVersions].sort()).toEqual([...plain.typeVersions].sort());
});

test('what a command lists in place has its name, though some versions list nothing', () => {
  const range = rangeOf({
    '9.0.0': "{ 'command': 'go' }",
    '9.1.0': "{ 'command': 'go', 'data': { 'a': 'int' } }",
    '10.0.0': "{ 'command': 'go', 'data': { 'a': 'int', '*b': 'int' } }",
  });
  expect(typesOf(range)).toEqual({
    'q_obj_go-arg': '{ a?: int (From QEMU 9.1 on.); b?: int (From QEMU 10.0 on.) }',
    GoArguments_9_1: '{ a: int }',
    GoArguments_10_0: '{ a: int; b?: int }',
  });
});

test('what a struct and what a command lists in place stand after each other', () => {
  const range = rangeOf({
    '9.0.0': "{ 'command': 'go', 'data': { 'a': 'int' } }",
    '9.1.0': "{ 'struct': 'Go', 'data': { 'a': 'int', '*b': 'int' } } { 'command': 'go', 'data': 'Go' }",
  });
  expect(typesOf(range)).toEqual({
    Go: '{ a: int; b?: int }',
    Go_or_GoArguments: '{ a: int; b?: int (From QEMU 9.1 on.) }',
    GoArguments_9_0: '{ a: int }',
  });
});

test('an alternate that may be more at some place has its name there', () => {
  const version = (text: string, type: string): string =>
    `${text} { 'struct': 'S', 'data': { 'x': '${type}' } } { 'command': 'get', 'returns': 'S' }`;
  const range = rangeOf({
    '9.0.0': version('', 'int'),
    '9.1.0': version("{ 'alternate': 'X', 'data': { 's': 'str', 'n': ['int'] } }", 'X'),
  });
  expect(typesOf(range)).toMatchObject({ S: '{ x: X_or_number }', X: 'str or [int]', X_or_number: 'str or [int] or int' });
});

test('no name is given twice', () => {
  for (const range of [rangeOf(schemas), ...Object.keys(cases).map((name) => built(name))]) {
    const names = range.protocol.types.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  }
});

test('a type is called by the versions that are at its place, where not all are', () => {
  const version = (members: string, ...commands: readonly string[]): string =>
    [definition('struct', 'X', `{ ${members} }`), ...commands.map((name) => returning(name, 'X'))].join('\n');
  const range = rangeOf({
    '9.0.0': version("'m': 'int'", 'old', 'odd'),
    '9.1.0': version("'n': 'int'", 'old', 'mid'),
    '9.2.0': version("'o': 'int'", 'mid', 'odd', 'new'),
    '10.0.0': version("'p': 'int'", 'new'),
  });
  const returned = range.protocol.commands.map(({ name, returns }) => [name, returns?.kind === 'definition' ? returns.name : null]);
  expect(Object.fromEntries(returned)).toEqual({ old: 'X_to_9_1', mid: 'X_9_1_to_9_2', odd: 'X_9_0_and_9_2', new: 'X_from_9_2' });
});
