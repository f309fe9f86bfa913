import { lineText, positionAt, type Span } from '../source-text.ts';
import type { Palette } from './palette.ts';
import { layOut } from './printable.ts';

/** Of a longer line only a piece around the place is shown, however wide the terminal is; in UTF-16 code units. */
const longestLine = 160;
/** And at least so much of it, however narrow. */
const shortestLine = 20;

/**
 * The line of a place with carets under it:
 *
 *     12 | { 'struct': 'Place',
 *        | ...
 *     14 |   'data': { 'port': 'Nunber' } }
 *        |                     ^^^^^^^^
 *
 * `context` is the definition that the place is in: its first line is shown above when it is another one. No row gets longer than
 * `columns`, where there is such a limit, as long as there is room for anything at all: carets under a line that the terminal breaks would point at nothing.
 */
export function codeFrame(place: Span, context: Span | null, mark: (text: string) => string, palette: Palette, columns?: number): string {
  const { line, column } = positionAt(place.source, place.start);
  const gutter = Math.max(5, String(line).length + 1);
  const row = (label: string, text: string): string => `${palette.faint(`${label.padStart(gutter)} |`)} ${text}`.trimEnd();

  // Beside the text stand the gutter, a bar between spaces, and an ellipsis at either end.
  const room = Math.max(shortestLine, Math.min(longestLine, (columns ?? Infinity) - gutter - 5));
  const above = context !== null && context.source === place.source ? positionAt(context.source, context.start) : null;
  const rows: string[] = [];
  if (above !== null && above.line < line) {
    rows.push(row(String(above.line), excerpt(lineText(place.source, above.line), room, above.column - 1).shown));
    if (above.line < line - 1) rows.push(row('', '...'));
  }
  const { shown, caretFrom, caretWidth } = excerpt(lineText(place.source, line), room, column - 1, place.end - place.start);
  rows.push(row(String(line), shown), row('', ' '.repeat(caretFrom) + mark('^'.repeat(caretWidth))));
  return rows.join('\n');
}

interface Excerpt {
  readonly shown: string;
  /** Columns before the first caret. */
  readonly caretFrom: number;
  readonly caretWidth: number;
}

/** The piece of a line to show, of `room` code units at most, and where its `length` code units from `start` on come to stand. */
function excerpt(line: string, room: number, start: number, length = 0): Excerpt {
  const leadIn = Math.floor(room * 0.375);
  let from = line.length <= room ? 0 : Math.max(0, Math.min(start - leadIn, line.length - room));
  if (from > 0 && isLowSurrogate(line, from)) from--;
  let to = Math.min(line.length, from + room);
  if (to < line.length && isLowSurrogate(line, to)) to--;

  const before = from > 0 ? '…' : '';
  const after = to < line.length ? '…' : '';
  let text = '';
  let caretFrom = before.length;
  let caretWidth = 0;
  for (const { offset, shown, width } of layOut(line.slice(from, to))) {
    const at = from + offset;
    text += shown;
    if (at < start) caretFrom += width;
    else if (at < start + length) caretWidth += width;
  }
  return { shown: before + text + after, caretFrom, caretWidth: Math.max(1, caretWidth) };
}

function isLowSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
