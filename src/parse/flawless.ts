import { documentationEnd, skip } from './lexer.ts';
import { MAXIMUM_DEPTH } from './maximum-depth.ts';
import type { EntrySyntax, ItemSyntax, StringSyntax, ValueSyntax } from './syntax.ts';

/** A text, and how far it has been read: behind white space and comments, where the next token begins. */
interface Reading {
  readonly text: string;
  at: number;
}

/**
 * The items of a text without a mistake; null where there may be one, which `grammar/expression.peggy` then finds. It takes the same
 * language as that grammar without its forms that are reported, and goes from characters to nodes without tokens in between, which
 * takes a third of the time.
 */
export function parseFlawless(text: string): readonly ItemSyntax[] | null {
  const reading: Reading = { text, at: skip(text, 0) };
  const items: ItemSyntax[] = [];
  while (reading.at < text.length) {
    const item = text.charCodeAt(reading.at) === HASH ? documentation(reading) : value(reading, 0);
    if (item === null) return null;
    items.push(item);
  }
  return items;
}

const HASH = 35;
const QUOTE = 39;
const COMMA = 44;
const COLON = 58;
const OPEN_ARRAY = 91;
const CLOSE_ARRAY = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

/** A line that does not go on with a comment in the way that nearly all do. */
const otherLine = /\n(?!#[ \n])/g;

function documentation(reading: Reading): ItemSyntax | null {
  const { text, at: start } = reading;
  otherLine.lastIndex = start + 2;
  const last = otherLine.test(text) ? otherLine.lastIndex : text.length;
  const isPlain = text.startsWith('##\n', start) && text.startsWith('##', last) && (last + 2 === text.length || text[last + 2] === '\n');
  const end = isPlain ? last + 2 : documentationEnd(text, start);
  if (end === null) return null;
  reading.at = skip(text, end);
  return { kind: 'documentation', start, end };
}

function value(reading: Reading, depth: number): ValueSyntax | null {
  const { text, at: start } = reading;
  switch (text.charCodeAt(start)) {
    case QUOTE:
      return string(reading);
    case OPEN_OBJECT:
      return object(reading, depth + 1);
    case OPEN_ARRAY:
      return array(reading, depth + 1);
    default: {
      const isTrue = text.startsWith('true', start);
      if (!isTrue && !text.startsWith('false', start)) return null;
      const end = start + (isTrue ? 'true'.length : 'false'.length);
      reading.at = skip(text, end);
      return { kind: 'boolean', value: isTrue, start, end };
    }
  }
}

/** Strings with backslashes are rare enough to be left to the grammar. */
const plainString = /'[ -&(-[\]-~]*'/y;

function string(reading: Reading): StringSyntax | null {
  const { text, at: start } = reading;
  plainString.lastIndex = start;
  if (!plainString.test(text)) return null;
  const end = plainString.lastIndex;
  reading.at = skip(text, end);
  return { kind: 'string', value: text.slice(start + 1, end - 1), start, end };
}

function array(reading: Reading, depth: number): ValueSyntax | null {
  const { text, at: start } = reading;
  if (depth > MAXIMUM_DEPTH) return null;
  const items: ValueSyntax[] = [];
  reading.at = skip(text, start + 1);
  if (text.charCodeAt(reading.at) !== CLOSE_ARRAY) {
    for (;;) {
      const item = value(reading, depth);
      if (item === null) return null;
      items.push(item);
      const code = text.charCodeAt(reading.at);
      if (code === CLOSE_ARRAY) break;
      if (code !== COMMA) return null;
      reading.at = skip(text, reading.at + 1);
    }
  }
  const end = reading.at + 1;
  reading.at = skip(text, end);
  return { kind: 'array', items, start, end };
}

function object(reading: Reading, depth: number): ValueSyntax | null {
  const { text, at: start } = reading;
  if (depth > MAXIMUM_DEPTH) return null;
  const entries: EntrySyntax[] = [];
  reading.at = skip(text, start + 1);
  if (text.charCodeAt(reading.at) !== CLOSE_OBJECT) {
    for (;;) {
      const key = string(reading);
      if (key === null || text.charCodeAt(reading.at) !== COLON) return null;
      reading.at = skip(text, reading.at + 1);
      const member = value(reading, depth);
      if (member === null) return null;
      entries.push({ key, value: member });
      const code = text.charCodeAt(reading.at);
      if (code === CLOSE_OBJECT) break;
      if (code !== COMMA) return null;
      reading.at = skip(text, reading.at + 1);
    }
  }
  if (hasDuplicates(entries)) return null;
  const end = reading.at + 1;
  reading.at = skip(text, end);
  return { kind: 'object', entries, start, end };
}

/** Most objects have so few entries that comparing all of them takes less than a set does. */
const FEW = 5;

function hasDuplicates(entries: readonly EntrySyntax[]): boolean {
  if (entries.length > FEW) return new Set(entries.map(({ key }) => key.value)).size < entries.length;
  return entries.some(({ key }, index) => index > 0 && entries.findIndex((other) => other.key.value === key.value) < index);
}
