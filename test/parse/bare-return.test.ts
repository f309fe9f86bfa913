import { expect, test } from 'vitest';
import { bareReturn } from '../../src/parse/bare-return.ts';

test.each([
  ['# x\n{}\n', null],
  ['# x\r\n{}\r\n', null],
  ['# x\r\r\n{}\r', null],
  ['{}\r{}\r', null],
  ['{}\r# x\r{}\r', 6],
  ['# x\n{} # y\rz\n', 10],
  ['{}\n# y\rz\n', 6],
  ['##\r# @Foo:\r##\r{}', 2],
])('%j: %s', (text, at) => {
  expect(bareReturn(text)).toBe(at);
});

test('takes time by length alone', () => {
  expect(bareReturn(`${'#'.repeat(2 ** 18)}${'\r\n#\n'.repeat(2 ** 18)}\ra`)).toBeNull();
  expect(bareReturn('a\r'.repeat(2 ** 18))).toBeNull();
});
