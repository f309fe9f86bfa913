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

const NONE = 0;
const NEWLINE = 0x0a;
const QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/**
 * Objects and arrays end with their bracket, other values with their line. Text that is no JSON ends with its line too, where that can
 * be told: with a string that does not end on it, or when neither a comma nor a colon nor a bracket joins it to the next. Of a value that
 * is nested deeper than any may be only the beginning is kept, down to there: reading all of it would take fifty times its size.
 * @param hasSingleQuotes whether strings may be in single quotes, too
 */
export function createValueSplitter(hasSingleQuotes = false): ValueSplitter {
  /** The beginning of the value that is not complete, as it came. */
  let begun: string[] = [];
  let depth = 0;
  /** What ends the string that one is in. */
  let quote = NONE;
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
      const nextInside = finderInStrings(piece);
      let start = 0;
      let at = isEscaped ? 1 : 0;
      const cut = (end: number): void => {
        if (!isTooDeep) begun.push(piece.slice(start, end));
        const value = withoutSpace(begun.join(''));
        if (value !== '') values.push(value);
        begun = [];
        start = end;
        depth = 0;
        quote = NONE;
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
        at = quote === NONE ? nextOutside(piece, at, hasSingleQuotes) : nextInside(quote, at);
        if (at === piece.length) break;
        const mark = piece.charCodeAt(at++);
        switch (mark) {
          case QUOTE:
          case SINGLE_QUOTE:
            quote = quote === NONE ? mark : NONE;
            break;
          case BACKSLASH:
            at++;
            break;
          case NEWLINE:
            if (depth === 0 || quote !== NONE) cut(at);
            else {
              isBetweenLines = true;
              last = lastCharacter(piece, at) ?? last;
            }
            break;
          case OPEN_BRACE:
          case OPEN_BRACKET:
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

/** The next mark outside of strings, or the end. */
function nextOutside(text: string, from: number, hasSingleQuotes: boolean): number {
  for (let at = from; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case QUOTE:
      case NEWLINE:
      case OPEN_BRACE:
      case OPEN_BRACKET:
      case CLOSE_BRACE:
      case CLOSE_BRACKET:
        return at;
      case SINGLE_QUOTE:
        if (hasSingleQuotes) return at;
    }
  }
  return text.length;
}

/**
 * Finds the next mark in a string: what ends it, what escapes it, or the end of the line. V8 goes to one character faster than through all of them.
 * Each is looked for again only behind the last one, so that no part of a text is gone through more than once for it.
 */
function finderInStrings(text: string): (quote: number, from: number) => number {
  let [quotes, singleQuotes, backslashes, newlines] = [-1, -1, -1, -1];
  const find = (mark: string, from: number): number => {
    const found = text.indexOf(mark, from);
    return found === -1 ? text.length : found;
  };
  return (quote, from) => {
    if (backslashes < from) backslashes = find('\\', from);
    if (newlines < from) newlines = find('\n', from);
    if (quote === QUOTE) {
      if (quotes < from) quotes = find('"', from);
      return Math.min(quotes, backslashes, newlines);
    }
    if (singleQuotes < from) singleQuotes = find("'", from);
    return Math.min(singleQuotes, backslashes, newlines);
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
