/** When something came, changed and went. */
import type { EntryHistory, FirstPlace, HistoryItem, RowHistory, VersionLink } from '../model.ts';
import { wordBefore } from '../content/history/mark-words.ts';
import { href, type PageContext } from './context.ts';
import { codeSpan, escapeMarkdown } from './escape.ts';
import { codeLink } from './inline.ts';

/** `[10.2.0](changes-10.2.0.md)` */
export function version(context: PageContext, { name, page, isLater }: VersionLink): string {
  const text = escapeMarkdown(name);
  return `${page === null ? text : `[${text}](${href(context, { page, anchor: null })})`}${isLater ? ' (later)' : ''}`;
}

/** On one line, for the cell of a table. */
export function rowHistory(context: PageContext, { doubt, changes, place }: RowHistory): string {
  const items = changes.map((change) => `${version(context, change.version)}: ${escapeMarkdown(change.text)}`);
  const parts = [
    doubt === null ? '' : `**${escapeMarkdown(doubt)}**`,
    items.length === 0 ? '' : `Changed in ${items.join('; in ')}.`,
    place === null ? '' : `Told of ${placeOf(context, place)}.`,
  ];
  return parts.filter((part) => part !== '').join('<br />');
}

function placeOf(context: PageContext, { name, target, path }: FirstPlace): string {
  const link = codeLink(context, name, target);
  return path === '' ? link : `${link} (${codeSpan(path)})`;
}

export function entryHistory(context: PageContext, { added, addedAfter, removed, isOnWire, place, versions }: EntryHistory): string {
  const before = addedAfter === null ? ' or before' : `; ${escapeMarkdown(addedAfter)} does not have it`;
  const where = place === null ? '' : `, first in ${placeOf(context, place)}`;
  const until = removed === null ? '' : `; gone in ${version(context, removed)}`;
  return [
    `- ${isOnWire ? 'On the wire' : 'In the schema'} since ${version(context, added)}${before}${where}${until}`,
    ...versions.map((one) => `- Changed in ${version(context, one.version)}: ${one.items.map((item) => itemOf(context, item)).join('; ')}`),
  ].join('\n');
}

function itemOf(context: PageContext, { mark, text, parts }: HistoryItem): string {
  const names = parts.map(({ name, target }) => codeLink(context, name, target)).join(', ');
  return [wordBefore(mark, text), names, escapeMarkdown(text)].filter((part) => part !== '').join(' ');
}
