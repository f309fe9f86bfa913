/**
 * What `JSON.parse` takes and QEMU's parser refuses: members that an object has twice, characters that are none, bytes that are no UTF-8,
 * deep nesting, `0e1`.
 */
import { MAXIMUM_DEPTH } from '../runtime/checks.ts';
import { cutOff } from '../runtime/issue.ts';
import { tooDeep } from './work.ts';

/** Halves of surrogate pairs, and what Unicode will never make a character of. */
const noCharacter = /[\p{Surrogate}\p{Noncharacter_Code_Point}]/u;
/** A number that begins with a zero ends with it, unless a point comes behind: so QEMU reads `0.0e1`, and no `0e1`. */
const zeroWithExponent = /^(?:.*[[,:\s])?-?0[eE]/s;
/** Names of members may be of any length. */
const LONGEST_SHOWN = 40;

/** What is no character in a text as it stands, such as the bytes that `decode-bytes.ts` could not read; null when there is nothing. */
export function characterFault(text: string): string | null {
  const found = noCharacter.exec(text);
  if (found === null) return null;
  const code = found[0].codePointAt(0) ?? 0;
  const what = code >= 0xdc80 && code <= 0xdcff ? `the byte 0x${(code - 0xdc00).toString(16)} is no UTF-8` : noCharacterSaid(found[0]);
  const before = text.slice(0, found.index);
  return `${what}, behind ${JSON.stringify(before.slice(-LONGEST_SHOWN).replace(/^[\udc00-\udfff]/, ''))}`;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const ZERO = 0x30;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** An array or object on the way to a place. */
interface Container {
  /** Of an object: its members so far. */
  readonly names: Set<string> | null;
  /** Where one is: the member's name, or the element's index. */
  at: string | number;
}

/**
 * The first fault of a text that `JSON.parse` takes, and where it is; null when there is none. What is nested {@link tooDeep} is told by
 * that alone.
 */
export function jsonFault(text: string): string | null {
  const open: Container[] = [];
  let inside: Container | undefined;
  let isName = false;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case QUOTE: {
        const start = at++;
        let hasEscapes = false;
        for (let code = text.charCodeAt(at); code !== QUOTE && at < text.length; code = text.charCodeAt(++at)) {
          if (code !== BACKSLASH) continue;
          hasEscapes = true;
          at++;
        }
        if (!isName && !hasEscapes) break;
        const value = hasEscapes ? (JSON.parse(text.slice(start, at + 1)) as string) : text.slice(start + 1, at);
        const wrong = hasEscapes ? noCharacter.exec(value) : null;
        if (wrong !== null)
          return `${noCharacterSaid(wrong[0])}${isName ? ', in a name' : ''}${placeOf(isName ? open.slice(0, -1) : open)}`;
        if (!isName || inside === undefined) break;
        if (inside.names?.has(value) === true)
          return `the member '${cutOff(value, LONGEST_SHOWN)}' is there twice${placeOf(open.slice(0, -1))}`;
        inside.names?.add(value);
        inside.at = value;
        isName = false;
        break;
      }
      case ZERO:
        if (isExponent(text.charCodeAt(at + 1)) && zeroWithExponent.test(text.slice(Math.max(0, at - 2), at + 2)))
          return `QEMU reads no exponent behind a mere 0${placeOf(open)}`;
        break;
      case OPEN_BRACE:
        open.push((inside = { names: new Set(), at: '' }));
        if (open.length > MAXIMUM_DEPTH) return tooDeep;
        isName = true;
        break;
      case OPEN_BRACKET:
        open.push((inside = { names: null, at: 0 }));
        if (open.length > MAXIMUM_DEPTH) return tooDeep;
        break;
      case COMMA:
        if (typeof inside?.at === 'number') inside.at++;
        else isName = true;
        break;
      case CLOSE_BRACE:
      case CLOSE_BRACKET:
        open.pop();
        inside = open[open.length - 1];
        isName = false;
    }
  }
  return null;
}

function isExponent(code: number): boolean {
  return code === 0x65 || code === 0x45;
}

/** Whether a text goes down {@link tooDeep} before anything else is wrong with its brackets and strings; it need not be JSON. */
export function isTooDeep(text: string): boolean {
  const marks = /["{}[\]]/g;
  let depth = 0;
  for (let found = marks.exec(text); found !== null; found = marks.exec(text)) {
    if (found[0] === '"') {
      const end = endOfString(text, marks.lastIndex);
      if (end === null) return false;
      marks.lastIndex = end;
    } else if (found[0] === '{' || found[0] === '[') {
      if (++depth > MAXIMUM_DEPTH) return true;
    } else if (--depth < 0) return false;
  }
  return false;
}

/** Behind its quotation mark; null when it has none. @param from behind the one at its beginning */
function endOfString(text: string, from: number): number | null {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    if (code === BACKSLASH) at++;
  }
  return null;
}

/** `, in arguments.list[3]`; empty for the whole value. */
function placeOf(path: readonly Container[]): string {
  if (path.length === 0) return '';
  const steps = path.map(({ at }, index) =>
    typeof at === 'number' ? `[${String(at)}]` : `${index === 0 ? '' : '.'}${cutOff(at, LONGEST_SHOWN)}`,
  );
  const [first, last] = [steps.slice(0, 8).join(''), steps.length > 8 ? '…' : ''];
  return `, in ${first}${last}`;
}

function noCharacterSaid(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')} is no character`;
}
