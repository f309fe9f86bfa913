/** Makes of a protocol what is on its documentation site. */
import { tableOf } from '../../../runtime/checks.ts';
import type { Protocol } from '../../../protocol/index.ts';
import { numbered } from '../../../diagnostics/format/numbered.ts';
import type { Counts, DocsSite, Entry, ModuleGroup, Page } from '../model.ts';
import type { DocsFinding, DocsOptions } from '../options.ts';
import { type ModulePages, partOf } from './addresses.ts';
import { makeBodies } from './bodies.ts';
import { type Content, createContent } from './content.ts';
import { dataFiles } from './data-files.ts';
import { homePage, siteTitle } from './home.ts';
import { historyPages } from './history/pages.ts';
import { insideFinder } from './inside.ts';
import { definitionsPage, deprecatedPage, rowsWith } from './lists.ts';
import { makeModule } from './module-pages.ts';
import { type ModuleText, readModule } from './module-text.ts';
import { withOwnRows } from './own-rows.ts';
import { symbolOf } from './symbols.ts';
import { usesOf } from './uses.ts';

export interface BuiltSite {
  readonly site: DocsSite;
  /** What could not be shown as it is meant. */
  readonly findings: readonly DocsFinding[];
}

export function buildSite(protocol: Protocol, options: DocsOptions): BuiltSite {
  const content = createContent(protocol, options);
  makeBodies(content);
  const facts = { usesOf: usesOf(content), insideOf: insideFinder(content.bodies) };
  const pages: Page[] = [];
  const entries: Entry[] = [];
  const modules: ModuleGroup[] = [];
  let rootText: ModuleText | null = null;
  for (const modulePages of content.addresses.modules.values()) {
    const { module } = modulePages;
    const text = readModule(content, modulePages);
    if (module.file === protocol.source.root && module.definitions.length === 0) rootText = text;
    else if (text.chapters.length > 0) {
      const made = makeModule(content, modulePages, text, facts);
      pages.push(...made.pages);
      entries.push(...made.entries);
      modules.push(groupOf(content, modulePages, text, made.pages));
    }
  }
  const title = siteTitle(content);
  const counts = { commands: protocol.commands.length, events: protocol.events.length, types: typesIn(content) };
  const description = describe(title, protocol.source.version, counts);
  const home = homePage(
    title,
    description,
    modules.map(({ name }) => name),
    rootText,
  );
  const owning = entries.map((entry) => withOwnRows(entry, content.bodies));
  const told = content.history === null ? null : historyPages(content.history, entries, rowsWith(owning, 'doubted'), title);
  const site: DocsSite = {
    title,
    version: protocol.source.version,
    description,
    root: protocol.source.root,
    settings: protocol.source.settings,
    licence: licenceOf(protocol, options),
    generator: options.toolVersion === undefined ? 'qapi-codegen' : `qapi-codegen ${options.toolVersion}`,
    counts,
    modules,
    pages: [home, ...pages, definitionsPage(entries, title), deprecatedPage(owning, title), ...(told?.pages ?? [])],
    history: told?.site ?? null,
    symbols: owning.map(symbolOf),
    // A type may be called `__proto__`.
    bodies: tableOf([...content.bodies]) as DocsSite['bodies'],
    data: dataFiles(content),
  };
  return { site, findings: content.findings };
}

function groupOf({ addresses }: Content, { module, page }: ModulePages, text: ModuleText, pages: readonly Page[]): ModuleGroup {
  const definitions = { commands: [] as string[], events: [] as string[], types: [] as string[] };
  for (const name of module.definitions) {
    const place = addresses.places.get(name);
    if (place !== undefined) definitions[partOf(place.definition)].push(name);
  }
  const { commands, events, types } = definitions;
  return {
    name: module.name,
    title: text.title,
    file: module.file,
    summary: text.summary,
    page,
    pages: pages.map(({ path }) => path),
    counts: { commands: commands.length, events: events.length, types: types.length },
    definitions,
  };
}

function typesIn({ protocol, owners }: Content): number {
  return protocol.types.length - owners.size;
}

function describe(title: string, version: string | null, { commands, events, types }: Counts): string {
  const of = version === null ? '' : ` of version ${version}`;
  return `${title}${of}: ${numbered(commands, 'command')}, ${numbered(events, 'event')} and ${numbered(types, 'type')}`;
}

function licenceOf(protocol: Protocol, { docsText, ownText }: DocsOptions): string | null {
  if (!docsText || ownText || !hasText(protocol)) return null;
  return (
    'The descriptions on these pages are copied from the schema. Those of QEMU are licensed under the GNU General Public License, ' +
    'version 2 or later, and so are pages that contain them.'
  );
}

/** A reply has no words of its own, and not every schema is documented. */
function hasText({ modules, commands, events, types }: Protocol): boolean {
  return (
    modules.some(({ documentation }) => documentation.length > 0) ||
    [...commands, ...events, ...types].some(({ documentation }) => documentation !== null)
  );
}
