/** The pages that tell what changed in which version. */
import type { Cause, EntityNote } from '../../../../history/notes.ts';
import type { ChangeGroup, ChangeLine, Entry, ListRow, Page, Section, SectionContent, SiteHistory, VersionRow } from '../../model.ts';
import { listPages } from '../addresses.ts';
import { encodeName } from '../anchors.ts';
import { rowOf } from '../module-pages.ts';
import { doubtSentence, foundBadge } from './badges.ts';
import { linkTo, type ToldHistory } from './told.ts';

export interface HistoryPages {
  readonly site: SiteHistory;
  readonly pages: readonly Page[];
}

/** @param doubted rows of the entries and members whose documented version is contradicted */
export function historyPages(history: ToldHistory, entries: readonly Entry[], doubted: readonly ListRow[], title: string): HistoryPages {
  const { notes, versions } = history;
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  const told = [...versions.values()].filter(({ page }) => page !== null).reverse();
  const causes = new Map<string, Cause[]>();
  for (const cause of notes.causes) {
    // What came and went as a whole has lists of its own.
    if (cause.text === '' && cause.places.some(({ path }) => path === '')) continue;
    const known = causes.get(cause.version);
    if (known === undefined) causes.set(cause.version, [cause]);
    else known.push(cause);
  }
  const pages = told.map(({ name, page }) =>
    versionPage(history, byName, { name, path: page ?? '', causes: causes.get(name) ?? [], title }),
  );
  const rows = told.map((version): VersionRow => {
    const count = (list: readonly EntityNote[]): VersionRow['added'] => ({
      commands: list.filter(({ kind }) => kind === 'command').length,
      events: list.filter(({ kind }) => kind === 'event').length,
    });
    const { added, removed } = entitiesOf(notes.entities, version.name);
    return { version, added: count(added), removed: count(removed), changes: causes.get(version.name)?.length ?? 0 };
  });
  const gone = notes.entities.flatMap(({ name, kind, isThere, ...dates }) => {
    const page = isThere ? null : linkTo(history, dates.removed ?? dates.added).page;
    return page === null ? [] : [{ name, kind, target: { page, anchor: goneAnchor(kind, name) } }];
  });
  return {
    site: { versions: [...versions.values()], page: listPages.changes, gone },
    pages: [overviewPage(history, rows, doubted, title), ...pages],
  };
}

function overviewPage({ notes }: ToldHistory, rows: readonly VersionRow[], doubted: readonly ListRow[], title: string): Page {
  const [oldest = ''] = notes.versions;
  const about =
    notes.versions.length < 2
      ? `Only ${oldest} was read, so nothing can be said about what changed.`
      : `Found by comparing what ${String(notes.versions.length)} versions have on the wire, whatever their types are called. ` +
        `What ${oldest} has, the oldest of them, came then or before.`;
  const doubts: Section = {
    title: [{ kind: 'text', text: 'Contradicted versions' }],
    level: 2,
    anchor: 'section-contradicted',
    blocks: [{ kind: 'paragraph', content: [{ kind: 'text', text: 'What is documented here as since some version cannot be right.' }] }],
    content: [
      {
        kind: 'list',
        label: null,
        rows: doubted.map((row) => ({ ...row, summary: [{ kind: 'text', text: doubtSentence(row.badges) ?? '' }] })),
      },
    ],
  };
  return {
    kind: 'list',
    path: listPages.changes,
    title: 'Changes by version',
    description: `What came, changed and went in which version of the ${title}`,
    module: null,
    sections: [
      {
        title: null,
        level: 2,
        anchor: 'section-versions',
        blocks: [{ kind: 'paragraph', content: [{ kind: 'text', text: about }] }],
        content: rows.length === 0 ? [] : [{ kind: 'versions', rows }],
      },
      ...(doubted.length === 0 ? [] : [doubts]),
    ],
    moved: [],
  };
}

interface VersionContent {
  readonly name: string;
  readonly path: string;
  readonly causes: readonly Cause[];
  readonly title: string;
}

function versionPage(history: ToldHistory, entries: ReadonlyMap<string, Entry>, { name, path, causes, title }: VersionContent): Page {
  const { added, removed } = entitiesOf(history.notes.entities, name);
  const list = (heading: string, notes: readonly EntityNote[], row: (note: EntityNote) => ListRow): readonly Section[] =>
    section(heading, notes.length === 0 ? null : { kind: 'list', label: null, rows: notes.map(row) });
  const cameRow = (note: EntityNote): ListRow => rowOfEntity(history, entries, note, name);
  const groups = groupsOf(history, causes);
  const changes = (heading: string, kind: EntityNote['kind']): readonly Section[] => {
    const own = groups.filter((group) => group.kind === kind);
    return section(heading, own.length === 0 ? null : { kind: 'changes', groups: own });
  };
  const of = (notes: readonly EntityNote[], kind: EntityNote['kind']): readonly EntityNote[] => notes.filter((note) => note.kind === kind);
  const sections = [
    ...list('Added commands', of(added, 'command'), cameRow),
    ...list('Added events', of(added, 'event'), cameRow),
    ...list('Removed commands', of(removed, 'command'), cameRow),
    ...list('Removed events', of(removed, 'event'), cameRow),
    ...changes('Changed commands', 'command'),
    ...changes('Changed events', 'event'),
  ];
  const nothing: Section = {
    title: null,
    level: 2,
    anchor: 'section-nothing',
    blocks: [{ kind: 'paragraph', content: [{ kind: 'text', text: 'Nothing on the wire changed.' }] }],
    content: [],
  };
  return {
    kind: 'changes',
    path,
    title: `Changes in ${name}`,
    description: `What came, changed and went in ${name}: ${title}`,
    module: null,
    sections: sections.length === 0 ? [nothing] : sections,
    moved: [],
  };
}

function section(title: string, content: SectionContent | null): readonly Section[] {
  if (content === null) return [];
  const anchor = `section-${title.toLowerCase().replaceAll(' ', '-')}`;
  return [{ title: [{ kind: 'text', text: title }], level: 2, anchor, blocks: [], content: [content] }];
}

function entitiesOf(
  notes: readonly EntityNote[],
  version: string,
): { readonly added: readonly EntityNote[]; readonly removed: readonly EntityNote[] } {
  return {
    added: notes.filter(({ added, addedAfter }) => added === version && addedAfter !== null),
    removed: notes.filter(({ removed }) => removed === version),
  };
}

/** @param version that the row is listed in */
function rowOfEntity(history: ToldHistory, entries: ReadonlyMap<string, Entry>, note: EntityNote, version: string): ListRow {
  const { name, kind, removed, isThere } = note;
  const entry = isThere ? entries.get(name) : undefined;
  if (entry !== undefined) return rowOf(entry, null);
  const isTheEnd = removed === null ? note.added === version : removed === version;
  return {
    name,
    kind,
    target: null,
    anchor: isTheEnd ? goneAnchor(kind, name) : null,
    badges: isTheEnd && removed !== null ? [foundBadge(note)] : [],
    inside: null,
    summary: [{ kind: 'text', text: whatBecame(history, note, version) }],
  };
}

function whatBecame({ notes }: ToldHistory, { removed, deprecated, added }: EntityNote, version: string): string {
  if (removed === version) return deprecated === null ? 'Was not deprecated before.' : `Was deprecated in ${deprecated}.`;
  if (removed !== null) return `Is gone since ${removed}.`;
  const isLater = notes.versions.indexOf(added) > notes.versions.indexOf(notes.own);
  return isLater ? `Came after ${notes.own}, the version of these pages.` : 'Is left out of these pages.';
}

function goneAnchor(kind: EntityNote['kind'], name: string): string {
  return `gone-${kind}-${encodeName(name)}`;
}

/** More names than this are nobody's to read. */
const mostOthers = 6;

/** By the command or event that shows a change at the shortest path, in the order of their names. */
function groupsOf(history: ToldHistory, causes: readonly Cause[]): readonly ChangeGroup[] {
  const kinds = new Map(history.notes.entities.map((note) => [note.name, note.kind]));
  const groups = new Map<string, ChangeLine[]>();
  for (const cause of causes) {
    const [shortest] = cause.places;
    if (shortest === undefined) continue;
    const line = lineOf(history, cause);
    const known = groups.get(shortest.entity);
    if (known === undefined) groups.set(shortest.entity, [line]);
    else known.push(line);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, lines]): ChangeGroup => {
      const kind = kinds.get(name) ?? 'command';
      return { name, kind, target: history.place(name, '').target, anchor: `changed-${kind}-${encodeName(name)}`, lines };
    });
}

function lineOf(history: ToldHistory, { mark, text, part, places }: Cause): ChangeLine {
  const [shortest] = places;
  const others = [...new Set(places.map(({ entity }) => entity))].filter((entity) => entity !== shortest?.entity);
  const shown = others.slice(0, mostOthers).flatMap((name) => {
    const { target } = history.place(name, '');
    return target === null ? [] : [{ name, target }];
  });
  const path = shortest?.path ?? '';
  return {
    mark,
    path,
    target: part === null || path === '' ? null : history.addressOf(part),
    text,
    others: shown,
    more: others.length - shown.length,
  };
}
