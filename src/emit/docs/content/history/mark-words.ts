import type { HistoryItem } from '../../history-model.ts';

/** Said of what came, went or changed, where nothing more is said. */
export const markWords: Readonly<Record<HistoryItem['mark'], string>> = { '+': 'added', '-': 'removed', '~': 'changed' };

/** What stands in front of the names: `added` in `added x again`, nothing in `x became optional`. */
export function wordBefore(mark: HistoryItem['mark'], text: string): string {
  return mark === '~' && text !== '' ? '' : markWords[mark];
}
