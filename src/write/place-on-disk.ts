import { realpathSync } from 'node:fs';
import path from 'node:path';

/** Where a file or folder really is, whatever links lead there. What is not there yet is where the nearest folder is that is there. */
export function placeOnDisk(file: string): string {
  try {
    return realpathSync.native(file);
  } catch {
    const above = path.dirname(file);
    return above === file ? file : path.join(placeOnDisk(above), path.basename(file));
  }
}
