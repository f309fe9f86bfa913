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
  let code = text.charCodeAt(start);
  // Spaces, tabs and ends of lines.
  while (start < limit && (code === 32 || (code >= 9 && code <= 13))) code = text.charCodeAt(++start);
  if (start >= limit) return { kind: 'end', text: '', start, end: limit };
  return plainToken(text, start, code) ?? anyToken(text, start, limit);
}

/** A sign or a string without escapes, which most tokens are; null for others. */
function plainToken(text: string, start: number, code: number): Token | null {
  switch (code) {
    case 44: // ,
    case 58: // :
    case 91: // [
    case 93: // ]
    case 123: // {
    case 125: // }
      return { kind: 'punctuation', text: text.charAt(start), start, end: start + 1 };
    case 34: {
      const end = text.indexOf('"', start + 1) + 1;
      const string = text.slice(start, end);
      return string === '' || string.includes('\\') || string.includes('\n') ? null : { kind: 'string', text: string, start, end };
    }
    default:
      return null;
  }
}

function anyToken(text: string, start: number, limit: number): Token {
  token.lastIndex = start;
  const found = token.exec(text);
  if (found === null) return { kind: 'end', text: '', start, end: limit };
  const groups: readonly (string | undefined)[] = found.slice(1);
  const index = groups.findIndex((group) => group !== undefined);
  return { kind: kinds[index] ?? 'other', text: found[0], start, end: start + found[0].length };
}
