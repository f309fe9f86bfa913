import { lstatSync, statSync, type Stats } from 'node:fs';

/** What a path leads to; null where nothing can be found out: it is not there, what is above it is no folder, its links run in a circle. */
export function statusOf(file: string): Stats | null {
  try {
    return statSync(file, { throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}

/** What stands at a path itself, be it a link; null as above. */
export function entryStatusOf(file: string): Stats | null {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}

/** Whether something may be there, and the system keeps it from whoever asks: a folder above may not be looked into. */
export function isKept(file: string): boolean {
  try {
    statSync(file, { throwIfNoEntry: false });
    return false;
  } catch (error) {
    return isRefusal(error);
  }
}

/** Whether the system says of a file or folder that one may not, not that it is not there. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM');
}

/** Whether a path leads to a file. */
export function isFile(file: string): boolean {
  return statusOf(file)?.isFile() ?? false;
}
