import { expect, test } from 'vitest';
import { countedAs } from '../../../src/emit/docs/counted-as.ts';

test.each([
  ['number', 12, '12'],
  ['letter', 3, 'c'],
  ['capital', 26, 'Z'],
  ['roman', 4, 'iv'],
  ['roman', 1949, 'mcmxlix'],
  ['capital-roman', 88, 'LXXXVIII'],
] as const)('in the style %s %d is %s', (style, ordinal, counted) => {
  expect(countedAs(style, ordinal)).toBe(counted);
});
