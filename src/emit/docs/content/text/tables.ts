/** Tables of reStructuredText, drawn with `=` or with `+`, `-` and `|`. Cells hold a line each; spans are not known. */
import type { Block, Inline } from '../../model.ts';
import { renderLine } from './inline.ts';
import { spaced } from './spaced.ts';
import type { TextScope } from './scope.ts';

type Cells = readonly string[];

/** Null when the lines are no such table. */
export function parseTable(lines: readonly string[], scope: TextScope): (Block & { readonly kind: 'table' }) | null {
  const rows = /^=+(?: +=+)+$/.test(lines[0] ?? '') ? simpleTable(lines) : gridTable(lines);
  if (rows === null) return null;
  const render = (cells: Cells): readonly (readonly Inline[])[] => cells.map((cell) => renderLine(cell, scope));
  return { kind: 'table', head: render(rows.head), rows: rows.body.map(render) };
}

interface Rows {
  /** Empty when the table has no heading. */
  readonly head: Cells;
  readonly body: readonly Cells[];
}

/** Columns stand below the rows of `=`; a line without a first cell goes on with the row above. */
function simpleTable(lines: readonly string[]): Rows | null {
  const isBorder = (line: string): boolean => /^=+(?: +=+)*$/.test(line);
  const columns = [...(lines[0] ?? '').matchAll(/=+/g)].map(({ index }) => index);
  const parts: string[][][] = [[]];
  for (const line of lines.slice(1)) {
    const rows = parts.at(-1);
    if (isBorder(line)) parts.push([]);
    else if (line.trim() !== '' && !/^-+(?: +-+)*$/.test(line)) {
      const cells = columns.map((start, index) => line.slice(start, columns[index + 1]).trim());
      const last = rows?.at(-1);
      if (cells[0] === '' && last !== undefined) join(last, cells);
      else rows?.push(cells);
    }
  }
  const filled = parts.filter((rows) => rows.length > 0);
  const [first, second] = filled;
  if (first === undefined) return null;
  return second === undefined ? { head: [], body: first } : { head: joined(first), body: filled.slice(1).flat() };
}

function gridTable(lines: readonly string[]): Rows | null {
  const border = lines[0] ?? '';
  if (!/^\+(?:-+\+)+$/.test(border)) return null;
  const columns = [...border.matchAll(/\+/g)].map(({ index }) => index);
  const rows: string[][] = [];
  let headRows = 0;
  let isNew = true;
  for (const line of lines.slice(1)) {
    if (/^\+(?:[-=]+\+)+$/.test(line)) {
      if (line.includes('=')) headRows = rows.length;
      isNew = true;
      continue;
    }
    if (!columns.every((column) => line[column] === '|')) return null;
    const cells = columns.slice(0, -1).map((column, index) => line.slice(column + 1, columns[index + 1]).trim());
    const last = rows.at(-1);
    if (isNew || last === undefined) rows.push(cells);
    else join(last, cells);
    isNew = false;
  }
  return rows.length === 0 ? null : { head: joined(rows.slice(0, headRows)), body: rows.slice(headRows) };
}

function join(row: string[], more: Cells): void {
  more.forEach((cell, index) => {
    row[index] = spaced(row[index] ?? '', cell);
  });
}

function joined(rows: readonly Cells[]): Cells {
  const all: string[] = [];
  for (const row of rows) join(all, row);
  return all;
}
