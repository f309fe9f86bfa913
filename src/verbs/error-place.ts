import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { placesInJson } from '../diagnostics/json-places.ts';
import { createSourceText, lineOffset, type SourceText, type Span } from '../diagnostics/source-text.ts';
import { cutOff } from '../runtime/issue.ts';

/** What an error of code that is not ours says, on one line, and the place in a file where it was made. */
export interface ErrorPlace {
  readonly reason: string;
  readonly span: Span | null;
  /** Its `code`, such as `MODULE_NOT_FOUND`; empty where it has none. */
  readonly code: string;
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
  const { message, name, stack, code } = textsOf(error);
  if (message === null) return { reason: `it throws ${shownOf(error)}`, span: null, code };
  const [first = ''] = message.split('\n');
  const reason = first === '' ? name : first;
  if (ran?.file.endsWith('.json') === true)
    // What the message shows of the text, too, goes to the end of its first line at most, and is shown at its place.
    return { reason: reason.replace(/, (?:\.{3})?".*| in JSON at position.*| \(line.*/, ''), span: placeInJson(ran), code };
  // jiti puts the place of a mistake of syntax on a line of its own.
  const [, ...others] = message.trimEnd().split('\n');
  const syntax = /^\s*(\S.*?):(\d+):(\d+)$/.exec(others.at(-1) ?? '');
  if (syntax !== null) {
    const [, where = '', line = '1', column = '0'] = syntax;
    const text = sourceOf(where, ran, workingDirectory);
    return { reason: reason.replace(/^\w*Error: /, ''), span: text === null ? null : spanAt(text, Number(line), Number(column)), code };
  }
  return { reason: reason.trimEnd(), span: placeInStack(stack, ran, workingDirectory), code };
}

/** What was thrown in place of an error, as long as a line has room for it. */
function shownOf(thrown: unknown): string {
  if (typeof thrown === 'function') return 'a function, which is no Error';
  if (typeof thrown === 'object' && thrown !== null) return 'something that is no Error';
  const text = typeof thrown === 'string' ? `'${thrown}'` : String(thrown);
  const shown = cutOff(text, 80);
  return typeof thrown === 'string' ? shown : `${shown}, which is no Error`;
}

/** What an error tells of itself; anything can be thrown, also what throws when it is looked at. The message is null for what is no error. */
function textsOf(error: unknown): { readonly message: string | null } & Readonly<Record<'name' | 'stack' | 'code', string>> {
  const textAt = (key: string): string | null => {
    try {
      const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, key) : undefined;
      return typeof value === 'string' ? value : null;
    } catch {
      return null;
    }
  };
  return { message: textAt('message'), name: textAt('name') ?? 'Error', stack: textAt('stack') ?? '', code: textAt('code') ?? '' };
}

/** Not all messages tell it. JSON that ends too early is wrong at its end. */
function placeInJson({ source }: RanFile): Span {
  const start = placesInJson(source.text).fault ?? source.text.length;
  return { source, start, end: Math.min(start + 1, source.text.length) };
}

const frame = /^\s+at (?:async )?(?:[^()]*\()?((?:file:\/\/|\/|[A-Za-z]:\\)[^()]*):(\d+):(\d+)\)?$/;

function placeInStack(stack: string, ran: RanFile | null, workingDirectory: string): Span | null {
  for (const text of stack.split('\n')) {
    const [, where, line = '1', column = '1'] = frame.exec(text) ?? [];
    if (where === undefined) continue;
    const absolute = where.startsWith('file:') ? pathOf(where) : where;
    if (absolute === null || /[\\/](?:node_modules|dist)[\\/]/.test(absolute) || absolute === fileURLToPath(import.meta.url)) continue;
    const source = sourceOf(absolute, ran, workingDirectory);
    if (source !== null) return spanAt(source, Number(line), Number(column));
  }
  return null;
}

/** Null for what is no file here, such as `file://server/a.js`: a message may say anything in the form of a stack. */
function pathOf(address: string): string | null {
  try {
    return fileURLToPath(address.replace(/\?.*$/, ''));
  } catch {
    return null;
  }
}

function sourceOf(file: string, ran: RanFile | null, workingDirectory: string): SourceText | null {
  return ran?.file === file ? ran.source : readSource(file, workingDirectory);
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
