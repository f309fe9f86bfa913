import { describe, expect, test } from 'vitest';
import type { Protocol } from '../../../src/protocol/index.ts';
import type { ValidateOptions } from '../../../src/runtime/issue.ts';
import { alternate, command, enumType, event, feature, open, protocol, reference, struct, union } from '../../support/protocol.ts';
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
  test('optional is not null, and present as undefined is not absent', async () => {
    const functions = await functionsFor([struct('T', { a: 'int', 'b?': 'str', 'c?': 'any' })]);
    expect(codes(functions, { a: 1 })).toEqual([]);
    expect(codes(functions, { a: 1, b: null })).toEqual(['b: type']);
    expect(codes(functions, { a: 1, b: undefined })).toEqual(['b: type']);
    expect(codes(functions, { a: undefined })).toEqual(['a: type']);
    expect(codes(functions, { a: 1, c: null })).toEqual([]);
    expect(codes(functions, { a: 1, c: undefined })).toEqual(['c: type']);
    expect(codes(functions, {})).toEqual(['a: missing']);
  });

  test('a mandatory member whose condition is open may be absent', async () => {
    const functions = await functionsFor([struct('T', [['a', 'int', { condition: open('CONFIG_A') }]])]);
    expect(codes(functions, {})).toEqual([]);
    expect(codes(functions, { a: '' })).toEqual(['a: type']);
  });

  test('only an object has any', async () => {
    const functions = await functionsFor([struct('T', { 'a?': 'int' })]);
    for (const value of [null, undefined, 1, '', [], true, () => 1]) expect(codes(functions, value)).toEqual([': type']);
  });
});

describe('integers', () => {
  const types = ['int8', 'int16', 'int32', 'uint8', 'uint16', 'uint32'] as const;

  test.each(types)('%s', async (type) => {
    const bits = Number(/\d+/.exec(type)?.[0]);
    const [low, high] = type.startsWith('u') ? [0, 2 ** bits - 1] : [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1];
    const functions = await functionsFor([struct('T', { n: type })]);
    for (const n of [low, high, 0, -0, 1]) expect(codes(functions, { n })).toEqual([]);
    for (const n of [low - 1, high + 1, 2 ** 40]) expect(codes(functions, { n })).toEqual(['n: range']);
    for (const n of [0.5, NaN, Infinity, '1', null, 1n, true, [1]]) expect(codes(functions, { n })).toEqual(['n: type']);
  });

  test('of 64 bits are numbers that can be exact', async () => {
    const functions = await functionsFor([struct('T', { n: 'int', u: 'uint64' })]);
    expect(codes(functions, { n: -(2 ** 53) + 1, u: 2 ** 53 - 1 })).toEqual([]);
    expect(codes(functions, { n: 2 ** 53, u: 2 ** 63 })).toEqual(['n: unsafe-integer', 'u: unsafe-integer']);
    expect(codes(functions, { n: 2 ** 63, u: -1 })).toEqual(['n: range', 'u: range']);
    expect(codes(functions, { n: 1n, u: 1n })).toEqual(['n: type', 'u: type']);
  });

  test('of 64 bits are bigints and nothing else where they are asked for', async () => {
    const functions = await functionsFor([struct('T', { n: 'int', u: 'size', small: 'int8' })], 'T', { int64: 'bigint' });
    expect(codes(functions, { n: -(2n ** 63n), u: 2n ** 64n - 1n, small: 1 })).toEqual([]);
    expect(codes(functions, { n: 2n ** 63n, u: -1n, small: 1 })).toEqual(['n: range', 'u: range']);
    expect(codes(functions, { n: 1, u: 1, small: 1n })).toEqual(['n: type', 'u: type', 'small: type']);
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

  test('that are open take any string, but no unknown branch', async () => {
    const tag = enumType('E', ['a']);
    const types = [tag, struct('B', {}), union('T', 'tag', [['a', 'B']], { tag: 'E', 'other?': 'E' })];
    const functions = await functionsFor(types, 'T', { openEnums: true });
    expect(codes(functions, { tag: 'a', other: 'new' })).toEqual([]);
    expect(codes(functions, { tag: 'new' })).toEqual(['tag: unknown-branch']);
    expect(codes(functions, { tag: 'a', other: 'new' }, { unknownValues: 'reject' })).toEqual(['other: unknown-value']);
    expect(codes(functions, { tag: 'new' }, { unknownValues: 'allow' })).toEqual([]);
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
