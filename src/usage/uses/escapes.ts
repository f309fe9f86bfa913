/** Where something is written. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** As ECMAScript has them, octal ones of old included. A backslash before the end of a line stands for nothing. */
const escapes = /\\(?:u\{([\da-fA-F]+)\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|[0-3][0-7]{0,2}|[4-7][0-7]?|(\r\n|[\n\r\u2028\u2029])|[^])/y;

/**
 * Where each UTF-16 unit of a literal's text is written between its quotes; null when that is not certain.
 * @param raw what is between the quotes
 * @param at where that begins in the source
 */
export function unitsOf(raw: string, text: string, at: number): readonly Range[] | null {
  const units: Range[] = [];
  for (let start = 0, end = 0; start < raw.length; start = end) {
    let length = 1;
    if (raw[start] === '\\') {
      escapes.lastIndex = start;
      const [whole = '\\', point, lineEnd] = escapes.exec(raw) ?? [];
      end = start + whole.length;
      if (lineEnd !== undefined) length = 0;
      else if (point !== undefined && Number.parseInt(point, 16) > 0xffff) length = 2;
    } else end = start + (raw.startsWith('\r\n', start) ? 2 : 1);
    for (let unit = 0; unit < length; unit++) units.push({ start: at + start, end: at + end });
  }
  return units.length === text.length ? units : null;
}
