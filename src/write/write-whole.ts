import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { systemReason } from './system-error.ts';

/** Writes a file whole or not at all: who reads it meanwhile has the old one or the new one. Gives what kept it from being written. */
export function writeWhole(file: string, text: string): Diagnostic | null {
  const unfinished = `${file}.${String(process.pid)}.tmp`;
  try {
    writeFileSync(unfinished, text);
    renameSync(unfinished, file);
    return null;
  } catch (error) {
    rmSync(unfinished, { force: true });
    return diagnostic('cannot-write', { path: file, reason: systemReason(error) }, {});
  }
}
