/** What items of numbered lists are marked with: `1.`, `(2)`, `c)`, `IV.`. */

export interface Enumerator {
  /** The mark without what is counted: `()`, `)` or `.`. */
  readonly format: string;
  readonly style: 'number' | 'letter' | 'capital' | 'roman' | 'capital-roman';
  /** From 1 on; null for `#`, the next one. */
  readonly ordinal: number | null;
}

/** The first of a list: `i` begins Roman numerals, and what has several letters is one; any other letter is one of the alphabet. */
export function enumeratorOf(mark: string): Enumerator | null {
  const { format, counted } = partsOf(mark);
  if (/^(?:\d+|#)$/.test(counted)) return { format, style: 'number', ordinal: counted === '#' ? null : Number(counted) };
  return counted.length > 1 || counted.toLowerCase() === 'i' ? romanOf(format, counted) : letterOf(format, counted);
}

/** The one behind another, or null when it is of another list. Letters and Roman numerals may leave some out. */
export function enumeratorBehind({ format, style }: Enumerator, mark: string): Enumerator | null {
  const parts = partsOf(mark);
  if (parts.format !== format) return null;
  const found = style.endsWith('roman') ? romanOf(format, parts.counted) : enumeratorOf(mark);
  if (found?.style === style) return found;
  // In an alphabet that is not at its beginning `i` is only a letter.
  const letter = letterOf(format, parts.counted);
  return letter?.style === style ? letter : null;
}

/** Whether it is the very next one. */
export function isNext(before: Enumerator, mark: string): boolean {
  return enumeratorBehind(before, mark)?.ordinal === (before.ordinal ?? Number.NaN) + 1;
}

function partsOf(mark: string): { readonly format: string; readonly counted: string } {
  return { format: mark.replace(/[^().]+/, ''), counted: mark.replace(/[().]/g, '') };
}

function letterOf(format: string, counted: string): Enumerator | null {
  if (!/^[A-Za-z]$/.test(counted)) return null;
  const small = counted.toLowerCase();
  return { format, style: small === counted ? 'letter' : 'capital', ordinal: small.charCodeAt(0) - 96 };
}

const roman = /^(?=.)m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/;
const values: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };

function romanOf(format: string, counted: string): Enumerator | null {
  const small = counted.toLowerCase();
  if (!roman.test(small) || (small !== counted && counted.toUpperCase() !== counted)) return null;
  const digits = small.split('').map((digit) => values[digit] ?? 0);
  const ordinal = digits.reduce((sum, digit, index) => sum + (digit < (digits[index + 1] ?? 0) ? -digit : digit), 0);
  return { format, style: small === counted ? 'roman' : 'capital-roman', ordinal };
}
