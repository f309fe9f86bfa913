/** What items of lists are marked with, and where a list may begin. */
import { enumeratorBehind, enumeratorOf, isNext } from './enumerators.ts';
import { endOfIndented, type State } from './markup-state.ts';

// In older texts an `o` is one, too; as a word it is none of English.
const bullet = /^([-*+•]|o(?= +[A-Z]))( +)\S/;

// Neither `e. g.` nor `i. e.` begins a list.
const number = /^((?:\d{1,3}|#)[.)]|\((?:\d{1,3}|[a-z])\)|[a-z]\)|[a-z]\.(?! *[a-z]\.))( +)\S/;

/** What a sentence may begin with as well: `A. Smith`, `ii) …`. */
const doubtfulNumber = /^((?:[A-Z]|[ivxlcdm]{2,9}|[IVXLCDM]{2,9})[.)]|\((?:[A-Z]|[ivxlcdm]{2,9}|[IVXLCDM]{2,9})\))( +)\S/;

/**
 * Whether a list may begin on a line. In the middle of a paragraph, `-` is a dash and `1.` the end of a sentence; a list
 * may only follow right upon a line that ends in a colon.
 */
export function mayBeginList(previous = 'b', previousText = ''): boolean {
  return previous !== 't' || previousText.endsWith(':');
}

interface ItemMark {
  readonly kind: 'i' | 'n';
  readonly text: string;
  readonly width: number;
}

/** The mark that a line begins with. */
export function itemMark(text: string): ItemMark | null {
  const [, mark = '', space = ''] = bullet.exec(text) ?? [];
  if (mark !== '') return { kind: 'i', text: mark, width: mark.length + space.length };
  const [, numeral = '', gap = ''] = number.exec(text) ?? [];
  return numeral === '' ? null : { kind: 'n', text: numeral, width: numeral.length + gap.length };
}

/** A mark that counts only beside others: it goes on with a list, the next one follows, or its text goes on right below. */
export function doubtfulMark(state: State, text: string, column: number): ItemMark | null {
  const [, numeral = '', gap = ''] = doubtfulNumber.exec(text) ?? [];
  if (numeral === '') return null;
  const mark: ItemMark = { kind: 'n', text: numeral, width: numeral.length + gap.length };
  const before = state.enumerators[state.levels.length];
  if (before !== null && before !== undefined && isNext(before, numeral)) return mark;
  const enumerator = enumeratorOf(numeral);
  if (enumerator === null) return null;
  const below = state.lines[state.next];
  if (below?.text !== '' && below?.column === column + mark.width) return mark;
  const next = state.lines[endOfIndented(state, column, true)];
  const [nextMark = ''] = next?.column === column ? (/^\S+/.exec(next.text) ?? []) : [];
  return isNext(enumerator, nextMark) ? mark : null;
}

export function countItem({ enumerators, levels }: State, mark: ItemMark | null): void {
  const before = enumerators[levels.length] ?? null;
  enumerators.length = Math.min(enumerators.length, levels.length);
  if (mark?.kind !== 'n') return;
  enumerators[levels.length] = (before === null ? null : enumeratorBehind(before, mark.text)) ?? enumeratorOf(mark.text);
}
