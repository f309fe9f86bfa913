import { describe, expect, test } from 'vitest';
import { decode } from '../../src/source/decode.ts';

const bytes = (...values: readonly (string | number)[]) =>
  Buffer.concat(values.map((value) => (typeof value === 'string' ? Buffer.from(value) : Buffer.of(value))));

test.each(['', 'a', 'ä€😀', 'a\r\nb\n'])('%j is text', (text) => {
  expect(decode(Buffer.from(text))).toEqual({ kind: 'text', text });
});

test('a mark of the byte order is no part of the text', () => {
  expect(decode(bytes(0xef, 0xbb, 0xbf, 'a'))).toEqual({ kind: 'text', text: 'a' });
});

test('a byte 0 says that it is no text', () => {
  expect(decode(bytes('a', 0, 0xff))).toEqual({ kind: 'binary' });
});

describe('wrong bytes are found', () => {
  test.each([
    ['alone', bytes(0xff), ''],
    ['behind text', bytes('aä€😀', 0x80, 'b'), 'aä€😀'],
    ['a character cut off at the end', bytes('ab', 0xe2, 0x82), 'ab'],
    ['a character cut off in the middle', bytes('ab', 0xf0, 0x9f, 'c'), 'ab'],
    ['an overlong form', bytes('a', 0xc0, 0xaf), 'a'],
    ['a surrogate', bytes('a', 0xed, 0xa0, 0x80), 'a'],
    ['in front of more', bytes(0xfe, 'ä'.repeat(1000)), ''],
  ])('%s', (_, input, before) => {
    expect(decode(input)).toEqual({ kind: 'invalid', before });
  });
});

test('wrong bytes are found behind characters of every length', () => {
  const characters = 'a\u0080\u0800\u{10000}';
  for (let count = 1; count < 40; count++) {
    const before = characters.repeat(count);
    expect(decode(bytes(before, 0xff, 'b'))).toEqual({ kind: 'invalid', before });
  }
});
