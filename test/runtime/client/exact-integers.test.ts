import { expect, test } from 'vitest';
import { toExactIntegers } from '../../../src/runtime/client/exact-integers.ts';
import { alternateShape, enumShape, objectShape, plainShape, type TypeShape } from '../../../src/runtime/shapes.ts';

const right = (): boolean => true;
const branch = plainShape(right, 'size-n size');
const union = objectShape(right, () => [enumShape(['a', 'b']), branch], 'int-n count, uint8 small, [uint64-n]? list, #* kind a* b');
const either = alternateShape(right, () => [union], 'str int-n [size-n] * null');

test.each<[parsed: unknown, exact: unknown, type: TypeShape | null]>([
  [5, 5n, 'int-n'],
  [2n ** 63n, 2n ** 63n, 'size-n'],
  [1.5, 1.5, 'int-n'],
  ['5', '5', 'int-n'],
  [null, null, 'int-n'],
  [5, 5, 'int8'],
  [2n ** 60n, 2 ** 60, 'number'],
  [5, 5, 'number'],
  [2n ** 60n, 2n ** 60n, 'any'],
  [[1, 2n ** 60n], [1n, 2n ** 60n], ['int-n']],
  [5, 5, ['int-n']],
  ['a', 'a', enumShape(['a'])],
  [
    { count: 1, small: 1, list: [1], kind: 'a', size: 1, more: 1 },
    { count: 1n, small: 1, list: [1n], kind: 'a', size: 1n, more: 1 },
    union,
  ],
  [{ count: 1, kind: 'b', size: 1 }, { count: 1n, kind: 'b', size: 1 }, union],
  [{ count: 1, kind: 'new', size: 1 }, { count: 1n, kind: 'new', size: 1 }, union],
  [{}, {}, union],
  [[1], [1], union],
  [5, 5n, either],
  [[5], [5n], either],
  [{ count: 5, kind: 'a', size: 5 }, { count: 5n, kind: 'a', size: 5n }, either],
  ['5', '5', either],
  [null, null, either],
  [true, true, either],
  [5, 5n, alternateShape(right, () => [], 'bool size-n')],
  [2n ** 60n, 2 ** 60, alternateShape(right, () => [], 'bool number')],
  [{ count: 5 }, { count: 5n }, alternateShape(right, () => [enumShape(['a']), union], '* *')],
  [5, 5, null],
])('%o is %o by its type', (parsed, exact, type) => {
  expect(toExactIntegers(type, parsed)).toStrictEqual(exact);
});
