import { MAXIMUM_DEPTH } from '../runtime/checks.ts';
import { Decimal } from '../runtime/json.ts';

/** Makes of quotation marks anything but the ends of strings. */
const escape = '\\';
const zeroWithExponent = /0[eE]/;
const QUOTE = '"';
const COLON = 0x3a;
const SPACE = 0x20;

/**
 * Whether a text cannot have any of the faults that `json-faults.ts` looks for character by character, as is true of nearly all: it has no
 * escapes, no `0e1`, and names as many members as its value has, so that none is there twice. It takes a third of the time.
 * @param value what `JSON.parse` or `parseJson` makes of the text
 */
export function isPlainJson(text: string, value: unknown): boolean {
  return (
    !text.includes(escape) &&
    !zeroWithExponent.test(text) &&
    countNames(text) === (typeof value === 'object' && value !== null ? countMembers(value, 1) : 0)
  );
}

/** Strings before a colon, in JSON without escapes. */
function countNames(text: string): number {
  let count = 0;
  let start = text.indexOf(QUOTE);
  while (start !== -1) {
    let at = text.indexOf(QUOTE, start + 1) + 1;
    let code = text.charCodeAt(at);
    while (code <= SPACE) code = text.charCodeAt(++at);
    if (code === COLON) count++;
    start = text.indexOf(QUOTE, at);
  }
  return count;
}

/** Of all objects in a value; NaN where it is nested too deep. */
function countMembers(value: object, depth: number): number {
  if (depth > MAXIMUM_DEPTH) return Number.NaN;
  if (value instanceof Decimal) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const element of value as readonly unknown[]) {
      if (typeof element === 'object' && element !== null) count += countMembers(element, depth + 1);
    }
  } else {
    for (const name in value) {
      count++;
      const member = (value as Readonly<Record<string, unknown>>)[name];
      if (typeof member === 'object' && member !== null) count += countMembers(member, depth + 1);
    }
  }
  return count;
}
