import { closeSync, constants, openSync, readSync } from 'node:fs';

/**
 * The bytes of a file as far as they are there, without waiting for more. Where there are more than the limit, a chunk beyond it may come along.
 * @throws the error of the system; `EAGAIN` where nothing is there yet
 */
export function readAtOnce(file: string, limit: number): Buffer {
  const descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const chunks: Buffer[] = [];
    for (let total = 0; total <= limit;) {
      const chunk = Buffer.allocUnsafe(CHUNK);
      const length = readSync(descriptor, chunk, 0, CHUNK, null);
      if (length === 0) break;
      chunks.push(chunk.subarray(0, length));
      total += length;
    }
    return Buffer.concat(chunks);
  } finally {
    closeSync(descriptor);
  }
}

const CHUNK = 2 ** 16;
