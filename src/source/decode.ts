import { isAscii, isUtf8 } from 'node:buffer';

export type Decoded =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'binary' }
  /** `before` is what stands in front of the first wrong byte. */
  | { readonly kind: 'invalid'; readonly before: string };

/** Reads bytes as UTF-8. A byte 0 says that they were never meant as text. */
export function decode(bytes: Buffer): Decoded {
  if (bytes.includes(0)) return { kind: 'binary' };
  if (isAscii(bytes)) return { kind: 'text', text: bytes.toString('latin1') };
  if (isUtf8(bytes)) return { kind: 'text', text: bytes.toString('utf8').replace(/^\uFEFF/, '') };
  return { kind: 'invalid', before: bytes.toString('utf8', 0, validLength(bytes)) };
}

/** Length of the longest prefix that is valid: found by halving, since validity of prefixes is monotonic but for a cut character. */
function validLength(bytes: Buffer): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isUtf8(bytes.subarray(0, wholeCharacters(bytes, middle)))) low = middle;
    else high = middle - 1;
  }
  return wholeCharacters(bytes, low);
}

/** Moves an end back to the border of a character. */
function wholeCharacters(bytes: Buffer, end: number): number {
  let start = end;
  while (start > 0 && end - start < 3 && ((bytes[start - 1] ?? 0) & 0xc0) === 0x80) start--;
  const lead = bytes[start - 1] ?? 0;
  const needed = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
  return start > 0 && needed > end - start + 1 ? start - 1 : end;
}
