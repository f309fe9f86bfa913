import { unlinkSync } from 'node:fs';
import { hasCode } from './system-error.ts';

/** Removes a file if it is there. Node's `rmSync` would do, but takes milliseconds to load what removes whole trees. */
export function removeFile(file: string): void {
  try {
    unlinkSync(file);
  } catch (error) {
    if (!hasCode(error, 'ENOENT', 'ENOTDIR')) throw error;
  }
}
