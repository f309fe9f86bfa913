/** A character as a terminal shows it. */
export interface Cell {
  /** Where it starts in the text, in UTF-16 code units. */
  readonly offset: number;
  readonly shown: string;
  /** In columns of the terminal. */
  readonly width: number;
}

const tabStop = 8;

/** Characters that a terminal would act upon or hide: control, format (bidirectional overrides among them), lone surrogates, line separators. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const combining = /\p{M}/u;

/** The first and last code point of what takes two columns. */
const wideRanges: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
];

/** Lays a piece of a line out for a terminal: tabs become spaces, and what can't be shown its code in angle brackets. */
export function layOut(text: string): readonly Cell[] {
  const cells: Cell[] = [];
  let offset = 0;
  let column = 0;
  for (const character of text) {
    const shown = character === '\t' ? ' '.repeat(tabStop - (column % tabStop)) : showCharacter(character);
    const width = shown === character ? columnsOf(character) : shown.length;
    cells.push({ offset, shown, width });
    offset += character.length;
    column += width;
  }
  return cells;
}

/** A text that comes from a file, made safe to print on a terminal. Line breaks stay. */
export function printable(text: string): string {
  return unprintable.test(text)
    ? Array.from(text, (character) => (character === '\n' ? character : showCharacter(character))).join('')
    : text;
}

/** The same for a text that has to stay on one line, such as a name or a path: a line break would begin one that nobody printed. */
export function printableLine(text: string): string {
  return unprintable.test(text) ? Array.from(text, showCharacter).join('') : text;
}

/** Such characters in a text that is JSON already, where they stand in strings alone, as the escapes of JSON. Line breaks stay. */
export function printableJson(json: string): string {
  return beyondAscii.test(json) ? json.replace(unprintableInJson, escapeUnits) : json;
}

/** Seldom in JSON, and found sooner than what can't be printed. */
const beyondAscii = /[^\n\x20-\x7e]/;

/** All but the line break. */
const unprintableInJson = /[^\P{Cc}\n]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Two of them for a character that takes two code units. */
function escapeUnits(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

function showCharacter(character: string): string {
  if (!unprintable.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}

function columnsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (combining.test(character)) return 0;
  return wideRanges.some(([first, last]) => code >= first && code <= last) ? 2 : 1;
}
