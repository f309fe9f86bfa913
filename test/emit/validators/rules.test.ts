import { describe, expect, test } from 'vitest';
import type { Direction, NamedType, Protocol } from '../../../src/protocol/index.ts';
import type { ValidateOptions } from '../../../src/runtime/issue.ts';
import {
  alternate,
  command,
  enumType,
  event,
  feature,
  type Members,
  open,
  protocol,
  reference,
  struct,
  union,
} from '../../support/protocol.ts';
import { type Functions, loadValidators } from '../../support/validators.ts';
import type { ValidatorsOptions } from '../../../src/emit/validators/index.ts';

/** The functions for a struct with these members, or of another type of a protocol. */
async function functionsFor(
  types: Parameters<typeof protocol>[0],
  name = 'T',
  options: Partial<ValidatorsOptions> = {},
): Promise<Functions> {
  return (await loadValidators(protocol(types), options)).functions({ kind: 'type', name });
}

/** `path: code` of each issue. */
function codes({ validate, is }: Functions, value: unknown, options?: ValidateOptions): readonly string[] {
  const issues = validate(value, options);
  if (options === undefined) expect(is(value)).toBe(issues.length === 0);
  return issues.map(({ path, code, severity }) => `${path.join('/')}: ${code}${severity === undefined ? '' : ` (${severity})`}`);
}

describe('unknown members', () => {
  const members = { a: 'str', 'b?': 'int', 'c?': 'int', 'd?': 'int' };

  test('are refused by default where only arguments reach a type', async () => {
    const sent = await functionsFor([struct('T', members, { direction: 'send' })]);
    expect(codes(sent, { a: '', b: 1, x: 1 })).toEqual(['x: unknown-member']);
    expect(codes(sent, { a: '', x: 1 }, { closed: false })).toEqual([]);
    for (const direction of ['receive', 'both', 'unreached'] as const) {
      const others = await functionsFor([struct('T', members, { direction })]);
      expect(codes(others, { a: '', x: 1 })).toEqual([]);
      expect(codes(others, { a: '', x: 1 }, { closed: true })).toEqual(['x: unknown-member']);
    }
  });

  test('are refused in arguments and pass in what is received, at every depth, whatever the caller says', async () => {
    const loaded = await loadValidators(
      protocol([
        struct('Inner', { 'n?': 'int' }),
        struct('T', { inner: 'Inner' }),
        command('run', 'T', { returns: reference('T') }),
        event('DONE', 'T'),
      ]),
    );
    const value = { inner: { x: 1 }, y: 2 };
    for (const closed of [true, false]) {
      expect(
        loaded
          .functions({ kind: 'arguments', command: 'run' })
          .validate(value, { closed })
          .map(({ path }) => path),
      ).toEqual([['inner', 'x'], ['y']]);
      expect(loaded.functions({ kind: 'returns', command: 'run' }).validate(value, { closed })).toEqual([]);
      expect(loaded.functions({ kind: 'data', event: 'DONE' }).validate(value, { closed })).toEqual([]);
    }
    expect(loaded.functions({ kind: 'arguments', command: 'run' }).is(value)).toBe(false);
    expect(loaded.functions({ kind: 'returns', command: 'run' }).is(value)).toBe(true);
  });

  test('of the arguments themselves pass where a command takes them', async () => {
    const loaded = await loadValidators(protocol([struct('Inner', { n: 'int' }), command('run', { inner: 'Inner' }, { gen: false })]));
    const functions = loaded.functions({ kind: 'arguments', command: 'run' });
    expect(codes(functions, { inner: { n: 1 }, x: 1 })).toEqual([]);
    expect(codes(functions, { inner: { n: 1, y: 1 }, x: 1 })).toEqual(['inner/y: unknown-member']);
  });

  test('are not looked for where the branch is not known', async () => {
    const tag = enumType('E', ['a', 'b']);
    const functions = await functionsFor([
      tag,
      struct('B', { n: 'int' }),
      union(
        'T',
        'tag',
        [
          ['a', 'B'],
          ['b', null],
        ],
        { tag: 'E' },
        { direction: 'send' },
      ),
    ]);
    expect(codes(functions, { tag: 'z', x: 1 })).toEqual(['tag: unknown-branch']);
    expect(codes(functions, { x: 1 })).toEqual(['tag: missing']);
    expect(codes(functions, { tag: 7, x: 1 })).toEqual(['tag: type']);
    expect(codes(functions, { tag: 'a', n: 1, x: 1 })).toEqual(['x: unknown-member']);
    expect(codes(functions, { tag: 'b', n: 1 })).toEqual(['n: unknown-member']);
    expect(codes(functions, { tag: 'a', n: 1 })).toEqual([]);
  });
});

describe('members', () => {
  test('optional is not null, and absent where it is undefined', async () => {
    const functions = await functionsFor([struct('T', { a: 'int', 'b?': 'str', 'c?': 'any' })]);
    expect(codes(functions, { a: 1 })).toEqual([]);
    expect(codes(functions, { a: 1, b: null })).toEqual(['b: type']);
    expect(codes(functions, { a: 1, b: undefined })).toEqual([]);
    expect(codes(functions, { a: undefined })).toEqual(['a: missing']);
    expect(codes(functions, { a: 1, c: null })).toEqual([]);
    expect(codes(functions, { a: 1, c: undefined, other: undefined })).toEqual([]);
    expect(codes(functions, { a: undefined, b: 1, c: undefined })).toEqual(['a: missing', 'b: type']);
    expect(codes(functions, {})).toEqual(['a: missing']);
  });

  test('undefined is no member of closed objects, where members are counted', async () => {
    const functions = await functionsFor([
      struct('T', { u: 'U', 's?': 'S' }, { direction: 'send' }),
      struct('S', { a: 'int' }, { direction: 'send' }),
      enumType('Kind', ['one', 'two', 'three']),
      union(
        'U',
        'kind',
        [
          ['one', 'One'],
          ['two', 'Two'],
          ['three', null],
        ],
        { kind: 'Kind', 'x?': 'str' },
        { direction: 'send' },
      ),
      struct('One', { n: 'int' }, { direction: 'send' }),
      struct('Two', { 'n?': 'int', 'b?': 'bool', 'c?': 'any', 'd?': 'int' }, { direction: 'send' }),
    ]);
    const ghosts = { x: undefined, other: undefined };
    for (const u of [{ kind: 'one', n: 1 }, { kind: 'two', n: undefined, d: 1 }, { kind: 'three' }]) {
      expect(codes(functions, { u: { ...u, ...ghosts }, s: { a: 1, ...ghosts } })).toEqual([]);
      expect(codes(functions, { u: { ...u, ...ghosts, more: 1 }, s: { more: 1, ...ghosts } })).toEqual([
        'u/more: unknown-member',
        's/a: missing',
        's/more: unknown-member',
      ]);
    }
    expect(codes(functions, { u: { kind: undefined, n: 1 } })).toEqual(['u/kind: missing']);
    expect(codes(functions, { u: { kind: 'one', n: undefined } })).toEqual(['u/n: missing']);
  });

  test.each(['send', 'receive'] as const)('undefined is no member, and an element of no type: %s', async (direction) => {
    const many = Array.from({ length: 20 }, (_, index) => `v${String(index)}`);
    const builtins = 'str bool number null any int8 int16 int32 int64 uint8 uint16 uint32 uint64 size'.split(' ');
    const types = [...builtins, 'Few', 'Many', 'S', 'A'];
    const functions = await functionsFor([
      struct('T', Object.assign({}, ...types.map((type) => ({ [`m-${type}?`]: type, [`l-${type}?`]: [type] }))) as Members, { direction }),
      ...[enumType('Few', ['a', 'b']), enumType('Many', many), struct('S', {}, { direction }), alternate('A', { s: 'str', n: 'int' })],
    ]);
    for (const type of types) {
      expect(codes(functions, { [`m-${type}`]: undefined })).toEqual([]);
      expect(codes(functions, { [`l-${type}`]: [undefined] })).toEqual([`l-${type}/0: type`]);
    }
  });

  test('a mandatory member whose condition is open may be absent', async () => {
    const functions = await functionsFor([struct('T', [['a', 'int', { condition: open('CONFIG_A') }]])]);
    expect(codes(functions, {})).toEqual([]);
    expect(codes(functions, { a: '' })).toEqual(['a: type']);
  });

  test('one that may be absent stands in for none of the same type that may not', async () => {
    const functions = await functionsFor([struct('T', { a: 'int', 'b?': 'int', 'c?': 'int', 'd?': 'int' })]);
    expect(codes(functions, { b: 1 })).toEqual(['a: missing']);
    expect(codes(functions, { a: 1, b: 1, c: 1, d: 1 })).toEqual([]);
  });

  test.each(['send', 'receive', 'both'] as const)('many are told apart, in a type of direction %s', async (direction) => {
    const names = Array.from({ length: 26 }, (_, index) => `m${'x'.repeat(index % 3)}${String(index)}`);
    const functions = await functionsFor([
      struct(
        'T',
        { a: 'str', ...Object.fromEntries(names.map((name, index) => [`${name}?`, index % 2 === 0 ? 'int' : 'str'])) },
        { direction },
      ),
    ]);
    const whole = Object.fromEntries(names.map((name, index) => [name, index % 2 === 0 ? index : '']));
    expect(codes(functions, { a: '', ...whole })).toEqual([]);
    expect(codes(functions, whole)).toEqual(['a: missing']);
    for (const name of names) expect(codes(functions, { a: '', ...whole, [name]: null })).toEqual([`${name}: type`]);
    for (const x of ['mx', 'mxxxxxx'])
      expect(codes(functions, { a: '', [x]: 1 })).toEqual(direction === 'send' ? [`${x}: unknown-member`] : []);
  });

  test('only an object has any', async () => {
    const functions = await functionsFor([struct('T', { 'a?': 'int' })]);
    for (const value of [null, undefined, 1, '', [], true, () => 1]) expect(codes(functions, value)).toEqual([': type']);
    expect(functions.validate(null)).toMatchObject([{ path: [], code: 'type' }]);
  });

  test('may have names of any characters', async () => {
    const functions = await functionsFor([struct('T', { 'a%b ö*': 'int', '': 'int', 'c!?': 'str' })]);
    expect(codes(functions, { 'a%b ö*': '', '': '' })).toEqual(['a%b ö*: type', ': type']);
    expect(codes(functions, { 'c!': 1 })).toEqual(['a%b ö*: missing', ': missing', 'c!: type']);
  });
});

describe('integers', () => {
  const types = ['int8', 'int16', 'int32', 'uint8', 'uint16', 'uint32'] as const;

  test.each(types)('%s', async (type) => {
    const bits = Number(/\d+/.exec(type)?.[0]);
    const [low, high] = type.startsWith('u') ? [0, 2 ** bits - 1] : [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1];
    for (const direction of ['both', 'send'] as const) {
      const functions = await functionsFor([struct('T', { n: type }, { direction })]);
      for (const n of [low, high, 0, -0, 1]) expect(codes(functions, { n })).toEqual([]);
      for (const n of [low - 1, high + 1, 2 ** 40]) expect(codes(functions, { n })).toEqual(['n: range']);
      for (const n of [0.5, NaN, Infinity, '1', null, 1n, true, [1]]) expect(codes(functions, { n })).toEqual(['n: type']);
    }
  });

  test('of 64 bits are numbers that can be exact', async () => {
    const functions = await functionsFor([struct('T', { n: 'int', u: 'uint64' })]);
    expect(codes(functions, { n: -(2 ** 53) + 1, u: 2 ** 53 - 1 })).toEqual([]);
    expect(codes(functions, { n: 2 ** 53, u: 2 ** 63 })).toEqual(['n: unsafe-integer', 'u: unsafe-integer']);
    expect(codes(functions, { n: 2 ** 63, u: -1 })).toEqual(['n: range', 'u: range']);
    expect(codes(functions, { n: 1n, u: 1n })).toEqual(['n: type', 'u: type']);
  });

  test.each(['send', 'receive', 'both'] as const)(
    'of 64 bits are bigints and nothing else where they are asked for: %s',
    async (direction) => {
      const members = { n: 'int', u: 'size', small: 'int8', list: ['uint64'] } as const;
      const functions = await functionsFor([struct('T', members, { direction })], 'T', { int64: 'bigint' });
      const lowest = direction === 'send' ? -(2n ** 63n) : 0n;
      expect(codes(functions, { n: -(2n ** 63n), u: 2n ** 64n - 1n, small: 1, list: [lowest] })).toEqual([]);
      expect(codes(functions, { n: 2n ** 63n, u: lowest - 1n, small: 1, list: [2n ** 64n] })).toEqual([
        'n: range',
        'u: range',
        'list/0: range',
      ]);
      expect(codes(functions, { n: 1, u: 1, small: 1n, list: [1] })).toEqual(['n: type', 'u: type', 'small: type', 'list/0: type']);
    },
  );

  test.each([
    ['number', { n: 5n }, 'expected an integer, received 5n'],
    ['bigint', { n: 5 }, 'expected a bigint, received 5'],
    ['bigint', { n: 5n, f: 5n }, 'expected a number, received 5n'],
    ['bigint', { n: 5n, s: 2n ** 63n }, 'expected a string, received 9223372036854775808n'],
    ['bigint', { n: 2n ** 64n }, 'expected int, from -9223372036854775808 to 9223372036854775807, received 18446744073709551616'],
  ] as const)('in %s packages: of %o the message tells numbers from bigints', async (int64, value, message) => {
    const functions = await functionsFor([struct('T', { n: 'int', 'f?': 'number', 's?': 'str' })], 'T', { int64 });
    const [issue] = functions.validate(value);
    expect(issue?.message).toBe(message);
    expect(issue?.received).toBe(/received (.*)/.exec(message)?.[1]);
  });

  test('that are unsigned may be negative in arguments alone, unless the caller is strict', async () => {
    for (const int64 of ['number', 'bigint'] as const) {
      const loaded = await loadValidators(
        protocol([struct('T', { u: 'uint64', 'list?': ['size'] }), command('run', 'T', { returns: reference('T') })]),
        { int64 },
      );
      const minus = int64 === 'number' ? -1 : -1n;
      const sent = loaded.functions({ kind: 'arguments', command: 'run' });
      const received = loaded.functions({ kind: 'returns', command: 'run' });
      expect(codes(sent, { u: minus, list: [minus] })).toEqual([]);
      expect(codes(sent, { u: minus }, { strictUnsigned: true })).toEqual(['u: range']);
      expect(codes(received, { u: minus, list: [minus] })).toEqual(['u: range', 'list/0: range']);
    }
  });
});

describe('arrays', () => {
  const good: Readonly<Record<string, readonly unknown[]>> = {
    str: ['', 'x'],
    bool: [true, false],
    number: [0, 1.5],
    null: [null],
    any: [null, {}],
    int8: [-128, 127],
    int16: [-32_768, 32_767],
    int32: [-(2 ** 31), 2 ** 31 - 1],
    uint8: [0, 255],
    uint16: [0, 65_535],
    uint32: [0, 2 ** 32 - 1],
    int: [-1, 1],
    int64: [-1, 1],
    uint64: [0, 1],
    size: [0, 1],
    Few: ['a', 'b'],
    Many: ['v0', 'v9'],
    S: [{ n: 1 }],
  };
  const types = [
    enumType('Few', ['a', 'b']),
    enumType(
      'Many',
      Array.from({ length: 10 }, (_, index) => `v${String(index)}`),
    ),
    struct('S', { n: 'int' }),
  ];

  test.each(['number', 'bigint'] as const)('are of one type, each element of them, with int64 as %s', async (int64) => {
    const structs = Object.keys(good).map((type) => struct(`L${type}`, { list: [type] }));
    const loaded = await loadValidators(protocol([...types, ...structs]), { int64 });
    for (const [type, elements] of Object.entries(good)) {
      const functions = loaded.functions({ kind: 'type', name: `L${type}` });
      const isBig = int64 === 'bigint' && ['int', 'int64', 'uint64', 'size'].includes(type);
      const list: readonly unknown[] = isBig
        ? elements.map((element) => BigInt(element as number))
        : type === 'S' && int64 === 'bigint'
          ? [{ n: 1n }]
          : elements;
      expect(codes(functions, { list: [] })).toEqual([]);
      expect(codes(functions, { list })).toEqual([]);
      for (const index of list.keys()) {
        const wrong = type === 'any' ? undefined : type === 'null' ? 0 : () => 1;
        expect(codes(functions, { list: list.with(index, wrong) })).toEqual([`list/${String(index)}: type`]);
      }
      for (const other of [list[0], { length: 0 }, null]) expect(codes(functions, { list: other })).toEqual(['list: type']);
    }
  });
});

test('numbers are finite', async () => {
  const functions = await functionsFor([struct('T', { n: 'number' })]);
  for (const n of [0, -1.5, 1e300]) expect(codes(functions, { n })).toEqual([]);
  for (const n of [NaN, Infinity, '1', 1n]) expect(codes(functions, { n })).toEqual(['n: type']);
});

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

test('use of what is deprecated or unstable is told when asked for', async () => {
  const functions = await functionsFor([
    enumType('E', ['a', { name: 'old', features: [feature('deprecated')] }]),
    struct('T', [
      ['x?', 'int', { features: [feature('deprecated'), feature('unstable')] }],
      ['e?', 'E'],
    ]),
  ]);
  const value = { x: 1, e: 'old' };
  expect(codes(functions, value)).toEqual([]);
  expect(codes(functions, value, { deprecated: 'reject' })).toEqual(['x: deprecated', 'e: deprecated']);
  expect(codes(functions, value, { deprecated: 'warn', unstable: 'reject' })).toEqual([
    'x: deprecated (warning)',
    'x: unstable',
    'e: deprecated (warning)',
  ]);
  expect(codes(functions, { e: 'a' }, { deprecated: 'reject' })).toEqual([]);
  expect(codes(functions, { e: 'new' })).toEqual(['e: unknown-value']);
});

test('so is the use of a command, and that an event is', async () => {
  const { functions } = await loadValidators(
    protocol([
      struct('T', { 'x?': 'int' }),
      command('old', 'T', { features: [feature('deprecated')] }),
      command('x-old', 'T', { gen: false, features: [feature('deprecated'), feature('unstable')] }),
      event('X_DONE', null, { features: [feature('unstable')] }),
    ]),
  );
  const old = functions({ kind: 'arguments', command: 'old' });
  expect(codes(old, { x: '' })).toEqual(['x: type']);
  expect(codes(old, { x: '' }, { deprecated: 'reject' })).toEqual([': deprecated', 'x: type']);
  expect(codes(old, {}, { unstable: 'reject' })).toEqual([]);
  const both = { deprecated: 'warn', unstable: 'reject' } as const;
  expect(codes(functions({ kind: 'arguments', command: 'x-old' }), { y: 1 }, both)).toEqual([': deprecated (warning)', ': unstable']);
  expect(codes(functions({ kind: 'data', event: 'X_DONE' }), {}, both)).toEqual([': unstable']);
  expect(codes(functions({ kind: 'returns', command: 'x-old' }), {}, both)).toEqual([]);
});

describe('messages that carry nothing', () => {
  const load = async (content: Protocol) => (await loadValidators(content)).functions;

  test('arguments and data', async () => {
    const functions = await load(protocol([command('run'), event('DONE')]));
    expect(codes(functions({ kind: 'arguments', command: 'run' }), {})).toEqual([]);
    expect(codes(functions({ kind: 'arguments', command: 'run' }), { x: 1 })).toEqual(['x: unknown-member']);
    expect(codes(functions({ kind: 'returns', command: 'run' }), { x: 1 })).toEqual([]);
    expect(codes(functions({ kind: 'data', event: 'DONE' }), [])).toEqual([': type']);
  });

  test('a reply that never comes is never valid', async () => {
    const functions = await load(protocol([command('quit', null, { successResponse: false })]));
    expect(codes(functions({ kind: 'returns', command: 'quit' }), {})).toEqual([': message']);
  });
});

describe('the functions', () => {
  test('assert throws an error with the issues', async () => {
    const functions = await functionsFor([struct('T', { a: 'int', b: 'int' })]);
    functions.assert({ a: 1, b: 1 });
    expect(() => {
      functions.assert({ a: 'x' });
    }).toThrow(
      expect.objectContaining({
        name: 'QapiValidationError',
        message: 'invalid T: a: expected an integer, received "x" (and 1 more)',
        issues: [expect.anything(), expect.anything()],
      }),
    );
    expect(() => {
      functions.assert({ a: 1, b: null });
    }).toThrow(/^invalid T: b: expected an integer, received null$/);
    expect(() => {
      functions.assert(7);
    }).toThrow(/^invalid T: expected an object, received 7$/);
  });

  test('a schema is a Standard Schema', async () => {
    const { schema } = await functionsFor([struct('T', { a: 'int' })]);
    const standard = schema['~standard'];
    expect(standard).toMatchObject({ version: 1, vendor: 'qapi-codegen' });
    expect(standard.validate({ a: 1 })).toEqual({ value: { a: 1 } });
    expect(standard.validate({})).toMatchObject({ issues: [{ path: ['a'], message: "the member 'a' is missing" }] });
  });

  test('of a message that carries a named type are those of the type', async () => {
    const { exports } = await loadValidators(
      protocol([struct('Info', { n: 'int' }, { direction: 'receive' }), command('query-info', null, { returns: reference('Info') })]),
    );
    expect(exports['isQueryInfoReturns']).toBe(exports['isInfo']);
    expect(exports['QueryInfoReturnsSchema']).toBe(exports['InfoSchema']);
  });
});
