import { expect, test } from 'vitest';
import { unitsOf } from '../../../src/usage/uses/escapes.ts';

test.each([
  ['ab', 'ab', [0, 1]],
  [String.raw`\"a\"b`, '"a"b', [0, 2, 3, 5]],
  [String.raw`\x61\u0062\u{63}d`, 'abcd', [0, 4, 10, 16]],
  [String.raw`\u{1f600}a`, '\u{1f600}a', [0, 0, 9]],
  ['\u{1f600}\\\u{1f600}a', '\u{1f600}\u{1f600}a', [0, 1, 2, 4, 5]],
  [String.raw`\0\101\\a`, '\0A\\a', [0, 2, 6, 8]],
  ['a\\\nb\\\r\nc', 'abc', [0, 3, 7]],
  ['a\r\nb', 'a\nb', [0, 1, 3]],
  ['ab', 'abc', undefined],
])('%j stands for %j', (raw, text, starts) => {
  expect(unitsOf(raw, text, 0)?.map(({ start }) => start)).toEqual(starts);
});
