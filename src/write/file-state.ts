import type { Stats } from 'node:fs';

/** What the system says of a file, in which each change of it shows: that sets the time of change, which no program can set back; a file that is put in its place has another number. */
export function fileState({ ino, size, mtimeMs, ctimeMs }: Stats): string {
  return `${ino} ${size} ${mtimeMs} ${ctimeMs}`;
}

/** Two changes within one tick of the file system's clock look the same, so what changed just now is read once more. Some clocks tell seconds only. */
export function isSettled({ ctimeMs }: Stats): boolean {
  return Date.now() - ctimeMs > (ctimeMs % 1000 === 0 ? 2000 : 100);
}
