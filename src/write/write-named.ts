import { fstatSync, lstatSync, readlinkSync, type Stats, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { systemReason } from './system-error.ts';
import { writeWhole } from './write-whole.ts';

/**
 * Writes a file that somebody named, and gives what kept it from being written. A file is written whole or not at all, also one that a link leads to;
 * into what is no file (a device, a pipe, what the process prints to) goes the text as `>` would put it there.
 */
export function writeNamed(file: string, text: string): Diagnostic | null {
  try {
    const status = statSync(file, { throwIfNoEntry: false });
    if (status === undefined || status.isDirectory()) return writeWhole(linkedFrom(file), text);
    const descriptor = descriptorOf(status);
    if (status.isFile() && descriptor === null) return writeWhole(linkedFrom(file), text);
    writeFileSync(descriptor ?? file, text);
    return null;
  } catch (error) {
    return diagnostic('cannot-write', { path: file, reason: systemReason(error) }, {});
  }
}

/** What a path leads to, be it there or not. That its links run in a circle has been found out. */
function linkedFrom(file: string): string {
  let place = file;
  while (lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink()) place = path.resolve(path.dirname(place), readlinkSync(place));
  return place;
}

/** Standard output or error that goes to this file: in place of it, another file would take its name, and what is printed would be lost. */
function descriptorOf({ dev, ino }: Stats): number | null {
  for (const descriptor of [1, 2]) {
    try {
      const own = fstatSync(descriptor);
      if (own.dev === dev && own.ino === ino) return descriptor;
    } catch {
      // It is closed.
    }
  }
  return null;
}
