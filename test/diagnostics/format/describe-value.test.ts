import { expect, test } from 'vitest';
import { describeValue } from '../../../src/diagnostics/format/describe-value.ts';

test.each([
  [undefined, 'missing'],
  [null, 'null'],
  [[], 'an empty list'],
  [[1], 'a list'],
  ['', 'an empty text'],
  ['x', "'x'"],
  [3, '3'],
  [false, 'false'],
  [2n, '2'],
  [() => 1, 'a function'],
  [Symbol('x'), 'a symbol'],
  [Promise.resolve(), 'a promise'],
  [{}, 'an object'],
])('%o is called %s', (value, called) => {
  expect(describeValue(value)).toBe(called);
});
