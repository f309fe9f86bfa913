/** Stands in a text for what is put in at run time, as Unicode means it. A text that has it of its own is not known there. */
export const SUBSTITUTED = '\uFFFC';

export function behindSpaces(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\r\n'.includes(text.charAt(at))) at += 1;
  return at;
}

/** Where a string ends that begins here; null when it does not. It is known when nothing is put into it. */
export function stringAt(text: string, start: number): { readonly end: number | null; readonly isKnown: boolean } {
  let isKnown = true;
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '"') return { end: at + 1, isKnown };
    if (character < ' ') return { end: null, isKnown };
    if (character === SUBSTITUTED) isKnown = false;
    if (character !== '\\') continue;
    at += 1;
    // Whether the quote behind it ends the string depends on what is put in.
    if (text[at] === SUBSTITUTED) return { end: null, isKnown: false };
  }
  return { end: null, isKnown };
}

/** How long a number or a word is that begins here; 0 when none does. */
export function scalarAt(text: string, at: number): number {
  const scalar = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
  scalar.lastIndex = at;
  return scalar.exec(text)?.[0].length ?? 0;
}

/**
 * The place of the bracket that closes what is open, behind a substitution that may be anything; null when the text does not read like JSON: the
 * substitution may have ended or begun a string.
 */
export function closerBehind(text: string, from: number, closer: string): number | null {
  const closers = [closer];
  for (let at = behindSpaces(text, from); at < text.length; at = behindSpaces(text, at)) {
    const character = text.charAt(at);
    if (character === '}' || character === ']') {
      if (closers.pop() !== character) return null;
      if (closers.length === 0) return at;
    }
    if (character === '{' || character === '[') closers.push(character === '{' ? '}' : ']');
    if (character === '"') {
      const { end } = stringAt(text, at);
      if (end === null || !`,:}]${SUBSTITUTED}`.includes(text.charAt(behindSpaces(text, end)))) return null;
      at = end;
    } else if (`{}[],:${SUBSTITUTED}`.includes(character)) at += 1;
    else {
      const scalar = scalarAt(text, at);
      if (scalar === 0) return null;
      at += scalar;
    }
  }
  return null;
}
