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

/**
 * The error of the system where it does not say whether something is there: a folder above may not be looked into, the links of a path run in a
 * circle, a name is too long. Null where it says it.
 */
export function obstacleTo(file: string): unknown {
  try {
    statSync(file, { throwIfNoEntry: false });
    return null;
  } catch (error) {
    return error;
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
