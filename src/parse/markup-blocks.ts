/** What takes several lines as they stand: literal blocks, tables, footnotes and comments. */
import type { Line } from './older-layout.ts';
import { emit, endOfIndented, sharedColumn, type State } from './markup-state.ts';

/** `.. [1] text`, `.. [#]`, `.. [*]`, `.. [CIT2002]`. */
const footnote = /^\.\. (\[(?:[#*]|#?[\w.-]+)\])(?: +([^ ][^]*)?)?$/;

/** `.. _name: https://…`; without an address only a place that others refer to. */
const linkTarget = /^\.\. _([^:]+): +(\S.*)$/;

/** Two points and nothing that means more; `.. |name| image:: …` does, and what looks like a directive may be meant as one. */
const comment = /^\.\.(?:$| +(?![^\s:]*::|\|)\S)/;

/** Above, below and within a table whose columns are told by their places. */
const border = /^=+(?: +=+)+$/;

/** Emits a line and those right below it, as they are. */
export function emitRun(state: State, first: string, kind: string, goesOn: (line: Line) => boolean): void {
  emit(state, kind, first);
  for (let line = state.lines[state.next]; line !== undefined && line.text !== '' && goesOn(line); line = state.lines[state.next]) {
    emit(state, kind, line.text);
    state.next++;
  }
}

/** Emits a footnote or an address as text with its mark, and nothing for a comment; false when the line is none of them. */
export function emitExplicit(state: State, text: string, column: number): boolean {
  const [, mark, note = ''] = footnote.exec(text) ?? [];
  const [, name, address] = linkTarget.exec(text) ?? [];
  if (mark !== undefined) emitTogether(state, `${mark} ${note}`.trimEnd(), column);
  else if (name !== undefined && address !== undefined) emitTogether(state, `${name}: ${address}`, column);
  else if (!comment.test(text)) return false;
  else if (text !== '..' || (state.lines[state.next]?.text ?? '') !== '') state.next = endOfIndented(state, column);
  emit(state, 'b');
  return true;
}

/** Emits a line and those right below it that are indented more, as one paragraph. */
function emitTogether(state: State, first: string, column: number): void {
  emit(state, 't', first);
  for (let line = state.lines[state.next]; line !== undefined && line.text !== '' && line.column > column; line = state.lines[state.next]) {
    emit(state, 't', line.text);
    state.next++;
  }
}

export function isBorder(text: string): boolean {
  return border.test(text);
}

/** Emits a table from the border that was read last to the one behind which nothing follows; false when there is none. */
export function emitTable(state: State, column: number): boolean {
  const { lines } = state;
  if (state.next < (state.noTables.get(column) ?? 0)) return false;
  let last = state.next;
  for (; last < lines.length; last++) {
    const line = lines[last];
    if (line === undefined || (line.text !== '' && line.column < column)) break;
    if (!border.test(line.text) || (lines[last + 1]?.text ?? '') !== '') continue;
    for (const { text, column: at } of lines.slice(state.next - 1, last + 1))
      emit(state, 'l', text === '' ? '' : ' '.repeat(Math.max(0, at - column)) + text);
    state.next = last + 1;
    return true;
  }
  state.noTables.set(column, last);
  return false;
}

/** Emits lines as they are, as long as they are empty or deeper than `column`. */
export function emitVerbatim(state: State, column: number): void {
  const end = endOfIndented(state, column);
  const block = state.lines.slice(state.next, end);
  const first = block.findIndex((line) => line.text !== '');
  const shared = sharedColumn(block);
  for (const line of block.slice(first)) emit(state, 'v', line.text === '' ? '' : ' '.repeat(line.column - shared) + line.text);
  state.next = end;
}
