import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createSourceText, lineOffset, type SourceText, type Span } from '../diagnostics/source-text.ts';

/** What an error of code that is not ours says, on one line, and the place in a file where it was made. */
export interface ErrorPlace {
  readonly reason: string;
  readonly span: Span | null;
}

/** A file and its text. */
export interface RanFile {
  /** Absolute. */
  readonly file: string;
  readonly source: SourceText;
}

/**
 * Finds out where somebody's code failed. A mistake of syntax names its place in the message, anything else in the stack; the first place
 * that is not inside of a package counts.
 * @param workingDirectory what paths are relative to
 * @param ran the file that was run, where there is one
 */
export function placeOfError(error: unknown, workingDirectory: string, ran: RanFile | null = null): ErrorPlace {
  const { source, file } = ran ?? { source: null, file: null };
  if (!(error instanceof Error) && !isErrorLike(error)) return { reason: `it throws ${printed(error)}`, span: null };
  const [first = ''] = error.message.split('\n');
  const reason = first === '' ? error.name : first;
  const inJson = /at position (\d+)/.exec(reason);
  if (inJson !== null && source !== null && file?.endsWith('.json')) {
    const at = Number(inJson[1]);
    return { reason: reason.replace(/ in JSON at position.*| \(line.*/, ''), span: { source, start: at, end: at + 1 } };
  }
  if (file?.endsWith('.json') && source !== null) return { reason, span: { source, start: source.text.length, end: source.text.length } };
  // jiti puts the place of a mistake of syntax on a line of its own.
  const syntax = /\n\s*(\S.*?):(\d+):(\d+)\s*$/.exec(error.message);
  if (syntax !== null) {
    const [, where = '', line = '1', column = '0'] = syntax;
    const text = where === file && source !== null ? source : readSource(where, workingDirectory);
    return { reason: reason.replace(/^\w*Error: /, ''), span: text === null ? null : spanAt(text, Number(line), Number(column)) };
  }
  return { reason: reason.replace(/\s*$/, ''), span: placeInStack(error.stack ?? '', source, file, workingDirectory) };
}

function isErrorLike(error: unknown): error is Error {
  return typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string';
}

function printed(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : typeof value === 'object' ? 'something that is no Error' : String(value);
}

function placeInStack(stack: string, source: SourceText | null, file: string | null, workingDirectory: string): Span | null {
  for (const [, where = '', line = '1', column = '1'] of stack.matchAll(
    /^\s+at .*?\(?((?:file:\/\/|\/|[A-Za-z]:\\)[^()\n]*?):(\d+):(\d+)\)?$/gm,
  )) {
    const absolute = where.startsWith('file:') ? fileURLToPath(where.replace(/\?.*$/, '')) : where;
    if (/[\\/](?:node_modules|dist)[\\/]/.test(absolute) || absolute === fileURLToPath(import.meta.url)) continue;
    const text = absolute === file && source !== null ? source : readSource(absolute, workingDirectory);
    if (text !== null) return spanAt(text, Number(line), Number(column));
  }
  return null;
}

function readSource(file: string, workingDirectory: string): SourceText | null {
  try {
    return createSourceText(path.relative(workingDirectory, file) || file, readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** A word at a line and column; the whole line where there is no such column, since columns of compiled code may differ. */
function spanAt(source: SourceText, line: number, column: number): Span {
  const start = lineOffset(source, line);
  const text = source.text.slice(start).split('\n', 1)[0] ?? '';
  const indent = text.length - text.trimStart().length;
  const at = column - 1 < text.length ? Math.max(column - 1, indent) : indent;
  const word = /^\w+/.exec(text.slice(at))?.[0].length ?? 1;
  return { source, start: start + at, end: start + at + word };
}
