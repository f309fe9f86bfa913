import { MAXIMUM_DEPTH } from '../runtime/checks.ts';

/** Cuts a stream of text into its JSON values, whether one stands on a line or spans many. */
export interface ValueSplitter {
  /** The texts of the values that end in a piece. */
  push(piece: string): readonly string[];
  /** What is left at the end of the stream; null when that is nothing. */
  end(): string | null;
}

/** Files of Windows begin with it: there it is no part of the text. */
const BYTE_ORDER_MARK = '\ufeff';
const outsideOfString = /["{}[\]\n]/g;
const outsideOfStrings = /["'{}[\]\n]/g;
const insideOfString = /["\\\n]/g;
const insideOfSingleQuotes = /['\\\n]/g;

/**
 * Objects and arrays end with their bracket, other values with their line. Text that is no JSON ends with its line too, where that can
 * be told: with a string that does not end on it, or when neither a comma nor a colon nor a bracket joins it to the next. Of a value that
 * is nested deeper than any may be only the beginning is kept, down to there: reading all of it would take fifty times its size.
 * @param hasSingleQuotes whether strings may be in single quotes, too
 */
export function createValueSplitter(hasSingleQuotes = false): ValueSplitter {
  const outside = hasSingleQuotes ? outsideOfStrings : outsideOfString;
  /** The beginning of the value that is not complete, as it came. */
  let begun: string[] = [];
  let depth = 0;
  /** The mark that ends the string that one is in. */
  let inString: '"' | "'" | null = null;
  /** The last piece ended with a backslash. */
  let isEscaped = false;
  /** A line has ended inside of brackets, and the next has not begun. */
  let isBetweenLines = false;
  /** The last character that is no white space. */
  let last = '';
  let isAtStart = true;
  let isTooDeep = false;

  return {
    push(text) {
      const piece = isAtStart && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
      if (text !== '') isAtStart = false;
      const values: string[] = [];
      let start = 0;
      let at = isEscaped ? 1 : 0;
      const cut = (end: number): void => {
        if (!isTooDeep) begun.push(piece.slice(start, end));
        const value = withoutSpace(begun.join(''));
        if (value !== '') values.push(value);
        begun = [];
        start = end;
        depth = 0;
        inString = null;
        isBetweenLines = false;
        isTooDeep = false;
      };
      while (at < piece.length) {
        if (isBetweenLines) {
          at = skipSpace(piece, at);
          if (at === piece.length) break;
          isBetweenLines = false;
          if (!/[,:[{]/.test(last) && !/[,:\]}]/.test(piece.charAt(at))) cut(at);
        }
        const interesting = inString === null ? outside : inString === '"' ? insideOfString : insideOfSingleQuotes;
        interesting.lastIndex = at;
        if (!interesting.test(piece)) break;
        at = interesting.lastIndex;
        const mark = piece.charAt(at - 1);
        switch (mark) {
          case '"':
          case "'":
            inString = inString === null ? mark : null;
            break;
          case '\\':
            at++;
            break;
          case '\n':
            if (depth === 0 || inString !== null) cut(at);
            else {
              isBetweenLines = true;
              last = lastCharacter(piece, at) ?? last;
            }
            break;
          case '{':
          case '[':
            if (++depth <= MAXIMUM_DEPTH || isTooDeep) break;
            begun.push(piece.slice(start, at));
            isTooDeep = true;
            break;
          default:
            if (--depth <= 0) cut(at);
        }
      }
      isEscaped = at > piece.length;
      last = lastCharacter(piece, piece.length) ?? last;
      if (start < piece.length && !isTooDeep) begun.push(piece.slice(start));
      return values;
    },
    end() {
      const text = withoutSpace(begun.join(''));
      begun = [];
      return text === '' ? null : text;
    },
  };
}

/** White space as JSON has it, at both ends: what else `trim` takes away, such as U+00A0 or U+FEFF, belongs to no JSON. */
function withoutSpace(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (start < end && isSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 0x20) at++;
  return at;
}

/** The last character before a position that is no white space; null when there is none. */
function lastCharacter(text: string, before: number): string | null {
  let at = before - 1;
  while (at >= 0 && text.charCodeAt(at) <= 0x20) at--;
  return at < 0 ? null : text.charAt(at);
}
