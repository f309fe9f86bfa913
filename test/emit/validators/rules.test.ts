import { describe, expect, test } from 'vitest';
import { alternate, command, enumType, event, type Members, open, protocol, reference, struct, union } from '../../support/protocol.ts';
import { codes, functionsFor, loadValidators } from '../../support/validators.ts';

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
