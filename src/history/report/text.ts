import type { Colors } from 'picocolors/types.js';
import { printableLine } from '../../diagnostics/format/printable.ts';
import type { History } from '../model.ts';
import { type RowOptions, rowsOf, span } from './rows.ts';

export interface TextOptions extends Omit<RowOptions, 'versions'> {
  /** picocolors' own, or one that leaves every text as it is. */
  readonly palette: Pick<Colors, 'bold' | 'dim' | 'green' | 'red'>;
}

/**
 * One block for each command and event, with a line for whatever happened to it: `+` came, `-` went, `~` changed. Lines of a block don't
 * depend on other blocks, so that two reports can be compared by `diff`.
 */
export function historyToText(history: History, { palette, ...options }: TextOptions): string {
  const width = Math.max(0, ...history.versions.map((version) => version.length));
  const blocks = history.entries.map((entry) => {
    const lines = rowsOf(entry, { versions: history.versions, ...options }).map(({ mark, version, path, text }) => {
      const line = printableLine(
        `  ${mark} ${version.padEnd(width)}  ${path === '' ? entry.entity : path}${text === '' ? '' : `  ${text}`}`,
      );
      return mark === '~' ? line : mark === '+' ? palette.green(line) : palette.red(line);
    });
    const more = entry.isCut === true ? ['  … and more paths, of which nothing is told'] : [];
    return [
      `${entry.kind} ${palette.bold(printableLine(entry.entity))}  ${palette.dim(printableLine(span(entry)))}`,
      ...lines,
      ...more,
      '',
    ].join('\n');
  });
  return blocks.length === 0 ? '' : blocks.join('\n');
}
