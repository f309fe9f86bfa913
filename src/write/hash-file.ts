import { closeSync, constants, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { contentHash } from './content-hash.ts';
import { isSystemError } from './system-error.ts';

/** Room for nearly every file, and used for all of them: new room for each takes longer than reading it. */
const roomSize = 2 ** 20;
let room: Buffer | undefined;

/** Whether a file has a content hash. */
export type HashTest = (file: string, hash: string) => boolean;

/** Reads the file. */
export const hasHash: HashTest = (file, hash) => hashFile(file) === hash;

/** The content hash of a file; null when there is none, or none that can be read. */
export function hashFile(file: string): string | null {
  try {
    room ??= Buffer.allocUnsafeSlow(roomSize);
    const length = readInto(room, file);
    if (length < roomSize) return contentHash(room.subarray(0, length));
    // Devices have no end.
    return statSync(file).isFile() ? contentHash(readFileSync(file)) : null;
  } catch (error) {
    if (isSystemError(error)) return null;
    throw error;
  }
}

/** Reads as much of a file as there is room for, and gives how much that was: of a file, at once. */
function readInto(buffer: Buffer, file: string): number {
  // A pipe without a writer is not waited for.
  const descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    return readSync(descriptor, buffer, 0, buffer.length, null);
  } finally {
    closeSync(descriptor);
  }
}
