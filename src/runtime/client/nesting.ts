/** Where a pretty-printed message ends: behind the bracket that closes the first one. Each byte is looked at once. */

export type Found =
  | { readonly from: number; readonly to: number }
  /** A value has begun and is not complete. */
  | 'more'
  /** Only white space is left. */
  | 'nothing'
  /** Something that begins no object and no array. */
  | 'garbage';

export interface Nesting {
  /** A value has begun and is not complete. */
  readonly isOpen: boolean;
  /** The next value in bytes that begin with those of the last call. */
  next(bytes: Uint8Array): Found;
  reset(): void;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

export function createNesting(): Nesting {
  let at = 0;
  let from = 0;
  let depth = 0;
  let inString = false;
  let isEscaped = false;

  /** Looks at bytes until the value is complete. */
  const toEnd = (bytes: Uint8Array): Found => {
    while (at < bytes.length) {
      const byte = bytes[at++] ?? 0;
      if (inString) {
        if (isEscaped) isEscaped = false;
        else if (byte === BACKSLASH) isEscaped = true;
        else if (byte === QUOTE) inString = false;
      } else if (byte === QUOTE) inString = true;
      else if (byte === 0x7b || byte === 0x5b) depth++;
      else if ((byte === 0x7d || byte === 0x5d) && --depth === 0) return { from, to: at };
    }
    return 'more';
  };

  return {
    get isOpen() {
      return depth > 0;
    },
    next: (bytes) => {
      if (depth > 0) return toEnd(bytes);
      while (at < bytes.length && isSpace(bytes[at])) at++;
      if (at >= bytes.length) return 'nothing';
      if (bytes[at] !== 0x7b && bytes[at] !== 0x5b) return 'garbage';
      from = at;
      return toEnd(bytes);
    },
    reset: () => {
      at = 0;
      from = 0;
      depth = 0;
      inString = false;
      isEscaped = false;
    },
  };
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
