import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Protocol } from '../../src/protocol/index.ts';
import { createArbitraries, type MutationKind, readProtocol } from '../../src/testing/index.ts';
import { createValidator, type Target } from '../../src/validate/index.ts';
import { alternate, command, enumType, event, open, protocol, struct, union } from '../support/protocol.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const model = protocol([
  struct(
    'Numbers',
    { 'byte?': 'uint8', 'long?': 'int64', 'size?': 'size', 'any?': 'any', 'text?': 'str', 'real?': 'number' },
    { direction: 'send' },
  ),
  struct('Four', { 'a?': 'bool', 'b?': 'bool', c: 'bool' }, { direction: 'send' }),
  struct('Sometimes', [['a', 'str', { condition: open('CONFIG_A') }]], { direction: 'send' }),
  struct('Loop', { 'next?': 'Loop', 'list?': ['Loop'], deep: 'Deep' }),
  struct('Deep', { one: 'Deeper' }),
  struct('Deeper', { two: 'Deepest' }),
  struct('Deepest', { 'back?': 'Loop' }),
  enumType('Kind', ['leaf', 'node', 'dot']),
  union(
    'Tree',
    'kind',
    [
      ['leaf', 'Four'],
      ['node', 'Node'],
      ['dot', null],
    ],
    { kind: 'Kind' },
    { direction: 'send' },
  ),
  struct('Node', { left: 'Tree', right: 'TreeOrNull' }, { direction: 'send' }),
  alternate('TreeOrNull', { tree: 'Tree', none: 'null', name: 'str' }),
  union(
    'Maybe',
    'kind',
    [
      ['leaf', 'Four'],
      ['dot', null],
    ],
    [['kind', 'Kind', { condition: open('CONFIG_A') }]],
    { direction: 'send' },
  ),
  enumType('Nothing', []),
  union(
    'Growth',
    'kind',
    [
      ['node', 'Node'],
      ['dot', null],
      ['leaf', 'Node'],
    ],
    { kind: 'Kind' },
  ),
  struct('Shelf', { 'boxes?': ['Box'] }),
  struct('Box', { 'items?': ['int'] }),
  struct('Impossible', { n: 'Nothing' }),
  alternate('Rest', { nothing: 'Nothing', none: 'null' }),
  struct('Choice', { choice: 'Choices' }),
  alternate('Choices', { deep: 'Deep', flat: 'bool' }),
  command('plant', 'Tree'),
  command('raw', { n: 'Numbers' }, { gen: false }),
  command('anything', null, { returns: { kind: 'builtin', name: 'any' } }),
  command('silent', null, { successResponse: false }),
  event('MOVED', { n: 'uint8' }),
]);

test('values have the types of a package', () => {
  interface Commands {
    plant: { arguments: { kind: 'dot' }; returns: Record<string, unknown> };
    silent: { arguments: Record<string, never>; returns: never };
  }
  const { arbitraryFor, nearlyValidFor } = createArbitraries<Commands, { MOVED: { n: number } }>(fc, model);
  const first = <V>(arbitrary: fc.Arbitrary<V>): V | undefined => fc.sample(arbitrary, { numRuns: 1, seed: 1 })[0];
  first(arbitraryFor({ kind: 'arguments', command: 'plant' })) satisfies { kind: 'dot' } | undefined;
  first(arbitraryFor({ kind: 'returns', command: 'plant' })) satisfies Record<string, unknown> | undefined;
  const moved = first(arbitraryFor({ kind: 'data', event: 'MOVED' }));
  moved?.n satisfies number | undefined;
  expect(typeof moved?.n).toBe('number');
  // @ts-expect-error: what a named type is, nobody has said
  first(arbitraryFor({ kind: 'type', name: 'Four' })) satisfies { c: boolean } | undefined;
  // @ts-expect-error: the package has no such event
  expect(() => arbitraryFor({ kind: 'data', event: 'STOOD' })).toThrow(RangeError);
  // @ts-expect-error: nor such a command
  expect(() => nearlyValidFor({ kind: 'returns', command: 'mow' })).toThrow(RangeError);
});

const type = (name: string): Target => ({ kind: 'type', name });

function sample(target: Target, options: Parameters<typeof createArbitraries>[2] = {}, count = 400): readonly unknown[] {
  return fc.sample(createArbitraries(fc, model, options).arbitraryFor(target), { numRuns: count, seed: 1 });
}

function depthOf(value: unknown): number {
  return typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;
}

describe('valid values', () => {
  const numbers = (options = {}) => {
    const values = sample(type('Numbers'), options, 2000) as readonly Readonly<Record<string, unknown>>[];
    return (name: string) => new Set(values.map((value) => value[name]));
  };

  test('reach the edges of every range', () => {
    const of = numbers({ int64: 'exact' });
    for (const edge of [0, 1, 127, 128, 254, 255]) expect(of('byte')).toContain(edge);
    for (const edge of [2 ** 31, -(2 ** 31) - 1, 2 ** 53 - 1, 2n ** 53n, 2n ** 63n - 1n, -(2n ** 63n)]) expect(of('long')).toContain(edge);
    for (const edge of [2n ** 64n - 1n, 2n ** 63n, -1, -(2n ** 63n)]) expect(of('size')).toContain(edge);
    const bytes = sample(type('Numbers')).map((value) => (value as { readonly byte?: number }).byte);
    expect(bytes.some((byte) => Object.is(byte, -0))).toBe(true);
  });

  test('are within the ranges of their types, and reach both ends', () => {
    const bits = [8, 16, 32, 64].flatMap((count) => [`int${String(count)}`, `uint${String(count)}`]);
    const ranged = protocol([struct('All', { ...Object.fromEntries(bits.map((name) => [name, name])), real: 'number' })]);
    const validator = createValidator(ranged, { int64: 'exact' });
    const { arbitraryFor } = createArbitraries(fc, ranged, { int64: 'exact' });
    const values = fc.sample(arbitraryFor(type('All')), { numRuns: 2000, seed: 1 }) as readonly Readonly<Record<string, unknown>>[];
    for (const value of values) expect(validator.validate(type('All'), value)).toEqual([]);
    for (const name of bits) {
      const count = BigInt(name.replace(/\D+/, ''));
      const [low, high] = name.startsWith('u') ? [0n, 2n ** count - 1n] : [-(2n ** (count - 1n)), 2n ** (count - 1n) - 1n];
      const reached = new Set(values.map((value) => String(value[name])));
      expect([name, reached.has(String(low)), reached.has(String(high))]).toEqual([name, true, true]);
    }
  });

  test('reach what is beyond int where a reply to query-qmp-schema calls all integers so', () => {
    const schema = protocol([struct('Count', { n: 'int' }, { direction: 'send' })]);
    const reply: Protocol = { ...schema, source: { ...schema.source, kind: 'introspection' } };
    const { arbitraryFor, nearlyValidFor } = createArbitraries(fc, reply, { int64: 'exact' });
    const validator = createValidator(reply, { int64: 'exact' });
    const values = fc.sample(arbitraryFor(type('Count')), { numRuns: 1000, seed: 1 });
    expect(values).toContainEqual({ n: 2n ** 64n - 1n });
    for (const value of values) expect(validator.validate(type('Count'), value)).toEqual([]);
    for (const { value, expected } of fc.sample(nearlyValidFor(type('Count')), { numRuns: 200, seed: 1 }))
      expect(validator.validate(type('Count'), value)).toMatchObject([expected]);
  });

  test('are numbers that are exact, or bigints, as it is asked for', () => {
    const shapes = (values: ReadonlySet<unknown>) => [...new Set([...values].map((value) => typeof value))].sort();
    const plain = numbers();
    expect(shapes(plain('long'))).toEqual(['number', 'undefined']);
    expect([...plain('size')].every((value) => value === undefined || Number.isSafeInteger(value))).toBe(true);
    const big = numbers({ int64: 'bigint' });
    expect([shapes(big('long')), shapes(big('byte'))]).toEqual([
      ['bigint', 'undefined'],
      ['number', 'undefined'],
    ]);
    expect(shapes(numbers({ int64: 'exact' })('long'))).toEqual(['bigint', 'number', 'undefined']);
  });

  test('have empty and long strings, fractions, and anything for any', () => {
    const of = numbers();
    expect(of('text')).toContain('');
    expect([...of('text')].some((value) => typeof value === 'string' && value.length >= 5000)).toBe(true);
    expect([...of('real')].some((value) => typeof value === 'number' && !Number.isInteger(value))).toBe(true);
    expect(new Set([...of('any')].map((value) => (Array.isArray(value) ? 'array' : typeof value))).size).toBeGreaterThanOrEqual(5);
  });

  test('have optional members in all combinations', () => {
    const combinations = new Set(
      sample(type('Four')).map((value) =>
        Object.keys(value as object)
          .sort()
          .join(),
      ),
    );
    expect([...combinations].sort()).toEqual(['a,b,c', 'a,c', 'b,c', 'c']);
    expect(new Set(sample(type('Sometimes')).map((value) => Object.keys(value as object).length))).toEqual(new Set([0, 1]));
    expect(new Set(sample(type('Maybe')).map((value) => (value as { kind?: string }).kind))).toEqual(new Set(['leaf', 'dot', undefined]));
  });

  test('have every branch, and every alternative', () => {
    const trees = sample({ kind: 'arguments', command: 'plant' }) as readonly { readonly kind: string; readonly right?: unknown }[];
    expect(new Set(trees.map(({ kind }) => kind))).toEqual(new Set(['leaf', 'node', 'dot']));
    expect(new Set(trees.flatMap(({ right }) => (right === undefined ? [] : right === null ? 'null' : typeof right)))).toEqual(
      new Set(['object', 'null', 'string']),
    );
  });

  test('carry unknown members now and then where those pass, and nowhere else', () => {
    const isUnknown = (known: readonly string[]) => (value: unknown) => Object.keys(value as object).some((name) => !known.includes(name));
    const share = (target: Target, known: readonly string[]) => sample(target).filter(isUnknown(known)).length / 400;
    expect(share({ kind: 'data', event: 'MOVED' }, ['n'])).toBeGreaterThan(0.05);
    expect(share({ kind: 'data', event: 'MOVED' }, ['n'])).toBeLessThan(0.5);
    expect(share({ kind: 'arguments', command: 'raw' }, ['n'])).toBeGreaterThan(0.05);
    expect(share(type('Four'), ['a', 'b', 'c'])).toBe(0);
  });

  test('do not get deeper than asked, but as deep as they have to', () => {
    const deepest = (maximumDepth: number) => Math.max(...sample(type('Loop'), { maximumDepth }).map(depthOf));
    expect(deepest(1)).toBeGreaterThanOrEqual(4);
    expect(deepest(1)).toBeLessThan(7);
    expect(deepest(6)).toBeGreaterThan(deepest(1));
    expect(Math.max(...sample({ kind: 'arguments', command: 'plant' }, { maximumDepth: 3 }).map(depthOf))).toBe(3);
    expect(Math.max(...sample(type('Choice'), { maximumDepth: 1, unknownMembers: false }).map(depthOf))).toBe(1);
    const inLists = (maximumDepth: number) => Math.max(...sample(type('Shelf'), { maximumDepth, unknownMembers: false }).map(depthOf));
    expect([1, 2, 3, 4].map(inLists)).toEqual([1, 2, 3, 4]);
  });

  test('are of no alternative that has no value', () => {
    expect(new Set(sample(type('Rest')))).toEqual(new Set([null]));
  });

  test('are the same for the same seed, and get smaller when a test fails', () => {
    expect(sample(type('Loop'))).toEqual(sample(type('Loop')));
    const { arbitraryFor } = createArbitraries(fc, model);
    const failure = fc.check(
      fc.property(arbitraryFor({ kind: 'arguments', command: 'plant' }), (tree) => (tree as { kind: string }).kind !== 'node'),
      { seed: 1 },
    );
    expect(failure.counterexample).toEqual([{ kind: 'node', left: { kind: 'leaf', c: false }, right: null }]);
    // The simplest branch is not the first one.
    const all = fc.check(
      fc.property(arbitraryFor(type('Growth')), () => false),
      { seed: 1 },
    );
    expect(all.counterexample).toEqual([{ kind: 'dot' }]);
  });
});

describe('nearly valid values', () => {
  const kindsOf = (target: Target, options: Parameters<typeof createArbitraries>[2] = {}): readonly MutationKind[] => {
    const nearly = fc.sample(createArbitraries(fc, model, options).nearlyValidFor(target), { numRuns: 500, seed: 1 });
    return [...new Set(nearly.map(({ kind }) => kind))].sort();
  };

  test('have every mistake that can be made', () => {
    expect(kindsOf({ kind: 'arguments', command: 'plant' })).toEqual(['missing', 'null', 'unknown-branch', 'unknown-member', 'wrong-type']);
    expect(kindsOf(type('Numbers'))).toEqual(['fraction', 'null', 'out-of-range', 'unknown-member', 'unsafe', 'wrong-type']);
    expect(kindsOf(type('Numbers'), { int64: 'exact', beyondJson: true })).toEqual([
      'fraction',
      'no-json',
      'null',
      'out-of-range',
      'unknown-member',
      'wrong-type',
    ]);
    expect(kindsOf(type('Kind'))).toEqual(['unknown-value', 'wrong-type']);
  });

  test('have no unknown member where any are taken', () => {
    const raw = fc.sample(createArbitraries(fc, model).nearlyValidFor({ kind: 'arguments', command: 'raw' }), { numRuns: 500, seed: 1 });
    const depths = raw.flatMap(({ kind, expected: { path } }) => (kind === 'unknown-member' ? [path.length] : []));
    expect(new Set(depths)).toEqual(new Set([2]));
  });

  test('reach the edges of what a number can hold', () => {
    const nearly = fc.sample(createArbitraries(fc, model).nearlyValidFor(type('Numbers')), { numRuns: 500, seed: 1 });
    const wrong: readonly unknown[] = nearly.flatMap(({ kind, value }) =>
      kind === 'unsafe' ? (Object.values(value as object) as unknown[]) : [],
    );
    for (const edge of [2 ** 53, -(2 ** 53), 2 ** 62]) expect(wrong).toContain(edge);
  });

  test('have no value by mistake that an enum has, and leave out what cannot be wrong', () => {
    const types = protocol([
      enumType('Odd', ['toString', 'other']),
      alternate('All', { b: 'bool', n: 'null', i: 'uint8', s: 'str', a: ['any'], o: 'Open' }),
      struct('Open', {}),
      alternate('Any', { b: 'bool', n: 'null', i: 'number', s: 'str', a: ['any'], o: 'Open' }),
    ]);
    const { nearlyValidFor } = createArbitraries(fc, types);
    const values = (name: string) => fc.sample(nearlyValidFor(type(name)), { numRuns: 100, seed: 1 }).map(({ value }) => value);
    expect(values('Odd')).not.toContain('toString');
    expect(values('All').every((value) => typeof value === 'number')).toBe(true);
    expect(() => values('Any')).toThrow(RangeError);
  });

  test.each(['Loop', 'Maybe'])('have one issue, which is known: %s', (name) => {
    const validator = createValidator(model);
    const { nearlyValidFor } = createArbitraries(fc, model);
    fc.assert(
      fc.property(nearlyValidFor(type(name)), ({ value, expected }) => {
        expect(validator.validate(type(name), value)).toEqual([expect.objectContaining(expected)]);
      }),
    );
  });

  test.each(['send', 'receive'] as const)('know which names are taken, in a branch as well: %s', (direction) => {
    const odd = protocol([
      enumType('Tag', ['a', 'b']),
      struct('Branch', { 'x-unknown?': 'bool', 'toString?': 'bool', '0?': 'bool' }, { direction }),
      union(
        'Odd',
        'tag',
        [
          ['a', 'Branch'],
          ['b', null],
        ],
        { tag: 'Tag', constructor: 'bool' },
        { direction },
      ),
    ]);
    const { arbitraryFor, nearlyValidFor } = createArbitraries(fc, odd);
    const validator = createValidator(odd);
    for (const value of fc.sample(arbitraryFor(type('Odd')), { numRuns: 400, seed: 1 }))
      expect(validator.validate(type('Odd'), value)).toEqual([]);
    for (const { value, expected } of fc.sample(nearlyValidFor(type('Odd')), { numRuns: 400, seed: 1 }))
      expect(validator.validate(type('Odd'), value)).toMatchObject([expected]);
  });

  test('leave the value that they are made of as it was', () => {
    const { nearlyValidFor } = createArbitraries(fc, model);
    const twice = () => fc.sample(nearlyValidFor({ kind: 'arguments', command: 'plant' }), { numRuns: 100, seed: 2 });
    expect(twice()).toEqual(twice());
  });
});

describe('what there is no value for', () => {
  const { arbitraryFor, nearlyValidFor } = createArbitraries(fc, model);

  test.each<[Target, string]>([
    [type('Nowhere'), "there is no type 'Nowhere'"],
    [{ kind: 'arguments', command: 'nowhere' }, "there is no command 'nowhere'"],
    [{ kind: 'data', event: 'NOWHERE' }, "there is no event 'NOWHERE'"],
    [{ kind: 'returns', command: 'silent' }, "'silent' has no reply on success"],
    [type('Nothing'), 'there is no value of that type'],
    [type('Impossible'), 'there is no value of that type'],
  ])('%j', (target, message) => {
    expect(() => arbitraryFor(target)).toThrow(new RangeError(message));
  });

  test('where every value is valid, none is nearly so', () => {
    expect(() => nearlyValidFor({ kind: 'returns', command: 'anything' })).toThrow(new RangeError('every value is valid'));
  });
});

describe('readProtocol', () => {
  test('gives what a schema has on the wire', () => {
    const { commands } = readProtocol('bundled');
    expect(commands.map(({ name }) => name)).toContain('query-migrate');
  });

  test('says what is wrong with a schema, or that there is none', () => {
    const workingDirectory = temporaryFolder({ 'a.json': "{ 'command': 'x', 'returns': 'Nothing' }" });
    expect(() => readProtocol('a.json', { workingDirectory })).toThrow(/a\.json.*\n[^]*Nothing/);
    expect(() => readProtocol('b.json', { workingDirectory })).toThrow(/b\.json/);
  });

  test('settles build conditions', () => {
    const workingDirectory = temporaryFolder({ 'a.json': "{ 'command': 'x', 'if': 'CONFIG_A' }" });
    expect(readProtocol('a.json', { workingDirectory, undef: ['CONFIG_A'] }).commands).toEqual([]);
  });
});
