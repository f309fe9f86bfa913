import { expect, test } from 'vitest';
import { heightsOf } from '../../src/protocol/heights.ts';
import { typesByName } from '../../src/protocol/index.ts';
import { alternate, enumType, open, protocol, reference, struct, union } from '../support/protocol.ts';

const deep = struct('Deep', { flat: 'Flat' });
const types = typesByName(
  protocol([
    struct('Flat', { a: 'int' }),
    deep,
    struct('Optional', [
      ['a', 'Deep', { optional: true }],
      ['b', 'Deep', { condition: open('CONFIG_B') }],
    ]),
    struct('Itself', { a: 'Itself' }),
    struct('List', { a: ['List'] }),
    enumType('Kind', ['x', 'y']),
    enumType('Nothing', []),
    struct('Never', { a: 'Nothing' }),
    alternate('Either', { object: 'Deep', list: ['Deep'], kind: 'Kind' }),
    union(
      'Union',
      'kind',
      [
        ['x', 'Deep'],
        ['y', 'Flat'],
      ],
      { kind: 'Kind' },
    ),
    union('Branched', 'kind', [['x', 'Deep']], { kind: 'Kind' }),
  ]),
);
const heights = heightsOf(types);

test.each([
  ['int', 0],
  [['Deep'], 1],
  ['Kind', 0],
  ['Nothing', Infinity],
  ['Flat', 1],
  ['Deep', 2],
  ['Optional', 1],
  ['Itself', Infinity],
  ['List', 2],
  ['Never', Infinity],
  ['Either', 0],
  ['Union', 1],
  ['Branched', 2],
] as const)('a value of %j consists of at least %d objects and arrays in each other', (type, height) => {
  expect(heights.ofType(reference(type))).toBe(height);
});

test('what holds the members is not counted', () => {
  expect(heights.ofMembers(deep)).toBe(1);
  expect(['Deep', 'Kind', null].map((name) => heights.ofBranch(name))).toEqual([1, 0, 0]);
});

test('an object may have any number of members and branches', () => {
  const numbers = Array.from({ length: 200_000 }, (_, index) => `x${String(index)}`);
  const wide = struct(
    'Wide',
    numbers.map((name) => [name, 'int'] as const),
  );
  const many = union(
    'Many',
    'x0',
    numbers.map((name) => [name, null] as const),
    { x0: 'Kind' },
  );
  expect([wide, many].map((type) => heights.ofMembers(type))).toEqual([0, 0]);
});

test('what is made of others is looked at again only when one of these has become lower', () => {
  const looks = (count: number): number => {
    let looked = 0;
    // The last one is what all others wait for.
    const chain = Array.from({ length: count }, (_, index) => {
      const type = struct(`T${String(index)}`, { a: index + 1 < count ? `T${String(index + 1)}` : 'int' });
      return new Proxy(type, {
        get(target, key, receiver) {
          if (key === 'members') looked++;
          return Reflect.get(target, key, receiver) as unknown;
        },
      });
    });
    expect(heightsOf(typesByName(protocol(chain))).ofType(reference('T0'))).toBe(count);
    return looked;
  };
  expect(looks(800)).toBeLessThan(looks(400) * 2.2);
});

test('of branches it is the lowest that counts, when it has become lower, too', () => {
  const nested = typesByName(
    protocol([
      union('Outer', 'kind', [['x', 'Inner']], { kind: 'Kind' }),
      union(
        'Inner',
        'other',
        [
          ['x', 'High'],
          ['y', 'Low'],
        ],
        { other: 'Kind' },
      ),
      struct('High', { a: 'Low' }),
      struct('Low', { a: 'Lowest' }),
      struct('Lowest', { a: 'int' }),
      enumType('Kind', ['x', 'y']),
    ]),
  );
  const found = heightsOf(nested);
  expect(['Outer', 'Inner', 'High', 'Low'].map((name) => found.ofType(reference(name)))).toEqual([2, 2, 3, 2]);
});
