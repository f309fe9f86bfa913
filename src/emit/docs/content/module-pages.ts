/** The pages of a module: one, or, where that would be too long, one for each kind and one that leads to them. */
import { capitalised } from '../../../basics/capitalised.ts';
import type { Entry, ListRow, Page, Section, SectionContent } from '../model.ts';
import { type DefinitionPlace, type ModulePages, type Part, partOf, parts } from './addresses.ts';
import type { Content } from './content.ts';
import { type EntryFacts, makeEntry } from './entries.ts';
import type { Chapter, ChapterItem, ModuleText } from './module-text.ts';
import { plainInline, shortened } from './text/plain.ts';

export interface MadeModule {
  readonly pages: readonly Page[];
  readonly entries: readonly Entry[];
}

export function makeModule(content: Content, pages: ModulePages, text: ModuleText, facts: EntryFacts): MadeModule {
  const entries = new Map<string, Entry>();
  for (const { items } of text.chapters) {
    for (const item of items) {
      if (item.kind === 'definition') entries.set(item.place.definition.name, makeEntry(content, item.place, facts));
    }
  }
  return {
    pages: pages.split === null ? [wholePage(pages, text, entries)] : splitPages(pages, pages.split, text, entries),
    entries: [...entries.values()],
  };
}

function wholePage({ module, page }: ModulePages, text: ModuleText, entries: ReadonlyMap<string, Entry>): Page {
  return {
    kind: 'module',
    path: page,
    title: text.title,
    description: descriptionOf(text),
    module: module.name,
    sections: text.chapters.map((chapter) =>
      sectionOf(chapter, chapter.items, (item) => (item.kind === 'text' ? [item] : entryContent(entries, item.place))),
    ),
    moved: [],
  };
}

function splitPages(
  { module, page }: ModulePages,
  split: NonNullable<ModulePages['split']>,
  text: ModuleText,
  entries: ReadonlyMap<string, Entry>,
): readonly Page[] {
  const overview: Page = {
    kind: 'module',
    path: page,
    title: text.title,
    description: descriptionOf(text),
    module: module.name,
    sections: text.chapters.map((chapter) => overviewSection(chapter, entries)),
    moved: [...entries.values()].map(({ anchor, address }) => ({ anchor, to: address })),
  };
  const pagesOf = (part: Part): readonly Page[] =>
    split[part].flatMap((path, index) => {
      const all = split[part].length;
      const name = all === 1 ? part : `${part}, ${String(index + 1)} of ${String(all)}`;
      return partPage(module.name, path, name, text, entries) ?? [];
    });
  return [overview, ...parts.flatMap(pagesOf)];
}

/** What is written there, and lists of its definitions by kind. */
function overviewSection(chapter: Chapter, entries: ReadonlyMap<string, Entry>): Section {
  const rows: Readonly<Record<Part, ListRow[]>> = { commands: [], events: [], types: [] };
  for (const item of chapter.items) {
    const entry = item.kind === 'definition' ? entries.get(item.place.definition.name) : undefined;
    if (entry !== undefined && item.kind === 'definition') rows[partOf(item.place.definition)].push(wholeRow(entry, entry.anchor));
  }
  const lists = parts
    .filter((part) => rows[part].length > 0)
    .map((part): SectionContent => ({ kind: 'list', label: capitalised(part), rows: rows[part] }));
  const texts = chapter.items.filter((item) => item.kind === 'text');
  return sectionOf(chapter, texts, (item) => (item.kind === 'text' ? [item] : []), lists);
}

/** @param part what it has, `types` or `types, 1 of 2` */
function partPage(module: string, path: string, part: string, text: ModuleText, entries: ReadonlyMap<string, Entry>): Page | null {
  const sections = text.chapters.flatMap((chapter) => {
    const items = chapter.items.filter((item) => item.kind === 'definition' && item.place.address.page === path);
    if (items.length === 0) return [];
    return sectionOf(chapter, items, (item) => (item.kind === 'text' ? [] : entryContent(entries, item.place)));
  });
  if (sections.length === 0) return null;
  const title = `${text.title}: ${part}`;
  return { kind: 'part', path, title, description: descriptionOfPart(part, text.title), module, sections, moved: [] };
}

function descriptionOfPart(part: string, title: string): string {
  const [kind = '', number] = part.split(', ');
  if (number === undefined) return `All ${kind} of ${title}`;
  return `${capitalised(kind)} of ${title}, page ${number}`;
}

/** Text in front of the first definition is the section's own. */
function sectionOf(
  { title, level, anchor }: Chapter,
  items: readonly ChapterItem[],
  make: (item: ChapterItem) => readonly SectionContent[],
  more: readonly SectionContent[] = [],
): Section {
  const [first, ...rest] = items;
  const isAbout = first?.kind === 'text';
  return { title, level, anchor, blocks: isAbout ? first.blocks : [], content: [...(isAbout ? rest : items).flatMap(make), ...more] };
}

function entryContent(entries: ReadonlyMap<string, Entry>, { definition }: DefinitionPlace): readonly SectionContent[] {
  const entry = entries.get(definition.name);
  return entry === undefined ? [] : [{ kind: 'entry', entry }];
}

/** @param anchor id of the row, where it stands for the entry */
export function rowOf(entry: Entry, anchor: string | null): ListRow {
  const { name, kind, address, badges, summary } = entry;
  return { name, kind, target: address, anchor, badges, inside: null, summary };
}

/** A row that stands for all that is in the entry. */
export function wholeRow(entry: Entry, anchor: string | null): ListRow {
  return { ...rowOf(entry, anchor), inside: entry.inside };
}

function descriptionOf({ title, summary }: ModuleText): string {
  const about = shortened(plainInline(summary), 150);
  return about === '' ? `Commands, events and types of ${title}` : about;
}
