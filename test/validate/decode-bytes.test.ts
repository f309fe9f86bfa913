import { expect, test } from 'vitest';
import { createByteDecoder } from '../../src/validate/decode-bytes.ts';

/** The text of bytes that come in pieces of some length. */
function decoded(bytes: Buffer, length: number): string {
  const decoder = createByteDecoder();
  let text = '';
  for (let at = 0; at < bytes.length; at += length) text += decoder.push(bytes.subarray(at, at + length));
  return text + decoder.end();
}

test('characters of every length, wherever pieces end', () => {
  const text = 'aé€😀'.repeat(5) + '\ufeff\ufffdz';
  for (let length = 1; length < 8; length++) expect(decoded(Buffer.from(text), length)).toBe(text);
});

test.each([
  ['a continuation alone', [0x61, 0x80, 0x62], 'a\udc80b'],
  ['an overlong form', [0xc0, 0x80], '\udcc0\udc80'],
  ['a surrogate', [0xed, 0xa0, 0x80, 0x62], '\udced\udca0\udc80b'],
  ['beyond Unicode', [0xf5, 0x80, 0x80, 0x80], '\udcf5\udc80\udc80\udc80'],
  ['cut by another character', [0xe2, 0x82, 0x61], '\udce2\udc82a'],
  ['cut by the end', [0x61, 0xf0, 0x9f, 0x98], 'a\udcf0\udc9f\udc98'],
  ['before a character of three bytes', [0xff, 0xe0, 0xa0, 0x80], '\udcff\u0800'],
  ['before one of four', [0xff, 0xf0, 0x90, 0x80, 0x80], '\udcff\u{10000}'],
  ['between others', [0xc3, 0xa9, 0xff, 0xc3, 0xa9], 'é\udcffé'],
])('bytes that are no UTF-8 are told apart: %s', (_what, bytes, expected) => {
  for (let length = 1; length <= bytes.length; length++) expect(decoded(Buffer.from(bytes), length)).toBe(expected);
});

test('what is behind a cut character does not wait for more bytes', () => {
  expect(createByteDecoder().push(Buffer.from([0xe2, 0x0a]))).toBe('\udce2\n');
});
