import { counted } from '../../../diagnostics/format/numbered.ts';
import type { ListRow, ModuleGroup } from '../model.ts';
import { codeLinkOrGone, hrefOf } from './address.ts';
import { badgeData, renderBadges } from './badges.ts';
import type { Context } from './context.ts';
import { escapeHtml } from './escape.ts';
import { renderInlines } from './inlines.ts';

/** Definitions that have their entries elsewhere. A row with `data-moved` hands on whoever comes for what is below its address. */
export function renderList(label: string | null, rows: readonly ListRow[], context: Context): string {
  const title = label === null ? '' : `<p class="list-title">${escapeHtml(label)}</p>`;
  let items = '';
  for (const row of rows) items += items === '' ? renderListRow(row, context) : `\n${renderListRow(row, context)}`;
  return `${title}<ul class="list">${items}</ul>`;
}

function renderListRow({ name, kind, target, anchor, badges, inside, summary }: ListRow, context: Context): string {
  const id = anchor === null ? '' : ` id="${escapeHtml(anchor)}"${target === null ? '' : ' data-moved'}`;
  const link = codeLinkOrGone(name, target, context);
  const text = summary.length === 0 ? '' : `<span class="summary">${renderInlines(summary, context)}</span>`;
  return `<li${id} data-kind="${kind}"${badgeData(badges, inside)}><span class="what">${link} <span class="kind ${kind}">${kind}</span> ${renderBadges(badges)}</span>${text}</li>`;
}

/** The modules, on the home page. */
export function renderModules(names: readonly string[], context: Context): string {
  const byName = new Map(context.site.modules.map((group) => [group.name, group]));
  return `<ul class="modules">${names
    .flatMap((name) => byName.get(name) ?? [])
    .map((group) => renderModule(group, context))
    .join('\n')}</ul>`;
}

function renderModule({ title, name, page, counts, summary }: ModuleGroup, context: Context): string {
  const numbers = [counted(counts.commands, 'command'), counted(counts.events, 'event'), counted(counts.types, 'type')].filter(
    (text) => text !== '',
  );
  const link = `<a href="${hrefOf({ page, anchor: null }, undefined)}">${escapeHtml(title)}</a>`;
  const text = summary.length === 0 ? '' : `<p>${renderInlines(summary, context)}</p>`;
  return `<li>${link}${title === name ? '' : ` <code>${escapeHtml(name)}</code>`} <span class="numbers">${numbers.join(', ')}</span>${text}</li>`;
}
