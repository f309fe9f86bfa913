/** Pages that list what stands elsewhere. */
import type { Badge, Entry, ListRow, Page, Section, TypeBody } from '../model.ts';
import { listPages, type Part, parts } from './addresses.ts';
import { rowOf } from './module-pages.ts';
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
      rows: byName.filter((entry) => partOfKind(entry) === part).map((entry) => rowOf(entry, null)),
    })),
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

function partOfKind({ kind }: Entry): Part {
  return kind === 'command' ? 'commands' : kind === 'event' ? 'events' : 'types';
}

/** What may go away: entries with the badge, and entries that have members, values or branches with it. */
export function deprecatedPage(entries: readonly Entry[], bodies: ReadonlyMap<string, TypeBody>, title: string): Page {
  return listPage(listPages.deprecated, 'Deprecated and unstable', `What is deprecated or unstable in the ${title}`, [
    { title: 'Deprecated', rows: rowsWith(entries, bodies, 'deprecated') },
    { title: 'Unstable', rows: rowsWith(entries, bodies, 'unstable') },
  ]);
}

/** Entries and members with a badge. */
export function rowsWith(entries: readonly Entry[], bodies: ReadonlyMap<string, TypeBody>, kind: Badge['kind']): readonly ListRow[] {
  return entries.flatMap((entry) => [...(has(entry, kind) ? [rowOf(entry, null)] : []), ...memberRows(entry, bodies, kind)]);
}

function memberRows(entry: Entry, bodies: ReadonlyMap<string, TypeBody>, kind: Badge['kind']): readonly ListRow[] {
  return ownRows(entry, bodies)
    .filter(({ row }) => has(row, kind))
    .map(({ row, anchor, kind: sort }) => ({
      name: `${entry.name}.${row.name}`,
      kind: sort === 'value' ? 'value' : 'member',
      target: { page: entry.address.page, anchor },
      anchor: null,
      badges: row.badges,
      summary: summaryOf(row.features.find((feature) => feature.name === kind)?.documentation ?? row.documentation),
    }));
}

function has({ badges }: { readonly badges: readonly Badge[] }, kind: Badge['kind']): boolean {
  return badges.some((badge) => badge.kind === kind);
}

type OwnRow = TypeBody['rows'][number];

/** The rows that stand in an entry's section and belong to nothing else: not those of bases, nor of named arguments. */
export function ownRows(
  entry: Entry,
  bodies: ReadonlyMap<string, TypeBody>,
): readonly { readonly row: OwnRow; readonly anchor: string; readonly kind: 'member' | 'value' | 'branch' }[] {
  const { content } = entry;
  const part = content.kind === 'command' ? content.arguments : content.kind === 'event' ? content.data : null;
  const name = content.kind === 'type' ? content.body : part?.type === null ? part.body : null;
  const body = name === null ? undefined : bodies.get(name);
  if (body === undefined) return [];
  const prefix = part?.anchor ?? entry.anchor;
  const rows = (body.rows as readonly OwnRow[])
    .filter((row) => !('from' in row) || row.from === null)
    .map((row) => ({ row, anchor: `${prefix}/${row.segment}`, kind: body.kind === 'enum' ? ('value' as const) : ('member' as const) }));
  const branches = body.kind === 'object' ? body.branches : [];
  return [...rows, ...branches.map((row) => ({ row, anchor: `${prefix}/${row.segment}`, kind: 'branch' as const }))];
}

function listPage(
  path: string,
  title: string,
  description: string,
  lists: readonly { readonly title: string; readonly rows: readonly ListRow[] }[],
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
  return { kind: 'list', path, title, description, module: null, sections, moved: [] };
}
