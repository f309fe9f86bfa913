/**
 * What types consist of: members, values, branches and alternatives. The rows of an entry have an `id`; rows that are shown inside of
 * others have `data-segment` alone, and the client puts an address together when one is opened.
 */
import type { Version } from '../../../schema/version.ts';
import type { AlternativeRow, BranchRow, MemberRow, ObjectBody, TypeBody, TypeLink, ValueRow } from '../model.ts';
import { badgeData, renderBadges, renderFeatures } from './badges.ts';
import { renderBlocks } from './blocks.ts';
import { bodyOf, type Context } from './context.ts';
import { escapeHtml } from './escape.ts';
import { inBranch, mayWriteInside, mayWriteOut, type WrittenOut } from '../content/written-out.ts';
import { badgesAbove, floorOf } from '../content/floor.ts';
import { renderDoubt, renderRowChanges } from './history.ts';
import { renderTypeLink } from './type-link.ts';

/** Where rows stand. */
export interface RowPlace {
  /** What ids of rows begin with, as HTML; null for rows without. */
  readonly anchor: string | null;
  /** How many levels of nested types are written out below these rows. */
  readonly depth: number;
  /** Level of headings inside of texts. */
  readonly level: number;
  /** The version that nothing here is older than; null when it is not known. */
  readonly floor: Version | null;
  /** What branches add where they are written out. */
  readonly written: WrittenOut;
}

export function renderBody(body: TypeBody, context: Context, place: RowPlace): string {
  switch (body.kind) {
    case 'object':
      return renderObject(body, context, place);
    case 'enum':
      return rowList(body.rows, (row) => renderRow(row, null, '', context, place));
    case 'alternate':
      return rowList(body.rows, (row) => renderRow(row, row.type, alternativeNote(row), context, place));
  }
}

function rowList<R>(rows: readonly R[], render: (row: R) => string): string {
  let html = '';
  for (const row of rows) html += render(row);
  return html === '' ? '' : `<dl class="rows">${html}</dl>`;
}

function renderObject({ rows, tag, branches }: ObjectBody, context: Context, place: RowPlace): string {
  const members = rowList(rows, (row) => renderRow(row, row.type, memberNotes(row, context), context, place));
  if (tag === null) return members;
  const empty = branches.filter((branch) => branch.type === null && branch.documentation.length === 0);
  const others = branches.filter((branch) => !empty.includes(branch));
  const summary = others.length === 0 ? '' : `<p class="branches-title">Depending on <code>${escapeHtml(tag)}</code>:</p>`;
  const list = others.map((branch) => renderBranch(branch, tag, context, place)).join('');
  return members + summary + (others.length === 0 ? '' : `<div class="branches">${list}</div>`) + withoutMembers(empty, tag, place);
}

/** Values that add no member, on one line; they keep their addresses. */
function withoutMembers(branches: readonly BranchRow[], tag: string, place: RowPlace): string {
  if (branches.length === 0) return '';
  const values = branches.map(({ name, segment, badges }) => {
    const shown = badgesAbove(badges, place.floor);
    return `<code${rowId(segment, place)}${badgeData(shown)}>${escapeHtml(name)}</code>${shown.length === 0 ? '' : ` ${renderBadges(shown)}`}`;
  });
  return `<p class="branches-empty">No further members where <code>${escapeHtml(tag)}</code> is ${values.join(', ')}.</p>`;
}

function renderBranch(row: BranchRow, tag: string, context: Context, place: RowPlace): string {
  const { type, segment } = row;
  const badges = badgesAbove(row.badges, place.floor);
  const anchor = place.anchor === null ? null : `${place.anchor}/${escapeHtml(segment)}`;
  const inner: RowPlace = { ...place, anchor, floor: floorOf(badges, place.floor), written: inBranch(place.written) };
  const body = type === null ? null : bodyOf(context.site, type.expands);
  const about = type === null ? '' : `<span class="adds">adds ${renderTypeLink(type, context)}</span>`;
  const title = `<span class="branch-name"><code>${escapeHtml(tag)}</code> is <code class="name">${escapeHtml(row.name)}</code></span>`;
  const text = renderText(row, context, place);
  // They are written out where a message is shown; elsewhere they come when they are opened.
  const isDeep = place.depth === 0 || (body !== null && type !== null && !mayWriteOut(place.written, type.name, body));
  const content = body === null || isDeep ? '' : renderBody(body, context, inner);
  const attributes = `${rowId(segment, place)}${badgeData(badges)}${expansion(isDeep ? type : null)}`;
  if (text + content === '') return `<div class="branch plain"${attributes}>${title} ${about}${renderBadges(badges)}</div>`;
  return `<details class="branch"${attributes}><summary>${title} ${renderBadges(badges)}</summary>${about}${text}${content}</details>`;
}

function memberNotes({ isOptional, defaultValue, isTag, from }: MemberRow, context: Context): string {
  let notes = '';
  if (isOptional) notes = defaultValue === null ? 'optional' : `optional, default <code>${escapeHtml(defaultValue)}</code>`;
  if (isTag) notes = joined(notes, ', ', 'selects the branch');
  return from === null ? notes : joined(notes, ', ', `from ${renderTypeLink(from, context)}`);
}

function alternativeNote({ json }: AlternativeRow): string {
  return `a JSON ${json === 'any' ? 'value' : json}`;
}

/** Two texts, with something between them where there are two. */
function joined(before: string, between: string, after: string): string {
  return before === '' || after === '' ? before + after : before + between + after;
}

/** @param notes HTML, may be empty */
function renderRow(row: ValueRow, type: TypeLink | null, notes: string, context: Context, place: RowPlace): string {
  const name = `<code class="name">${escapeHtml(row.name)}</code>`;
  const typed = type === null ? '' : renderTypeLink(type, context);
  const noted = notes === '' ? typed : joined(typed, ' ', `<span class="notes">${notes}</span>`);
  const badges = badgesAbove(row.badges, place.floor);
  const about = joined(noted, ' ', renderBadges(badges));
  const text = renderText(row, context, place);
  const within = type === null || place.depth === 0 ? null : bodyOf(context.site, type.expands);
  const body = within !== null && mayWriteInside(place.written, within) ? within : null;
  const nested = body === null || type === null ? '' : renderNested(body, type, context, { ...place, floor: floorOf(badges, place.floor) });
  const attributes = `${rowId(row.segment, place)}${badgeData(badges)}${expansion(body === null ? type : null)}`;
  return `<div class="row"${attributes}><dt>${name} ${about}</dt><dd>${text}</dd>${nested === '' ? '' : `<dd class="inside">${nested}</dd>`}</div>`;
}

/** What is said of a row, by its documentation and by its history. */
function renderText({ features, documentation, history }: ValueRow, context: Context, { level }: RowPlace): string {
  const told = history === null ? '' : renderDoubt(history.doubt) + renderRowChanges(history, context);
  return renderFeatures(features, context, level) + renderBlocks(documentation, context, level) + told;
}

function renderNested(body: TypeBody, { name }: TypeLink, context: Context, { depth, level, floor, written }: RowPlace): string {
  const content = renderBody(body, context, { anchor: null, depth: depth - 1, level, floor, written });
  return `<details class="nested"><summary>${nestedTitle(body)} <code>${escapeHtml(name)}</code></summary>${content}</details>`;
}

/** What stands before the type's name; the client says the same for what it loads. */
function nestedTitle(body: TypeBody): string {
  return body.kind === 'enum' ? 'Values of' : body.kind === 'alternate' ? 'Alternatives of' : 'Members of';
}

function rowId(segment: string, { anchor }: RowPlace): string {
  return anchor === null ? ` data-segment="${escapeHtml(segment)}"` : ` id="${anchor}/${escapeHtml(segment)}"`;
}

/** The name of the type that the client loads when somebody wants to see it. */
function expansion(type: TypeLink | null): string {
  const name = type?.expands ?? null;
  return name === null ? '' : ` data-type="${escapeHtml(name)}"`;
}
