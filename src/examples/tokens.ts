import type { Range } from './comment-text.ts';

/** A token of an example's JSON. */
export interface Token extends Range {
  readonly kind: 'punctuation' | 'string' | 'number' | 'word' | 'elision' | 'unterminated' | 'other' | 'end';
  readonly text: string;
}

// One token each. An elision may say what is left out: `... more channels ...`, on one line.
const token =
  /([{}[\]:,])|("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.]))|(\.\.\.(?:[^"'{}[\],:\n]*?\.\.\.)?)|([A-Za-z_][\w-]*)|(["'][^\n]*)|([^ \t-\r"'{}[\]:,]+)/y;
const kinds = ['punctuation', 'string', 'number', 'elision', 'word', 'unterminated', 'other'] as const;

/** The token at an offset or behind the white space there. Nothing is read from `limit` on. */
export function tokenAt(text: string, offset: number, limit: number): Token {
  let start = offset;
  while (start < limit && isSpace(text.charCodeAt(start))) start++;
  token.lastIndex = start;
  const found = start < limit ? token.exec(text) : null;
  if (found === null) return { kind: 'end', text: '', start, end: limit };
  const groups: readonly (string | undefined)[] = found.slice(1);
  const index = groups.findIndex((group) => group !== undefined);
  return { kind: kinds[index] ?? 'other', text: found[0], start, end: start + found[0].length };
}

/** Space, tab and ends of lines. */
function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}
