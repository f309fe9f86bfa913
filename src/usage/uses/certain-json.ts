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
  const out = text.split('');
  let at = 0;
  /** What closes the objects and lists in which it got lost. */
  let tail = '';
  let isPartial = false as boolean;

  const blank = (from: number, to: number): void => {
    out.fill(' ', from, to);
  };
  const next = (): string => {
    at = behindSpaces(text, at);
    return text.charAt(at);
  };
  const lost = (from: number): Outcome => {
    isPartial = true;
    blank(from, text.length);
    tail = '';
    at = text.length;
    return 'lost';
  };

  const readValue = (depth: number): Outcome => {
    const first = next();
    const start = at;
    const half = /[-+.\w]*\uFFFC/y;
    half.lastIndex = at;
    const unknown = half.exec(text)?.[0].length;
    if (unknown !== undefined) {
      // What follows half of a number or a word is for whoever expects a comma there.
      at += Math.max(1, unknown - 1);
    } else if (first === '"') {
      const { end, isKnown } = stringAt(text, at);
      if (end === null && isKnown) return 'wrong';
      if (end === null) {
        const outcome = lost(start);
        out[start] = '0';
        return outcome;
      }
      at = end;
      if (isKnown) return 'read';
    } else if (first === '{' || first === '[') return readEntries(depth + 1);
    else {
      const scalar = scalarAt(text, at);
      at += scalar;
      return scalar === 0 ? 'wrong' : 'read';
    }
    blank(start, at);
    out[start] = '0';
    return 'read';
  };

  const readMember = (depth: number): { readonly outcome: Outcome; readonly isNamed: boolean } => {
    const first = next();
    const isSubstituted = first === SUBSTITUTED;
    if (!isSubstituted && first !== '"') return { outcome: 'wrong', isNamed: false };
    const { end, isKnown: isNamed } = isSubstituted ? { end: at + 1, isKnown: false } : stringAt(text, at);
    if (end === null) return { outcome: isNamed ? 'wrong' : lost(at), isNamed: false };
    at = end;
    const colon = next();
    if (colon !== ':') return { outcome: isSubstituted || colon === SUBSTITUTED ? 'loose' : 'wrong', isNamed: false };
    at += 1;
    return { outcome: readValue(depth), isNamed };
  };

  const readEntries = (depth: number): Outcome => {
    if (depth > MAXIMUM_DEPTH) return 'wrong';
    const closer = text[at] === '{' ? '}' : ']';
    at += 1;
    if (next() === closer) {
      at += 1;
      return 'read';
    }
    for (let isFirst = true, start = at; ;) {
      const entry = closer === '}' ? readMember(depth) : { outcome: readValue(depth), isNamed: true };
      if (entry.outcome === 'wrong') return 'wrong';
      if (entry.isNamed) {
        if (isFirst && text[start] === ',') blank(start, start + 1);
        isFirst = false;
      } else {
        if (depth === 0) isPartial = true;
        blank(start, at);
        tail = '';
      }
      if (entry.outcome === 'lost') {
        tail += closer;
        return 'lost';
      }
      const isOpen = entry.outcome === 'loose' || text[at - 1] === SUBSTITUTED;
      const following = next();
      if (entry.outcome === 'read' && (following === ',' || following === closer)) {
        start = at;
        at += 1;
        if (following === closer) return 'read';
        continue;
      }
      if (!isOpen && following !== SUBSTITUTED) return 'wrong';
      if (depth === 0) isPartial = true;
      const end = closerBehind(text, at, closer);
      if (end === null) {
        lost(at);
        tail = closer;
        return 'lost';
      }
      blank(at, end);
      at = end + 1;
      return 'read';
    }
  };

  if (next() !== '{') return null;
  const outcome = readEntries(0);
  const rest = text.slice(at);
  if (outcome === 'wrong' || !/^[ \t\r\n\uFFFC]*$/.test(rest)) return null;
  blank(at, text.length);
  const json = out.join('') + tail;
  return canBeParsed(json) ? { json, isPartial: isPartial || rest.includes(SUBSTITUTED) } : null;
}

function canBeParsed(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
