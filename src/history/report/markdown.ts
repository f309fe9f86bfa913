import { escapeMarkdown, inCellCode, inCode } from '../../diagnostics/format/markdown-text.ts';
import type { History } from '../model.ts';
import { type RowOptions, rowsOf, span } from './rows.ts';

/** A heading and a table for each command and event to which something happened; a list of the others. */
export function historyToMarkdown(history: History, options: Omit<RowOptions, 'versions'> = {}): string {
  const parts = history.entries.map((entry) => ({ entry, rows: rowsOf(entry, { versions: history.versions, ...options }) }));
  const sections = parts
    .filter(({ rows }) => rows.length > 0)
    .map(({ entry, rows }) => {
      const lines = rows.map(
        ({ mark, version, path, text }) =>
          `| ${escapeMarkdown(version)} | ${words[mark]} | ${inCellCode(path || entry.entity)} | ${escapeMarkdown(text)} |`,
      );
      return [
        `## ${entry.kind} ${inCode(entry.entity)}`,
        '',
        `${escapeMarkdown(span(entry))}.`,
        '',
        '| version | | path | |',
        '|---|---|---|---|',
        ...lines,
        '',
        ...(entry.isCut === true ? ['There are more paths, of which nothing is told.', ''] : []),
      ].join('\n');
    });
  const quiet = parts.filter(({ rows }) => rows.length === 0).map(({ entry }) => inCode(entry.entity));
  const rest = quiet.length === 0 ? [] : [`## No change\n\n${quiet.join(', ')}\n`];
  return [`# History\n\nVersions read: ${escapeMarkdown(history.versions.join(', '))}.\n`, ...sections, ...rest].join('\n');
}

const words = { '+': 'added', '-': 'removed', '~': 'changed' } as const;
