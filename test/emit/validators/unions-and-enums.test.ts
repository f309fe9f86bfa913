import { describe, expect, test } from 'vitest';
import type { Direction, NamedType } from '../../../src/protocol/index.ts';
import { alternate, command, enumType, protocol, reference, struct, union } from '../../support/protocol.ts';
import { codes, functionsFor, loadValidators } from '../../support/validators.ts';

describe('enums', () => {
  test.each([3, 20])('of %d values', async (count) => {
    const values = Array.from({ length: count }, (_, index) => `v${String(index)}`);
    const functions = await functionsFor([enumType('T', values)]);
    expect(codes(functions, `v${String(count - 1)}`)).toEqual([]);
    for (const value of ['x', '__proto__', 'toString', '']) expect(codes(functions, value)).toEqual([': unknown-value']);
    for (const value of [1, null, ['v0'], { toString: () => 'v0' }]) expect(codes(functions, value)).toEqual([': type']);
    expect(codes(functions, 'x', { unknownValues: 'allow' })).toEqual([]);
  });

  test.each([
    [1, "'v0'"],
    [2, "'v0' or 'v1'"],
    [8, "'v0', 'v1', 'v2', 'v3', 'v4', 'v5', 'v6' or 'v7'"],
    [9, "one of 'v0', 'v1', 'v2', 'v3', 'v4', 'v5', 'v6', 'v7', … (9 values)"],
  ])('of %d values name what they expect', async (count, expected) => {
    const functions = await functionsFor([
      enumType(
        'T',
        Array.from({ length: count }, (_, index) => `v${String(index)}`),
      ),
    ]);
    expect(functions.validate('x')).toMatchObject([{ message: `expected ${expected}, received "x"`, expected, received: '"x"' }]);
  });

  test('show as much of a long text in the message as beside it, and no half of a character', async () => {
    const functions = await functionsFor([enumType('T', ['a'])]);
    const received = `"${'x'.repeat(39)}…"`;
    expect(functions.validate(`${'x'.repeat(39)}🙂`)).toMatchObject([{ message: `expected 'a', received ${received}`, received }]);
    expect(functions.validate('x'.repeat(40))).toMatchObject([{ message: `expected 'a', received "${'x'.repeat(40)}"` }]);
  });

  describe('that are open, with unions that their values select branches of', () => {
    const many = Array.from({ length: 12 }, (_, index) => `v${String(index)}`);
    const typesOf = (values: readonly string[], direction: Direction): readonly NamedType[] => [
      enumType('E', values, { direction }),
      struct('B', { n: 'int' }, { direction }),
      union(
        'T',
        'tag',
        values.map((value) => [value, 'B'] as const),
        { tag: 'E', common: 'bool', 'other?': 'E', 'list?': ['E'] },
        { direction },
      ),
    ];

    test.each(['receive', 'both', 'unreached'] as const)('take what a newer peer may send: %s', async (direction) => {
      for (const values of [['a'], many]) {
        const [tag] = values;
        const functions = await functionsFor(typesOf(values, direction), 'T', { openEnums: true });
        expect(codes(functions, { tag, n: 1, common: true, other: 'new', list: ['new'] })).toEqual([]);
        expect(codes(functions, { tag: 'new', common: true, anything: 1 })).toEqual([]);
        expect(codes(functions, { tag: 'new', common: 1 })).toEqual(['common: type']);
        expect(codes(functions, { tag: 'new' })).toEqual(['common: missing']);
        expect(codes(functions, { tag: 1, common: true })).toEqual(['tag: type']);
        expect(codes(functions, { common: true })).toEqual(['tag: missing']);
        expect(codes(functions, { tag, n: 1, common: true, other: 'new' }, { unknownValues: 'reject' })).toEqual(['other: unknown-value']);
        expect(codes(functions, { tag: 'new', common: true }, { unknownValues: 'reject' })).toEqual(['tag: unknown-branch']);
      }
    });

    test('take nothing else where only clients send them', async () => {
      for (const values of [['a'], many]) {
        const [tag] = values;
        const functions = await functionsFor(typesOf(values, 'send'), 'T', { openEnums: true });
        expect(codes(functions, { tag, n: 1, common: true, other: 'new' })).toEqual(['other: unknown-value']);
        expect(codes(functions, { tag: 'new', common: true })).toEqual(['tag: unknown-branch']);
        expect(codes(functions, { tag: 'new', common: true, other: 'new' }, { unknownValues: 'allow' })).toEqual([]);
        expect(codes(await functionsFor(typesOf(values, 'send'), 'E', { openEnums: true }), 'new')).toEqual([': unknown-value']);
      }
    });

    test('of what goes both ways take nothing else in arguments', async () => {
      for (const values of [['a'], many]) {
        const [tag] = values;
        const types = [
          ...typesOf(values, 'both'),
          alternate('A', { e: 'E', n: 'int' }),
          struct('All', { t: 'T', 'a?': 'A', 'lists?': [['E']] }),
        ];
        const loaded = await loadValidators(protocol([...types, command('do', 'All', { returns: reference('All') })]), { openEnums: true });
        const sent = loaded.functions({ kind: 'arguments', command: 'do' });
        const received = loaded.functions({ kind: 'returns', command: 'do' });
        const known = { t: { tag, n: 1, common: true, other: tag, list: [tag] }, a: tag, lists: [[tag]] };
        expect([codes(sent, known), codes(received, known)]).toEqual([[], []]);
        const unknown: readonly (readonly [string, unknown])[] = [
          ['t/tag: unknown-branch', { ...known, t: { ...known.t, tag: 'new' } }],
          ['t/other: unknown-value', { ...known, t: { ...known.t, other: 'new' } }],
          ['t/list/0: unknown-value', { ...known, t: { ...known.t, list: ['new'] } }],
          ['a: unknown-value', { ...known, a: 'new' }],
          ['lists/0/0: unknown-value', { ...known, lists: [['new']] }],
        ];
        for (const [issue, value] of unknown) expect([codes(sent, value), codes(received, value)]).toEqual([[issue], []]);
      }
    });

    test('are open in what contains itself, too', async () => {
      const tree = struct('Tree', { kind: 'E', 'inner?': 'Tree' }, { direction: 'receive' });
      const types = [enumType('E', many, { direction: 'receive' }), tree];
      const loaded = await loadValidators(protocol(types, { recursionGroups: [['Tree']] }), { openEnums: true });
      expect(codes(loaded.functions({ kind: 'type', name: 'Tree' }), { kind: 'new', inner: { kind: 'new' } })).toEqual([]);
    });

    test('stay closed where what is received has values that only clients send', async () => {
      const types = [...typesOf(['a'], 'send'), struct('Unreached', { t: 'T', e: 'E' }, { direction: 'unreached' })];
      const functions = await functionsFor(types, 'Unreached', { openEnums: true });
      expect(codes(functions, { t: { tag: 'a', n: 1, common: true }, e: 'a' })).toEqual([]);
      expect(codes(functions, { t: { tag: 'new', common: true }, e: 'new' })).toEqual(['t/tag: unknown-branch', 'e: unknown-value']);
    });
  });

  test('that are open are so in arrays and alternates, too', async () => {
    const types = [enumType('E', ['a']), alternate('A', { e: 'E', n: 'int' }), struct('T', { list: ['E'], 'a?': 'A' })];
    const functions = await functionsFor(types, 'T', { openEnums: true });
    expect(codes(functions, { list: ['a', 'new'], a: 'new' })).toEqual([]);
    expect(codes(functions, { list: [1], a: true })).toEqual(['list/0: type', 'a: type']);
  });
});

describe('unions', () => {
  const many = Array.from({ length: 12 }, (_, index) => `b${String(index)}`);

  test.each([2, 12])('of %d branches', async (count) => {
    const values = many.slice(0, count);
    const functions = await functionsFor([
      enumType('E', values),
      struct('B', { n: 'int', 'o?': 'str' }),
      union(
        'T',
        'tag',
        values.map((value, index) => [value, index % 2 === 0 ? 'B' : null] as const),
        { tag: 'E', 'common?': 'bool' },
        { direction: 'send' },
      ),
    ]);
    expect(codes(functions, { tag: 'b0', n: 1, o: '', common: true })).toEqual([]);
    expect(codes(functions, { tag: 'b0', n: 1, common: 1, z: 0 })).toEqual(['common: type', 'z: unknown-member']);
    expect(codes(functions, { tag: 'b0' })).toEqual(['n: missing']);
    expect(codes(functions, { tag: 'b1' })).toEqual([]);
    expect(codes(functions, { tag: 'b1', o: '' })).toEqual(['o: unknown-member']);
    expect(codes(functions, { tag: 'constructor' })).toEqual(['tag: unknown-branch']);
    expect(codes(functions, { tag: 'new', anything: 1 }, { unknownValues: 'allow' })).toEqual([]);
  });

  test('inside of unions', async () => {
    const functions = await functionsFor([
      enumType('E', ['a', 'b']),
      enumType('F', ['c']),
      struct('Leaf', { 'leaf?': 'int' }),
      union('Inner', 'kind', [['c', 'Leaf']], { kind: 'F', 'inner?': 'int' }),
      union(
        'T',
        'tag',
        [
          ['a', 'Inner'],
          ['b', null],
        ],
        { tag: 'E', 'outer?': 'int' },
        { direction: 'send' },
      ),
    ]);
    expect(codes(functions, { tag: 'a', kind: 'c', leaf: 1, inner: 1, outer: 1 })).toEqual([]);
    expect(codes(functions, { tag: 'a', kind: 'c', x: 1 })).toEqual(['x: unknown-member']);
    expect(codes(functions, { tag: 'a', kind: 'x' })).toEqual(['kind: unknown-branch']);
    expect(codes(functions, { tag: 'b', inner: 1 })).toEqual(['inner: unknown-member']);
  });

  test('of odd form are answered slowly', async () => {
    const functions = await functionsFor([
      enumType('E', ['a']),
      struct('B', { same: 'int' }),
      union('T', 'tag', [['a', 'B']], { 'tag?': 'E', same: 'int' }, { direction: 'send' }),
    ]);
    expect(codes(functions, { tag: 'a', same: 1 })).toEqual([]);
    expect(codes(functions, { same: 1, x: 1 })).toEqual([]);
    expect(codes(functions, { tag: 'a', same: 1, x: 1 })).toEqual(['x: unknown-member']);
  });
});

test('alternates go by the JSON type', async () => {
  const types = [enumType('E', ['on']), struct('S', { n: 'int' }), alternate('T', { e: 'E', n: 'uint8', s: 'S', l: ['str'], z: 'null' })];
  const functions = await functionsFor(types);
  for (const value of ['on', 7, { n: 1 }, ['a'], null]) expect(codes(functions, value)).toEqual([]);
  expect(codes(functions, 'off')).toEqual([': unknown-value']);
  expect(codes(functions, 256)).toEqual([': range']);
  expect(codes(functions, {})).toEqual(['n: missing']);
  expect(codes(functions, ['a', 1])).toEqual(['1: type']);
  for (const value of [true, undefined, Symbol('s')]) expect(codes(functions, value)).toEqual([': type']);
  const others = await functionsFor([alternate('T', { b: 'bool', s: 'str' })]);
  for (const value of [true, false, '']) expect(codes(others, value)).toEqual([]);
  for (const value of [1, null, {}, ['a']]) expect(codes(others, value)).toEqual([': type']);
});

test.each([
  ['uint8', 'number', 'an integer'],
  ['int', 'bigint', 'an integer'],
  ['number', 'number', 'a number'],
] as const)('alternates with %s, a %s, say that they take %s', async (name, int64, kind) => {
  const { validate } = await functionsFor([alternate('T', { n: name, s: 'str' })], 'T', { int64 });
  expect(validate(true)[0]?.expected).toBe(`${kind} or a string`);
});
