import type { Stats } from 'node:fs';

/**
 * What the system says of a file, in which each change of it shows: that sets the time of change, which no program can set back; a file that is put in
 * its place has another number.
 */
export function fileStamp({ ino, size, mtimeMs, ctimeMs }: Stats): string {
  return `${ino} ${size} ${mtimeMs} ${ctimeMs}`;
}

/**
 * Whether the state tells the file from any other that it may become. Two changes within one tick of the file system's clock look the same, so what changed
 * just now is read once more; to be asked before the file is read. Whole seconds are no time of change: they are told by file systems that have none, or one
 * that programs set (sshfs, FAT), and by images that are built so that all their times are the same.
 */
export function isSettled({ ctimeMs }: Stats): boolean {
  return ctimeMs % 1000 !== 0 && Date.now() - ctimeMs > 100;
}
