/** Pages that list what stands elsewhere. */
import type { Badge, Entry, ListRow, Page, Section } from '../model.ts';
import { listPages, type Part, partOf, parts } from './addresses.ts';
import { rowOf, wholeRow } from './module-pages.ts';
import type { OwningEntry } from './own-rows.ts';
import { sentence } from './sentence.ts';
import { summaryOf } from './text/summary.ts';

export function definitionsPage(entries: readonly Entry[], title: string): Page {
  const headings: Readonly<Record<Part, string>> = { commands: 'Commands', events: 'Events', types: 'Types' };
  const byName = entries
    .map((entry) => ({ entry, name: entry.name, lower: entry.name.toLowerCase() }))
    .sort(compare)
    .map(({ entry }) => entry);
  return listPage(
    listPages.definitions,
    'All definitions',
    `Every command, event and type of the ${title}`,
    parts.map((part) => ({
      title: headings[part],
      rows: byName.filter((entry) => partOf(entry) === part).map((entry) => wholeRow(entry, null)),
    })),
    'The schema defines nothing.',
  );
}

/** Without a word on a letter's case, then by code. */
function compare(a: Sorted, b: Sorted): number {
  return a.lower < b.lower ? -1 : a.lower > b.lower ? 1 : a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

interface Sorted {
  readonly name: string;
  readonly lower: string;
}

/** What may go away: entries with the badge, and entries that have members, values or branches with it. */
export function deprecatedPage(entries: readonly OwningEntry[], title: string): Page {
  return listPage(
    listPages.deprecated,
    'Deprecated and unstable',
    `What is deprecated or unstable in the ${title}`,
    [
      { title: 'Deprecated', rows: rowsWith(entries, 'deprecated') },
      { title: 'Unstable', rows: rowsWith(entries, 'unstable') },
    ],
    'Nothing is deprecated or unstable.',
  );
}

/** Entries and members with a badge, each for itself. */
export function rowsWith(entries: readonly OwningEntry[], kind: Badge['kind']): readonly ListRow[] {
  const found: ListRow[] = [];
  for (const { entry, rows } of entries) {
    if (has(entry, kind)) found.push(rowOf(entry, null));
    for (const own of rows) if (has(own.row, kind)) found.push(memberRow(entry, own, kind));
  }
  return found;
}

function memberRow(entry: Entry, { row, anchor, kind: sort }: OwningEntry['rows'][number], kind: Badge['kind']): ListRow {
  return {
    name: `${entry.name}.${row.name}`,
    kind: sort === 'value' ? 'value' : 'member',
    target: { page: entry.address.page, anchor },
    anchor: null,
    badges: row.badges,
    inside: null,
    summary: summaryOf(row.features.find((feature) => feature.name === kind)?.documentation ?? row.documentation),
  };
}

function has({ badges }: { readonly badges: readonly Badge[] }, kind: Badge['kind']): boolean {
  for (const badge of badges) if (badge.kind === kind) return true;
  return false;
}

/** @param nothing what is said where all lists are empty */
function listPage(
  path: string,
  title: string,
  description: string,
  lists: readonly { readonly title: string; readonly rows: readonly ListRow[] }[],
  nothing: string,
): Page {
  const sections: readonly Section[] = lists
    .filter(({ rows }) => rows.length > 0)
    .map((list) => ({
      title: [{ kind: 'text', text: list.title }],
      level: 2,
      anchor: `section-${list.title.toLowerCase()}`,
      blocks: [],
      content: [{ kind: 'list', label: null, rows: list.rows }],
    }));
  const none: Section = { title: null, level: 2, anchor: 'section-none', blocks: [sentence(nothing)], content: [] };
  return { kind: 'list', path, title, description, module: null, sections: sections.length > 0 ? sections : [none], moved: [] };
}
