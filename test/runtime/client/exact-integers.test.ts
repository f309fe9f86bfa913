import { expect, test } from 'vitest';
import { toExactIntegers } from '../../../src/runtime/client/exact-integers.ts';
import { alternateShape, enumShape, objectShape, plainShape, type TypeShape } from '../../../src/runtime/shapes.ts';

const right = (): boolean => true;
const branch = plainShape(right, 'size-n size');
const union = objectShape(right, () => [enumShape(['a', 'b']), branch], 'int-n count, uint8 small, [uint64-n]? list, #* kind a* b');
const either = alternateShape(right, () => [union], 'str int-n [size-n] * null');

test.each<[TypeShape | null, unknown, unknown]>([
  ['int-n', 5, 5n],
  ['size-n', 2n ** 63n, 2n ** 63n],
  ['int-n', 1.5, 1.5],
  ['int-n', '5', '5'],
  ['int-n', null, null],
  ['int8', 5, 5],
  ['number', 2n ** 60n, 2 ** 60],
  ['number', 5, 5],
  ['any', 2n ** 60n, 2n ** 60n],
  [['int-n'], [1, 2n ** 60n], [1n, 2n ** 60n]],
  [['int-n'], 5, 5],
  [enumShape(['a']), 'a', 'a'],
  [
    union,
    { count: 1, small: 1, list: [1], kind: 'a', size: 1, more: 1 },
    { count: 1n, small: 1, list: [1n], kind: 'a', size: 1n, more: 1 },
  ],
  [union, { count: 1, kind: 'b', size: 1 }, { count: 1n, kind: 'b', size: 1 }],
  [union, { count: 1, kind: 'new', size: 1 }, { count: 1n, kind: 'new', size: 1 }],
  [union, {}, {}],
  [union, [1], [1]],
  [either, 5, 5n],
  [either, [5], [5n]],
  [either, { count: 5, kind: 'a', size: 5 }, { count: 5n, kind: 'a', size: 5n }],
  [either, '5', '5'],
  [either, null, null],
  [either, true, true],
  [alternateShape(right, () => [], 'bool size-n'), 5, 5n],
  [alternateShape(right, () => [], 'bool number'), 2n ** 60n, 2 ** 60],
  [null, 5, 5],
])('of the type %o, %o is %o', (type, parsed, exact) => {
  expect(toExactIntegers(type, parsed)).toEqual(exact);
});
