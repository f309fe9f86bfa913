/** How far a text has been cut into tokens, and what is done with it at every step. */
import type { Enumerator } from './enumerators.ts';
import type { Line } from './older-layout.ts';

/** Deeper nesting than this is not looked at: the parser is recursive. */
export const deepest = 40;

export interface State {
  readonly lines: readonly Line[];
  /** Whether a layout of older texts need be looked for. */
  readonly mayBeOlder: boolean;
  /** Number of the line that is read next. */
  next: number;
  /** Columns of the indentations that the line read last is in. */
  readonly levels: number[];
  /** By column: before which line no table has an end that begins there, so that it need not be looked for again. */
  readonly noTables: Map<number, number>;
  /** Column at which the content of the latest item begins. */
  itemColumn: number;
  /** Number of the line whose mark counts though the line before announces none. */
  marked: number;
  /** By how many indentations an item is in: the mark of the latest one, as long as its list goes on. */
  readonly enumerators: (Enumerator | null)[];
  readonly classes: string[];
  readonly texts: string[];
}

export function emit(state: State, kind: string, text = ''): void {
  state.classes.push(kind);
  state.texts.push(text);
}

export function level({ levels }: State): number {
  return levels.at(-1) ?? 0;
}

export function indent(state: State, column: number): void {
  state.levels.push(column);
  emit(state, '>');
}

export function moveTo(state: State, column: number): void {
  while (state.levels.length > 1 && level(state) > column) {
    state.levels.pop();
    emit(state, '<');
  }
  if (level(state) < column && state.levels.length < deepest) indent(state, column);
}

/** Number of the first line from here on that is not deeper than `column`, less the empty lines before it unless these are wanted. */
export function endOfIndented({ lines, next }: State, column: number, withEmpty = false): number {
  let end = next;
  for (let index = next; index < lines.length; index++) {
    const line = lines[index];
    if (line === undefined || line.text === '') continue;
    if (line.column <= column) return withEmpty ? index : end;
    end = index + 1;
  }
  return end;
}

export function sharedColumn(lines: readonly Line[]): number {
  return lines.reduce((least, line) => (line.text === '' ? least : Math.min(least, line.column)), Infinity);
}
