/** A text with a name: what spans point into. */
export interface SourceText {
  /** Where it was read from, as shown to people: relative to the working directory where that is shorter. */
  readonly path: string;
  readonly text: string;
  /** Offsets at which lines start, found when first asked for. */
  lineStarts: readonly number[] | null;
}

/** A piece of a text, as offsets in UTF-16 code units; `end` is exclusive. */
export interface Span {
  readonly source: SourceText;
  readonly start: number;
  readonly end: number;
}

/** A place as people write it: line and column, both counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export function createSourceText(path: string, text: string): SourceText {
  return { path, text, lineStarts: null };
}

function lineStartsOf(source: SourceText): readonly number[] {
  if (source.lineStarts !== null) return source.lineStarts;
  const starts = [0];
  const { text } = source;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  source.lineStarts = starts;
  return starts;
}

/** The line that was asked for last: who goes through a text asks for one that is near. */
let last: { source: SourceText | null; line: number } = { source: null, line: 1 };

/** The line of an offset, as {@link positionAt} tells it. */
export function lineAt(source: SourceText, offset: number): number {
  const starts = lineStartsOf(source);
  const from = last.source === source ? last.line : 1;
  // Few lines ahead are gone through, any others are looked for.
  for (let line = from; line < from + 16 && line < starts.length; line++)
    if ((starts[line - 1] ?? 0) <= offset && offset < (starts[line] ?? 0)) return remembered(source, line);
  return remembered(source, positionAt(source, offset).line);
}

function remembered(source: SourceText, line: number): number {
  last = { source, line };
  return line;
}

/** The place of an offset. An offset at the end of a text that ends with a newline belongs to the last line, not to a line behind it. */
export function positionAt(source: SourceText, offset: number): Position {
  const starts = lineStartsOf(source);
  let at = Math.min(Math.max(offset, 0), source.text.length);
  if (at === source.text.length) at -= source.text.endsWith('\r\n') ? 2 : source.text.endsWith('\n') ? 1 : 0;
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? Infinity) <= at) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: at - (starts[low] ?? 0) + 1 };
}

/** Where a span begins, and the place behind its last character, which lies on that character's line. */
export function rangeOf({ source, start, end }: Span): { readonly start: Position; readonly end: Position } {
  const first = positionAt(source, start);
  if (end <= start) return { start: first, end: first };
  const { line, column } = positionAt(source, end - 1);
  return { start: first, end: { line, column: column + 1 } };
}

/** Where a line, counted from 1, begins; the end of the text for one behind it. */
export function lineOffset(source: SourceText, line: number): number {
  return lineStartsOf(source)[line - 1] ?? source.text.length;
}

/** The text of a line, counted from 1, without its newline. */
export function lineText(source: SourceText, line: number): string {
  const starts = lineStartsOf(source);
  const start = starts[line - 1];
  if (start === undefined) return '';
  const next = starts[line];
  return source.text.slice(start, next === undefined ? source.text.length : next - 1).replace(/\r$/, '');
}
