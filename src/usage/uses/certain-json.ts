import { behindSpaces, closerBehind, scalarAt, stringAt, SUBSTITUTED } from './json-tokens.ts';

/** Messages nest less deeply by far, and whoever reads this calls itself for each level. */
const MAXIMUM_DEPTH = 100;

/** What is certain of a text of JSON, whatever is put in. */
export interface CertainJson {
  /** JSON in which all that is certain has the place that it has in the text. Values that are not known are 0, members without a name are left out. */
  readonly json: string;
  /** The outermost object may have members that are not here, or something may follow it. */
  readonly isPartial: boolean;
}

/** `lost`: all that follows may be anything. `loose`: all that follows in this object. `wrong`: it is no JSON. */
type Outcome = 'read' | 'loose' | 'lost' | 'wrong';

/**
 * Reads an object of JSON in which something is substituted:
 *
 *     {"execute": "migrate", "arguments": {"uri": "tcp:▯", "blk": ▯, "▯": 1 ▯ "inc": true}, "id": ▯}
 *                                          a string        a value  a name  the rest of the object
 *
 * A substitution is taken for a part of the string that it is in, for a value where there has to be one, for a name before a colon. Any other
 * may be several members, a comma or half of a number, so that the rest of its object is not known. What it opens it has to close; where the
 * text behind it cannot be read so, all that follows is not known.
 * @returns null when the text is no such object, whatever is put in
 */
export function certainJson(text: string): CertainJson | null {
  const reader: Reader = { text, out: text.split(''), at: 0, tail: '', isPartial: false };
  if (next(reader) !== '{') return null;
  const outcome = readEntries(reader, 0);
  const rest = text.slice(reader.at);
  if (outcome === 'wrong' || !/^[ \t\r\n\uFFFC]*$/.test(rest)) return null;
  blank(reader, reader.at, text.length);
  const json = reader.out.join('') + reader.tail;
  return canBeParsed(json) ? { json, isPartial: reader.isPartial || rest.includes(SUBSTITUTED) } : null;
}

/** Where in a text reading is, and what it has made of it so far. */
interface Reader {
  readonly text: string;
  /** The characters of the text, or spaces in place of what is not certain. */
  readonly out: string[];
  at: number;
  /** What closes the objects and lists in which it got lost. */
  tail: string;
  isPartial: boolean;
}

function blank({ out }: Reader, from: number, to: number): void {
  out.fill(' ', from, to);
}

/** Goes to the next character that is no space. */
function next(reader: Reader): string {
  reader.at = behindSpaces(reader.text, reader.at);
  return reader.text.charAt(reader.at);
}

function lose(reader: Reader, from: number): 'lost' {
  const { length } = reader.text;
  blank(reader, from, length);
  reader.isPartial = true;
  reader.tail = '';
  reader.at = length;
  return 'lost';
}

function readEntries(reader: Reader, depth: number): Outcome {
  if (depth > MAXIMUM_DEPTH) return 'wrong';
  const { text } = reader;
  const closer = text[reader.at] === '{' ? '}' : ']';
  reader.at += 1;
  if (next(reader) === closer) {
    reader.at += 1;
    return 'read';
  }
  for (let isFirst = true, start = reader.at; ;) {
    const entry = closer === '}' ? readMember(reader, depth) : { outcome: readValue(reader, depth), isNamed: true };
    if (entry.outcome === 'wrong') return 'wrong';
    if (entry.isNamed) {
      // The comma stood behind an entry that was left out.
      if (isFirst && text[start] === ',') blank(reader, start, start + 1);
      isFirst = false;
    } else leaveOut(reader, start, depth);
    if (entry.outcome === 'lost') {
      reader.tail = (entry.isNamed ? reader.tail : '') + closer;
      return 'lost';
    }
    const isOpen = entry.outcome === 'loose' || text[reader.at - 1] === SUBSTITUTED;
    const following = next(reader);
    if (entry.outcome === 'read' && (following === ',' || following === closer)) {
      start = reader.at;
      reader.at += 1;
      if (following === closer) return 'read';
      continue;
    }
    return isOpen || following === SUBSTITUTED ? skipToCloser(reader, closer, depth) : 'wrong';
  }
}

/** An entry whose name is not known. */
function leaveOut(reader: Reader, start: number, depth: number): void {
  if (depth === 0) reader.isPartial = true;
  blank(reader, start, reader.at);
}

/** Leaves out the rest of an object or a list, which may have anything. */
function skipToCloser(reader: Reader, closer: '}' | ']', depth: number): Outcome {
  if (depth === 0) reader.isPartial = true;
  const end = closerBehind(reader.text, reader.at, closer);
  if (end === null) {
    lose(reader, reader.at);
    reader.tail = closer;
    return 'lost';
  }
  blank(reader, reader.at, end);
  reader.at = end + 1;
  return 'read';
}

function readMember(reader: Reader, depth: number): { readonly outcome: Outcome; readonly isNamed: boolean } {
  const { text } = reader;
  const first = next(reader);
  const isSubstituted = first === SUBSTITUTED;
  if (!isSubstituted && first !== '"') return { outcome: 'wrong', isNamed: false };
  const { end, isKnown: isNamed } = isSubstituted ? { end: reader.at + 1, isKnown: false } : stringAt(text, reader.at);
  if (end === null) return { outcome: isNamed ? 'wrong' : lose(reader, reader.at), isNamed: false };
  reader.at = end;
  const colon = next(reader);
  if (colon !== ':') return { outcome: isSubstituted || colon === SUBSTITUTED ? 'loose' : 'wrong', isNamed: false };
  reader.at += 1;
  return { outcome: readValue(reader, depth), isNamed };
}

function readValue(reader: Reader, depth: number): Outcome {
  const { text } = reader;
  const first = next(reader);
  const start = reader.at;
  const unknown = unknownScalarAt(text, start);
  if (unknown > 0) return unknownValue(reader, start, start + unknown);
  if (first === '{' || first === '[') return readEntries(reader, depth + 1);
  if (first !== '"') {
    const scalar = scalarAt(text, start);
    reader.at += scalar;
    return scalar === 0 ? 'wrong' : 'read';
  }
  const { end, isKnown } = stringAt(text, start);
  if (end === null) {
    if (isKnown) return 'wrong';
    lose(reader, start);
    reader.out[start] = '0';
    return 'lost';
  }
  if (!isKnown) return unknownValue(reader, start, end);
  reader.at = end;
  return 'read';
}

/** Something else is put in the place of a value that is not known. */
function unknownValue(reader: Reader, start: number, end: number): 'read' {
  blank(reader, start, end);
  reader.out[start] = '0';
  reader.at = end;
  return 'read';
}

/** How many characters a value has that is a substitution, or begins like a number or a word and goes on with one; 0 when it is another. */
function unknownScalarAt(text: string, at: number): number {
  const half = /[-+.\w]*\uFFFC/y;
  half.lastIndex = at;
  const length = half.exec(text)?.[0].length;
  // What follows half of a number or a word is for whoever expects a comma there.
  return length === undefined ? 0 : Math.max(1, length - 1);
}

function canBeParsed(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
