/** When something came, changed and went. */
import type { EntryHistory, FirstPlace, HistoryItem, RowHistory, VersionLink } from '../model.ts';
import { wordBefore } from '../content/history/mark-words.ts';
import { codeLink, hrefOf } from './address.ts';
import type { Context } from './context.ts';
import { escapeHtml } from './escape.ts';

export function renderDoubt(doubt: string | null): string {
  return doubt === null ? '' : `<p class="doubt">${escapeHtml(doubt)}</p>`;
}

/** `10.2.0`, with a link to what changed in it. */
export function renderVersion({ name, page, isLater }: VersionLink, context: Context): string {
  const text = escapeHtml(name);
  const link = page === null ? text : `<a href="${hrefOf({ page, anchor: null }, context.page ?? undefined)}">${text}</a>`;
  return isLater ? `${link} <span class="how">(later)</span>` : link;
}

export function renderRowChanges({ changes, place }: RowHistory, context: Context): string {
  if (changes.length === 0 && place === null) return '';
  const items = changes.map(({ version, text }) => `${renderVersion(version, context)}: ${escapeHtml(text)}`);
  const where = place === null ? '' : ` <span class="how">Told of ${renderPlace(place, context)}.</span>`;
  return `<p class="changed">${items.length === 0 ? '' : `Changed in ${items.join('; in ')}.`}${where}</p>`;
}

function renderPlace({ name, target, path }: FirstPlace, context: Context): string {
  const link = codeLink(name, target, context);
  return path === '' ? link : `${link} (<code>${escapeHtml(path)}</code>)`;
}

export function renderHistory({ added, addedAfter, removed, isOnWire, place, versions }: EntryHistory, context: Context): string {
  const before = addedAfter === null ? ' or before' : `; ${escapeHtml(addedAfter)} does not have it`;
  const where = place === null ? '' : `, first in ${renderPlace(place, context)}`;
  const until = removed === null ? '' : `; gone in ${renderVersion(removed, context)}`;
  const lines = [
    line(isOnWire ? 'On the wire' : 'In the schema', `since ${renderVersion(added, context)}${before}${where}${until}`),
    ...versions.map(({ version, items }) =>
      line(`Changed in ${renderVersion(version, context)}`, items.map((item) => renderItem(item, context)).join('; ')),
    ),
  ];
  return `<dl class="uses history">${lines.join('')}</dl>`;
}

function line(label: string, content: string): string {
  return `<div><dt>${label}</dt><dd>${content}</dd></div>`;
}

function renderItem({ mark, text, parts }: HistoryItem, context: Context): string {
  const names = parts.map(({ name, target }) => codeLink(name, target, context));
  return [wordBefore(mark, text), names.join(', '), escapeHtml(text)].filter((part) => part !== '').join(' ');
}
