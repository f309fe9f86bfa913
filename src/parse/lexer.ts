import { diagnostic, type Diagnostic, type DiagnosticPlace } from '../diagnostics/diagnostic.ts';
import type { SourceText } from '../diagnostics/source-text.ts';

/** The tokens of a file: a character for each in `kinds`, and its offsets. */
export interface Tokens {
  /** What `grammar/expression.peggy` reads. */
  readonly kinds: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** How many brackets are open at most. */
  readonly depth: number;
  readonly problems: readonly LexicalProblem[];
  /** Documentation blocks with text that has no `#` before it. */
  readonly unsigned: ReadonlySet<number>;
}

/** A mistake below the level of expressions, with the number of the token that it is in or before. */
export interface LexicalProblem {
  readonly token: number;
  readonly diagnostic: Diagnostic;
  /** Something stands for it among the tokens; otherwise it is left out. */
  readonly isToken: boolean;
  /** What was meant is clear enough: the token stands for it. */
  readonly recovered: boolean;
}

/**
 * Cuts a text into tokens. Never fails: what is no token becomes a problem, and as much of it as helps becomes a token. The time
 * is proportional to the length, whatever the text is; regular expressions with loops in loops would not keep to that.
 */
export function tokenize(source: SourceText): Tokens {
  const { text } = source;
  const kinds: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const problems: LexicalProblem[] = [];
  const unsigned = new Set<number>();
  let open = 0;
  let depth = 0;

  for (let start = skip(text, 0), end; start < text.length; start = skip(text, end)) {
    let kind = kindAt(text, start);
    end = kind === null ? null : tokenEnd(text, start, kind);
    if (end === null) {
      const wrong = malformed(source, start, kinds.at(-1) === 's' ? { start: starts.at(-1) ?? 0, end: ends.at(-1) ?? 0 } : null);
      // Of junk in a row, the first is enough.
      const last = problems.at(-1);
      const isMore = wrong.kind === null && last?.token === starts.length && !last.recovered;
      const isToken = wrong.kind !== null;
      if (!isMore) problems.push({ token: starts.length, diagnostic: wrong.diagnostic, isToken, recovered: wrong.recovered });
      if (wrong.isUnsigned === true) unsigned.add(starts.length);
      kind = wrong.kind;
      end = wrong.end;
    }
    if (kind === null) continue;
    if (kind === '{' || kind === '[') depth = Math.max(depth, ++open);
    else if (kind === '}' || kind === ']') open = Math.max(0, open - 1);
    kinds.push(kind);
    starts.push(start);
    ends.push(end);
  }
  return { kinds: kinds.join(''), starts, ends, depth, problems, unsigned };
}

type Kind = '{' | '}' | '[' | ']' | ':' | ',' | 's' | 't' | 'f' | 'n' | 'd';

const TAB = 9;
const NEWLINE = 10;
const RETURN = 13;
const SPACE = 32;
const HASH = 35;
const QUOTE = 39;
const BACKSLASH = 92;
const TILDE = 126;

/** Where the next token begins, behind white space and comments, which start with a single `#`. */
export function skip(text: string, from: number): number {
  for (let at = from; ;) {
    const code = text.charCodeAt(at);
    if (code === SPACE || (code >= TAB && code <= RETURN)) at++;
    else if (code === HASH && text.charCodeAt(at + 1) !== HASH) at = lineEnd(text, at);
    else return at;
  }
}

function lineEnd(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return newline === -1 ? text.length : newline;
}

/** The kind of token that seems to begin here, or null. */
function kindAt(text: string, start: number): Kind | null {
  const character = text.charAt(start);
  switch (character) {
    case '{':
    case '}':
    case '[':
    case ']':
    case ':':
    case ',':
      return character;
    case "'":
      return 's';
    case 't':
      return text.startsWith('true', start) ? 't' : null;
    case 'f':
      return text.startsWith('false', start) ? 'f' : null;
    case 'n':
      return text.startsWith('null', start) ? 'n' : null;
    case '#':
      return 'd';
    default:
      return null;
  }
}

/** Where a token ends; null when it is not well formed. */
function tokenEnd(text: string, start: number, kind: Kind): number | null {
  switch (kind) {
    case 's':
      return stringEnd(text, start);
    case 'd':
      return documentationEnd(text, start);
    case 't':
      return start + 'true'.length;
    case 'f':
      return start + 'false'.length;
    case 'n':
      return start + 'null'.length;
    default:
      return start + 1;
  }
}

/** Where a string of printable ASCII characters ends, whose only escape is a doubled backslash. */
function stringEnd(text: string, start: number): number | null {
  const end = plainEnd(text, start + 1);
  return text.charCodeAt(end) === QUOTE ? end + 1 : null;
}

/** The first character from here on that can't be inside of a string. */
function plainEnd(text: string, from: number): number {
  for (let at = from; ; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE || !(code >= SPACE && code <= TILDE)) return at;
    if (code === BACKSLASH && text.charCodeAt(++at) !== BACKSLASH) return at - 1;
  }
}

/** Where a documentation block ends: `##`, lines of `#` or `# text`, `##`. */
export function documentationEnd(text: string, start: number): number | null {
  let at = afterNewline(text, start + 2);
  while (at !== null) {
    while (text.charCodeAt(at) === SPACE || text.charCodeAt(at) === TAB) at++;
    if (text.charCodeAt(at) === HASH) {
      at++;
      if (text.charCodeAt(at) === SPACE) at = lineEnd(text, at);
      else if (text.charCodeAt(at) === HASH) return at + 1 === text.length || afterNewline(text, at + 1) !== null ? at + 1 : null;
    }
    at = afterNewline(text, at);
  }
  return null;
}

/** The offset behind the end of a line that stands here, or null. */
function afterNewline(text: string, at: number): number | null {
  const newline = text.charCodeAt(at) === RETURN ? at + 1 : at;
  return text.charCodeAt(newline) === NEWLINE ? newline + 1 : null;
}

interface Malformed {
  readonly diagnostic: Diagnostic;
  /** The token that it is taken for, or null when it is skipped. */
  readonly kind: Kind | null;
  readonly end: number;
  readonly recovered: boolean;
  /** A documentation block in which signs are missing. */
  readonly isUnsigned?: true;
}

/** @param before the string in front, if there is one */
function malformed(source: SourceText, start: number, before: Offsets | null): Malformed {
  const { text } = source;
  if (text[start] === "'") return malformedString(source, start);
  if (text[start] === '#') return malformedDocumentation(source, start);
  const end = firstMatch(/[^\s{}[\]:,'#]+/y, text, start) ?? start + 1;
  const found = printable(String.fromCodePoint(text.codePointAt(start) ?? 0));
  const finding = diagnostic(
    'unexpected-character',
    { found },
    { span: { source, start, end }, ...helpOfWord(source, start, end, before) },
  );
  return { diagnostic: finding, kind: null, end, recovered: false };
}

interface Offsets {
  readonly start: number;
  readonly end: number;
}

/** What to do about a word without quotes: where a string ends right in front of it, that one lacks the quote that was to close it. */
function helpOfWord(source: SourceText, start: number, end: number, before: Offsets | null): DiagnosticPlace {
  const { text } = source;
  const word = text.slice(start, end);
  if (before?.end === start) {
    const related = [{ message: 'this string may not be closed where it was meant to be', span: { source, ...before } }];
    const string = text.slice(before.start, before.end);
    const shown = /^[ -~]{1,60}$/.test(string) ? `the string ${string}` : 'the string in front of it';
    return { help: `A quote seems to be missing: ${shown} ends here.`, related };
  }
  if (text[start] === '"') return { help: isOtherJson(text, start) ? helpOnJson : 'Strings are written in single quotes.' };
  if (/^(?:true|false)$/i.test(word)) return { help: `Write ${word.toLowerCase()}.` };
  if (!/^[a-z_*][\w*+.-]{0,60}$/i.test(word)) return {};
  return { help: text[end] === "'" ? `A quote seems to be missing: '${word}'.` : `Strings are written in single quotes: '${word}'.` };
}

const helpOnJson =
  'This is JSON, and no reply to query-qmp-schema. Give such a reply, or a schema: its definitions are objects one behind the other, with strings in single quotes.';

/** Whether a text is one value of JSON that has nothing of a schema in it. Asked at its first double quote, which all of them have. */
function isOtherJson(text: string, start: number): boolean {
  if (text.indexOf('"') !== start || /^"(?:include|pragma|command|event|enum|struct|union|alternate)"/.test(text.slice(start, start + 12)))
    return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** QEMU places every mistake in a string at the string's opening quote. */
function malformedString(source: SourceText, start: number): Malformed {
  const { text } = source;
  const quote = { source, start, end: start + 1 };
  const closed = closingQuote(text, start);
  if (closed === null) {
    const end = lineEnd(text, start);
    return { diagnostic: diagnostic('unterminated-string', {}, { span: quote }), kind: 's', end, recovered: false };
  }
  const wrong = plainEnd(text, start + 1);
  const isEscape = text[wrong] === '\\';
  const place = { span: quote, focus: { source, start: wrong, end: wrong + (isEscape ? 2 : 1) } };
  const finding = isEscape
    ? diagnostic('unknown-escape', { escape: printable(text.slice(wrong, wrong + 2), '') }, place)
    : diagnostic('invalid-character-in-string', { found: printable(String.fromCodePoint(text.codePointAt(wrong) ?? 0)) }, place);
  return { diagnostic: finding, kind: 's', end: closed, recovered: true };
}

/** The offset behind the quote that closes a string on its line; a quote behind a backslash does not. */
function closingQuote(text: string, start: number): number | null {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    if (code === NEWLINE) return null;
    if (code === BACKSLASH && text.charCodeAt(at + 1) !== NEWLINE) at++;
  }
  return null;
}

/** White space, and a comment without the carriage return of its line's end. */
const documentationLine = /[ \t\r\n]*(#(?:[^\r\n]|\r(?!\n|$))*)?/y;

/**
 * Finds what is wrong with a documentation block: its first line, a line without a space, or its end. A block that is not closed
 * goes on for as long as there are comment lines.
 */
function malformedDocumentation(source: SourceText, start: number): Malformed {
  const { text } = source;
  const newline = lineEnd(text, start);
  const first = text.charCodeAt(newline - 1) === RETURN ? newline - 1 : newline;
  const span = { source, start, end: first };
  if (first !== start + 2) {
    const end = closingLine(text, newline);
    return {
      diagnostic: diagnostic('documentation-start', {}, { span }),
      kind: end === null ? null : 'd',
      end: end ?? first,
      recovered: true,
    };
  }
  let missingSpace: Diagnostic | null = null;
  for (let at = first, lines = 0; ; lines++) {
    documentationLine.lastIndex = at;
    const comment = documentationLine.exec(text)?.[1];
    const next = documentationLine.lastIndex;
    if (comment === undefined) {
      const unopened = lines === 0 ? symbolAbove(source, start) : null;
      const more = unopened ?? { related: [{ message: 'it begins here', span }] };
      const place = { span: { source, start: next, end: next }, ...more };
      const finding = missingSpace ?? diagnostic('documentation-end', {}, place);
      const closed = endBehindBareText(text, next);
      if (closed !== null) return { diagnostic: finding, kind: 'd', end: closed, recovered: true, isUnsigned: true };
      // At the end of the file nothing can follow that it documents.
      const kind = lines > 0 && next < text.length ? 'd' : null;
      return { diagnostic: finding, kind, end: at, recovered: true };
    }
    const line = { source, start: next - comment.length, end: next };
    if (comment.startsWith('##')) {
      const finding = missingSpace ?? diagnostic('documentation-end-line', {}, { span: line });
      return { diagnostic: finding, kind: 'd', end: next, recovered: true };
    }
    if (comment !== '#' && !comment.startsWith('# ')) missingSpace ??= diagnostic('documentation-space', {}, { span: line });
    at = next;
  }
}

/** A `##` with nothing behind it may close a comment, of which the lines above it are left where the `##` that opens it is missing. */
function symbolAbove(source: SourceText, start: number): Pick<DiagnosticPlace, 'help' | 'related'> | null {
  const { text } = source;
  let first = start;
  while (first > 1) {
    const above = text.lastIndexOf('\n', first - 2) + 1;
    if (text.charCodeAt(above) !== HASH) break;
    first = above;
  }
  const line = text.slice(first, lineEnd(text, first)).trimEnd();
  if (first === start || !/^# @[^\s:]{1,100}:$/.test(line)) return null;
  const related = [{ message: 'this seems to be the first line of the comment', span: { source, start: first, end: first + line.length } }];
  return { help: `The '##' that opens it is missing: put it in front of '${line}'.`, related };
}

/** Where the `##` ends that closes a block with text that has no `#` before it; null when a definition begins before that. */
function endBehindBareText(text: string, from: number): number | null {
  for (let at = from, bare = 0; at < text.length && bare <= MAXIMUM_BARE_LINES;) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end).trim();
    if (line === '##') return at + text.slice(at, end).trimEnd().length;
    // What begins so is a definition, or what is left of one.
    if (/^[{}[\]']/.test(line)) return null;
    if (line !== '' && !line.startsWith('#')) bare++;
    at = end + 1;
  }
  return null;
}

/** More text than that is no comment of which signs were forgotten. */
const MAXIMUM_BARE_LINES = 10;

/** Where the `##` ends that closes a block whose lines follow upon each other; null when the first line opens none. */
function closingLine(text: string, firstEnd: number): number | null {
  for (let end = firstEnd; ;) {
    const start = end + 1;
    if (text.charCodeAt(start) !== HASH) return null;
    end = lineEnd(text, start);
    if (text.charCodeAt(start + 1) !== HASH) continue;
    const trimmed = text.charCodeAt(end - 1) === RETURN ? end - 1 : end;
    return trimmed === start + 2 ? trimmed : null;
  }
}

function firstMatch(pattern: RegExp, text: string, start: number): number | null {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : null;
}

/** A character as a message can show it: `';'`, or by number where it can't be seen. */
function printable(characters: string, quote = "'"): string {
  return Array.from(characters, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code > 32 && code < 127 ? `${quote}${character}${quote}` : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  }).join('');
}
