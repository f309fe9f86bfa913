import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts';
import type { SourceText } from '../diagnostics/source-text.ts';

/** Brackets deeper than this are refused, so that hostile input can't exhaust the stack. */
const MAXIMUM_DEPTH = 200;

/** The tokens of a file: a character for each in `kinds`, and its offsets. */
export interface Tokens {
  /** What `grammar/expression.peggy` reads. */
  readonly kinds: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly problems: readonly LexicalProblem[];
}

/** A mistake below the level of expressions, with the number of the token that it is in or before. */
export interface LexicalProblem {
  readonly token: number;
  readonly diagnostic: Diagnostic;
}

// One alternative a kind of token; white space and comments are swallowed by the first.
//   1 punctuation    2 string (when well formed)    3 true, false    4 documentation block (when well formed)
const token =
  /(?:[ \t\r\n]+|#(?!#)[^\n]*)*(?:([{}[\]:,])|('(?:[ -&(-[\]-~]|\\\\)*')|(true|false)|(##\r?\n(?:[ \t]*(?:#(?:\r?| [^\n]*)|\r?)\n)*[ \t]*##(?=\r?\n|$)))/y;

const skipped = /(?:[ \t\r\n]+|#(?!#)[^\n]*)*/y;

/** Cuts a text into tokens. Never fails: what is no token becomes a problem, and as much of it as helps becomes a token. */
export function tokenize(source: SourceText): Tokens {
  const { text } = source;
  const kinds: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const problems: LexicalProblem[] = [];
  let position = 0;
  let depth = 0;

  const push = (kind: string, start: number, end: number): void => {
    kinds.push(kind);
    starts.push(start);
    ends.push(end);
    position = end;
  };

  for (;;) {
    token.lastIndex = position;
    const match = token.exec(text);
    if (match === null) {
      skipped.lastIndex = position;
      skipped.exec(text);
      position = skipped.lastIndex;
      if (position >= text.length) break;
      const wrong = malformed(source, position);
      problems.push({ token: starts.length, diagnostic: wrong.diagnostic });
      if (wrong.kind === null) position = wrong.end;
      else push(wrong.kind, position, wrong.end);
      continue;
    }
    const end = token.lastIndex;
    const punctuation = match[1];
    if (punctuation !== undefined) {
      if (punctuation === '{' || punctuation === '[') {
        depth++;
        if (depth > MAXIMUM_DEPTH) {
          problems.push({
            token: starts.length,
            diagnostic: diagnostic('nesting-too-deep', { limit: MAXIMUM_DEPTH }, { span: { source, start: end - 1, end } }),
          });
          break;
        }
      } else if (punctuation === '}' || punctuation === ']') depth = Math.max(0, depth - 1);
      push(punctuation, end - 1, end);
    } else if (match[2] !== undefined) push('s', end - match[2].length, end);
    else if (match[3] !== undefined) push(match[3] === 'true' ? 't' : 'f', end - match[3].length, end);
    else push('d', end - (match[4] ?? '').length, end);
  }
  return { kinds: kinds.join(''), starts, ends, problems };
}

interface Malformed {
  readonly diagnostic: Diagnostic;
  /** The token that it is taken for, or null when it is skipped. */
  readonly kind: string | null;
  readonly end: number;
}

function malformed(source: SourceText, start: number): Malformed {
  const { text } = source;
  if (text[start] === "'") return malformedString(source, start);
  if (text[start] === '#') return malformedDocumentation(source, start);
  const end = firstMatch(/[^\s{}[\]:,'#]+/y, text, start) ?? start + 1;
  const found = printable(String.fromCodePoint(text.codePointAt(start) ?? 0));
  return { diagnostic: diagnostic('unexpected-character', { found }, { span: { source, start, end } }), kind: null, end };
}

/** QEMU places every mistake in a string at the string's opening quote. */
function malformedString(source: SourceText, start: number): Malformed {
  const { text } = source;
  for (let at = start + 1; ; at++) {
    const character = text[at];
    if (character === undefined || character === '\n') {
      const end = character === undefined ? text.length : at;
      return { diagnostic: diagnostic('unterminated-string', {}, { span: { source, start, end: start + 1 } }), kind: 's', end };
    }
    const escaped = character === '\\' && text[at + 1] === '\\';
    if (character >= ' ' && character <= '~' && (character !== '\\' || escaped)) {
      if (escaped) at++;
      continue;
    }
    const end = firstMatch(/[^'\n]*'?/y, text, at) ?? at;
    const focus = { source, start: at, end: at + (character === '\\' ? 2 : 1) };
    const place = { span: { source, start, end: start + 1 }, focus };
    return {
      diagnostic:
        character === '\\'
          ? diagnostic('unknown-escape', { escape: printable(text.slice(at, at + 2), '') }, place)
          : diagnostic('invalid-character-in-string', { found: printable(String.fromCodePoint(text.codePointAt(at) ?? 0)) }, place),
      kind: 's',
      end,
    };
  }
}

const documentationLine = /[ \t\r\n]*(#[^\n]*)?/y;

/** Finds the first line of a documentation block that may not be there. */
function malformedDocumentation(source: SourceText, start: number): Malformed {
  const { text } = source;
  const endOfLine = (at: number): number => (text.includes('\n', at) ? text.indexOf('\n', at) : text.length);
  const first = text.slice(start, endOfLine(start)).replace(/\r$/, '');
  const span = { source, start, end: start + first.length };
  if (first !== '##') return { diagnostic: diagnostic('documentation-start', {}, { span }), kind: null, end: endOfLine(start) };
  let missingSpace: Diagnostic | null = null;
  for (let at = start + 2; ;) {
    documentationLine.lastIndex = at;
    const comment = documentationLine.exec(text)?.[1]?.replace(/\r$/, '');
    const next = documentationLine.lastIndex;
    if (comment === undefined) {
      const diagnosis = diagnostic(
        'documentation-end',
        {},
        { span: { source, start: next, end: next }, related: [{ message: 'it begins here', span }] },
      );
      return { diagnostic: missingSpace ?? diagnosis, kind: null, end: next };
    }
    const line = { source, start: next - comment.length, end: next };
    if (comment.startsWith('##')) {
      if (missingSpace !== null) return { diagnostic: missingSpace, kind: 'd', end: line.start + 2 };
      return { diagnostic: diagnostic('documentation-end-line', {}, { span: line }), kind: null, end: next };
    }
    if (comment !== '#' && !comment.startsWith('# ')) missingSpace ??= diagnostic('documentation-space', {}, { span: line });
    at = next;
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
