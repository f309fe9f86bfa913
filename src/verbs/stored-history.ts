import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import type { SourceText } from '../diagnostics/source-text.ts';
import { readHistory } from '../history/read-history.ts';
import type { History } from '../history/model.ts';
import { placesInJson } from '../diagnostics/json-places.ts';
import { sourceFromBytes } from '../source/source-from-bytes.ts';
import { systemReason } from '../write/system-error.ts';

/** That of all releases of QEMU has about 5 MiB. */
const MAXIMUM_MIB = 64;

/** The text of a file that `history` printed as JSON, relative to `workingDirectory`. */
export function readHistoryFile(file: string, workingDirectory: string = process.cwd()): SourceText | Diagnostic {
  const absolute = path.resolve(workingDirectory, file);
  try {
    const size = Math.ceil(statSync(absolute).size / 2 ** 20);
    if (size > MAXIMUM_MIB) return diagnostic('file-too-large', { path: file, size, limit: MAXIMUM_MIB }, {});
    const source = sourceFromBytes(file, readFileSync(absolute));
    return 'kind' in source ? source.diagnostic : source;
  } catch (error) {
    return diagnostic('unreadable-file', { path: file, reason: systemReason(error) }, {});
  }
}

/** The history in such a text, or what is wrong with it, and where. */
export function parseHistory(source: SourceText): History | Diagnostic {
  const history = readHistory(source.text);
  if (typeof history !== 'string') return history;
  const fault = placesInJson(source.text).fault ?? 0;
  const at = Math.min(fault, Math.max(0, source.text.trimEnd().length - 1));
  return diagnostic('wrong-history', { path: source.path, reason: history }, { span: { source, start: at, end: at } });
}
