import { lineText, positionAt, type Span } from '../source-text.ts';
import type { Palette } from './palette.ts';
import { layOut } from './printable.ts';

/** Of a longer line only a piece around the place is shown; in UTF-16 code units. */
const longestLine = 160;
/** What is shown of a long line before the place. */
const leadIn = 60;

/**
 * The line of a place with carets under it:
 *
 *     12 | { 'struct': 'Place',
 *        | ...
 *     14 |   'data': { 'port': 'Nunber' } }
 *        |                     ^^^^^^^^
 *
 * `context` is the definition that the place is in: its first line is shown above when it is another one.
 */
export function codeFrame(place: Span, context: Span | null, mark: (text: string) => string, palette: Palette): string {
  const { line, column } = positionAt(place.source, place.start);
  const gutter = Math.max(5, String(line).length + 1);
  const row = (label: string, text: string): string => `${palette.faint(`${label.padStart(gutter)} |`)} ${text}`.trimEnd();

  const above = context !== null && context.source === place.source ? positionAt(context.source, context.start) : null;
  const rows: string[] = [];
  if (above !== null && above.line < line) {
    rows.push(row(String(above.line), excerpt(lineText(place.source, above.line), above.column - 1).shown));
    if (above.line < line - 1) rows.push(row('', '...'));
  }
  const { shown, caretFrom, caretWidth } = excerpt(lineText(place.source, line), column - 1, place.end - place.start);
  rows.push(row(String(line), shown), row('', ' '.repeat(caretFrom) + mark('^'.repeat(caretWidth))));
  return rows.join('\n');
}

interface Excerpt {
  readonly shown: string;
  /** Columns before the first caret. */
  readonly caretFrom: number;
  readonly caretWidth: number;
}

/** The piece of a line to show, and where its `length` code units from `start` on come to stand. */
function excerpt(line: string, start: number, length = 0): Excerpt {
  let from = line.length <= longestLine ? 0 : Math.max(0, Math.min(start - leadIn, line.length - longestLine));
  if (from > 0 && isLowSurrogate(line, from)) from--;
  let to = Math.min(line.length, from + longestLine);
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
