/** Bytes that grow at the end: each is copied a bounded number of times, however small the pieces in which they come. */
export interface ByteBuffer {
  readonly length: number;
  append(bytes: Uint8Array): void;
  /** A view, valid until something is appended. */
  view(from: number, to: number): Buffer;
  clear(): void;
}

const SMALL = 16 * 1024;
/** What a large message needed is not kept for the next one. */
const LARGEST_KEPT = 1024 * 1024;

export function createByteBuffer(): ByteBuffer {
  let bytes = Buffer.alloc(0);
  let length = 0;
  return {
    get length() {
      return length;
    },
    append: (more) => {
      if (length + more.length > bytes.length) {
        const grown = Buffer.allocUnsafeSlow(
          Math.max(SMALL, 2 * bytes.length, length + more.length),
        );
        grown.set(bytes.subarray(0, length));
        bytes = grown;
      }
      bytes.set(more, length);
      length += more.length;
    },
    view: (from, to) => bytes.subarray(from, to),
    clear: () => {
      length = 0;
      if (bytes.length > LARGEST_KEPT) bytes = Buffer.alloc(0);
    },
  };
}
