import { readFileSync } from 'node:fs';
import path from 'node:path';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { createSourceText, type SourceText } from '../diagnostics/source-text.ts';
import { ACCEPT_FILE, type AcceptEntry, readAcceptFile } from '../diff/accept/accept-file.ts';
import { hasCode, systemReason } from '../write/system-error.ts';
import type { DiffOptions } from './diff.ts';
import { isDiagnostic } from './open.ts';

/** The changes that a file accepts; without one there are none, and no source. */
export interface Accepted {
  readonly source: SourceText | null;
  readonly entries: readonly AcceptEntry[];
}

/** Reads the file that `accept` names; where it is to be written anew, the usual one, which need not be there yet. */
export function readAccepted({
  accept,
  acceptUpdate,
  workingDirectory = process.cwd(),
}: Pick<DiffOptions, 'accept' | 'acceptUpdate' | 'workingDirectory'>): Accepted | Diagnostic {
  const file = accept ?? (acceptUpdate === true ? ACCEPT_FILE : null);
  if (file === null) return { source: null, entries: [] };
  let text: string;
  try {
    text = readFileSync(path.resolve(workingDirectory, file), 'utf8');
  } catch (error) {
    // The first time there is nothing to keep.
    if (acceptUpdate === true && hasCode(error, 'ENOENT')) return { source: null, entries: [] };
    return diagnostic('unreadable-file', { path: file, reason: systemReason(error) }, {});
  }
  const source = createSourceText(file, text);
  const entries = readAcceptFile(source);
  return isDiagnostic(entries) ? entries : { source, entries };
}
