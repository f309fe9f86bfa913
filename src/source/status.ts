import { statSync, type Stats } from 'node:fs';

/** What a path leads to; null where nothing can be found out: it is not there, what is above it is no folder, its links run in a circle. */
export function statusOf(file: string): Stats | null {
  try {
    return statSync(file, { throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}
