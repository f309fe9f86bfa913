import { isUtf8 } from 'node:buffer';

/** Makes text of a stream of bytes in UTF-8, whose pieces may end within a character. */
export interface ByteDecoder {
  push(bytes: Uint8Array): string;
  /** What is left at the end of the stream. */
  end(): string;
}

/** The longest character has four bytes. */
const LONGEST_START = 3;

/**
 * A byte that is no UTF-8 becomes half of a surrogate pair, 0xdc00 and the byte, which no UTF-8 can say: so it is still told apart when the
 * text has been cut into values. QEMU refuses such bytes, where `Buffer` and streams read U+FFFD.
 */
export function createByteDecoder(): ByteDecoder {
  let begun: Buffer = Buffer.alloc(0);
  return {
    push(bytes) {
      const piece = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const all = begun.length === 0 ? piece : Buffer.concat([begun, piece]);
      const end = startOfCutCharacter(all);
      begun = Buffer.from(all.subarray(end));
      const whole = all.subarray(0, end);
      return isUtf8(whole) ? whole.toString('utf8') : decodeByCharacters(whole);
    },
    end() {
      const rest = begun;
      begun = Buffer.alloc(0);
      return decodeByCharacters(rest);
    },
  };
}

/** Where a character begins whose last bytes are still to come; the end when there is none. */
function startOfCutCharacter(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(LONGEST_START, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return lengthOf(byte) > back ? bytes.length - back : bytes.length;
    if (byte < 0x80) break;
  }
  return bytes.length;
}

function lengthOf(lead: number): number {
  return lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
}

function decodeByCharacters(bytes: Buffer): string {
  const parts: string[] = [];
  let good = 0;
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at] ?? 0;
    const length = lengthOf(byte);
    if (byte < 0x80 || (length > 1 && at + length <= bytes.length && isUtf8(bytes.subarray(at, at + length)))) {
      at += length;
      continue;
    }
    parts.push(bytes.toString('utf8', good, at), String.fromCharCode(0xdc00 + byte));
    good = ++at;
  }
  return parts.join('') + bytes.toString('utf8', good);
}

/** Bytes 0xFF in front of a value, by which guest agents and their clients mark a fresh start, and white space around them. */
const delimiters = /^[\udcff \n\r\t]+/;

/** The text of a message of a guest agent; empty where there are marks alone. */
export function withoutDelimiters(text: string): string {
  return text.replace(delimiters, '');
}
