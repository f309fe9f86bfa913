/** The pages that tell what changed in which version. */
import { counted } from '../../../diagnostics/format/numbered.ts';
import type { ChangeGroup, ChangeLine, Counts, VersionRow } from '../model.ts';
import { wordBefore } from '../content/history/mark-words.ts';
import { anchor, type PageContext } from './context.ts';
import { escapeMarkdown } from './escape.ts';
import { version } from './history.ts';
import { codeLink } from './inline.ts';
import { table } from './table.ts';

export function versions(context: PageContext, rows: readonly VersionRow[]): string {
  return table(
    ['Version', 'Added', 'Removed', 'Other changes'],
    rows.map((row) => [version(context, row.version), numbers(row.added), numbers(row.removed), String(row.changes)]),
  );
}

function numbers({ commands, events }: Pick<Counts, 'commands' | 'events'>): string {
  return [counted(commands, 'command'), counted(events, 'event')].filter((part) => part !== '').join(', ') || 'none';
}

/** @param level of its heading */
export function changeGroup(context: PageContext, { name, target, anchor: id, lines }: ChangeGroup, level: number): string {
  const title = codeLink(context, name, target);
  return [anchor(id), `${'#'.repeat(level)} ${title}`, lines.map((line) => changeLine(context, line)).join('\n')].join('\n\n');
}

function changeLine(context: PageContext, { mark, path, target, text, others, more }: ChangeLine): string {
  const place = path === '' ? '' : codeLink(context, path, target);
  const names = [...others.map((other) => codeLink(context, other.name, other.target)), ...(more === 0 ? [] : [`${String(more)} more`])];
  const also = names.length === 0 ? '' : `(also in ${names.join(', ')})`;
  return `- ${[wordBefore(mark, text), place, escapeMarkdown(text), also].filter((part) => part !== '').join(' ')}`;
}
