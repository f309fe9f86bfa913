import type { DirectUse, Entry, EntryKind, MessagePart, Messages, Uses } from '../model.ts';
import { hrefOf } from './address.ts';
import { badgeData, renderBadges, renderFeatures } from './badges.ts';
import { renderBlocks } from './blocks.ts';
import { bodyOf, type Context, heading } from './context.ts';
import { escapeHtml } from './escape.ts';
import { renderDoubt, renderHistory } from './history.ts';
import { renderBody, type RowPlace } from './rows.ts';
import { floorOf } from '../content/floor.ts';
import { nothingWritten } from '../content/written-out.ts';
import { renderTypeLink } from './type-link.ts';

/** A definition. @param level of its heading; those of its parts are one deeper */
export function renderEntry(entry: Entry, context: Context, level: number): string {
  const inner = level + 1;
  const name = `<a class="self" href="#${escapeHtml(entry.anchor)}"><code>${escapeHtml(entry.name)}</code></a>`;
  const title = heading(context, level, 'class="entry-name"', `<span class="kind ${entry.kind}">${entry.kind}</span> ${name}`);
  const badges = entry.badges.length === 0 ? '' : `<p class="badges">${renderBadges(entry.badges)}</p>`;
  const parts =
    title +
    badges +
    renderDoubt(entry.history?.doubt ?? null) +
    renderFeatures(entry.features, context, inner) +
    renderBlocks(entry.description, context, inner) +
    renderContent(entry, context, inner) +
    (entry.errors.length === 0 ? '' : part('Errors', renderBlocks(entry.errors, context, inner + 1), context, inner)) +
    (entry.examples.length === 0 ? '' : part('Examples', renderBlocks(entry.examples, context, inner + 1), context, inner)) +
    (entry.uses === null ? '' : renderUses(entry.uses, context)) +
    (entry.history === null ? '' : renderHistory(entry.history, context)) +
    renderPlace(entry, context);
  // Joined: else its thousand pieces would be kept, and moved by the collector, until the page is done.
  return [`<section class="entry" id="${escapeHtml(entry.anchor)}"${badgeData(entry.badges, entry.inside)}>`, parts, '</section>\n'].join(
    '',
  );
}

/** Where it stands in the schema, and its lasting address where that is another one than the reader's. */
function renderPlace({ place, address, permanent }: Entry, { page }: Context): string {
  const link = address.page === permanent.page ? '' : ` · <a href="${hrefOf(permanent, page ?? undefined)}">Permanent link</a>`;
  return `<p class="place">Defined in <code>${escapeHtml(place.file)}</code>, line ${place.line}${link}</p>`;
}

function part(title: string, content: string, context: Context, level: number): string {
  return heading(context, level, '', title) + content;
}

const contentTitles: Readonly<Record<EntryKind, string>> = {
  command: '',
  event: '',
  enum: 'Values',
  struct: 'Members',
  union: 'Members',
  alternate: 'Alternatives',
};

const noReply = 'There is no reply when the command succeeds.';
const emptyReply = 'The command returns nothing: an empty object says that it succeeded.';

function renderContent({ content, kind, anchor, badges }: Entry, context: Context, level: number): string {
  const floor = floorOf(badges, null);
  switch (content.kind) {
    case 'command': {
      const nothing = badges.some(({ kind: badge }) => badge === 'no-reply') ? noReply : emptyReply;
      return (
        messagePart('Arguments', content.arguments, 'The command takes no arguments.', context, { level, floor }) +
        messagePart('Returns', content.returns, nothing, context, { level, floor })
      );
    }
    case 'event':
      return messagePart('Data', content.data, 'The event carries no data.', context, { level, floor });
    case 'type': {
      const body = bodyOf(context.site, content.body);
      const rows =
        body === null
          ? ''
          : renderBody(body, context, {
              anchor: escapeHtml(anchor),
              depth: 0,
              level: level + 1,
              floor: body.kind === 'enum' ? null : floor,
              written: nothingWritten(),
            });
      const base = content.base === null ? '' : `<p class="of-type">Extends ${renderTypeLink(content.base, context)}</p>`;
      const title = contentTitles[kind];
      const members = rows === '' ? `<p class="nothing">It has no ${title.toLowerCase()}.</p>` : rows;
      return part(title, base + members, context, level);
    }
  }
}

/** The level of a part's heading, and the version of the entry. */
type PartPlace = Pick<RowPlace, 'level' | 'floor'>;

function messagePart(title: string, content: MessagePart | null, nothing: string, context: Context, { level, floor }: PartPlace): string {
  if (content === null) return `<p class="nothing">${nothing}</p>`;
  const { type, body: name, documentation, isFree } = content;
  const anchor = escapeHtml(content.anchor);
  const body = bodyOf(context.site, name);
  const rows = body === null ? '' : renderBody(body, context, { anchor, depth: 1, level: level + 1, floor, written: nothingWritten() });
  const heading_ = heading(context, level, `id="${anchor}"`, title);
  const free = isFree ? '<p class="nothing">Members that are not listed are taken, too.</p>' : '';
  const link = type === null ? '' : `<p class="of-type">${renderTypeLink(type, context)}</p>`;
  return heading_ + link + renderBlocks(documentation, context, level + 1) + rows + free;
}

function renderUses({ direct, sentBy, returnedBy, carriedBy }: Uses, context: Context): string {
  const lines = [
    useLine(
      'Used by',
      direct.map((use) => renderUse(use, context)),
    ),
    messagesLine('Sent with', sentBy, context),
    messagesLine('Returned by', returnedBy, context),
    messagesLine('Carried by', carriedBy, context),
  ].join('');
  return lines === '' ? '<p class="nothing">Nothing uses it.</p>' : `<dl class="uses">${lines}</dl>`;
}

function useLine(label: string, items: readonly string[]): string {
  return items.length === 0 ? '' : `<div><dt>${label}</dt><dd>${items.join(', ')}</dd></div>`;
}

function messagesLine(label: string, { items, isComplete }: Messages, { page }: Context): string {
  const links = items.map(({ name, target }) => `<a href="${hrefOf(target, page ?? undefined)}">${escapeHtml(name)}</a>`);
  return useLine(label, isComplete ? links : [...links, 'and more']);
}

function renderUse({ name, target, as }: DirectUse, { page }: Context): string {
  const how = as.name === null ? as.kind : `${as.kind} ${as.name}`;
  return `<a href="${hrefOf(target, page ?? undefined)}">${escapeHtml(name)}</a> <span class="how">(${escapeHtml(how)})</span>`;
}
