import { renameSync, writeFileSync } from 'node:fs';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { removeFile } from './remove-file.ts';
import { systemReason } from './system-error.ts';

/** Writes a file whole or not at all: who reads it meanwhile has the old one or the new one. Gives what kept it from being written. */
export function writeWhole(file: string, text: string): Diagnostic | null {
  const unfinished = `${file}.${String(process.pid)}.tmp`;
  try {
    writeFileSync(unfinished, text);
    renameSync(unfinished, file);
    return null;
  } catch (error) {
    try {
      removeFile(unfinished);
    } catch {
      // Whatever keeps a file from being written may keep it from being removed, too.
    }
    return diagnostic('cannot-write', { path: file, reason: systemReason(error) }, {});
  }
}
