/** Which definition stands where. */
import { shortHash } from '../../../basics/short-hash.ts';
import type { Command, Event, Module, NamedType, Protocol } from '../../../protocol/index.ts';
import { isDeviceName } from '../../module-paths.ts';
import { uniqueNames } from '../../../basics/unique-names.ts';
import type { Address, EntryKind } from '../model.ts';
import { encodeName } from './anchors.ts';

export type Definition = Command | Event | NamedType;

/** The kinds by which a large module is split, in the order of its pages. */
export const parts = ['commands', 'events', 'types'] as const;
export type Part = (typeof parts)[number];

/** Pages that belong to no module. */
export const listPages = { home: 'index', definitions: 'definitions', deprecated: 'deprecated', changes: 'changes' } as const;

export interface DefinitionPlace {
  readonly definition: Definition;
  readonly kind: EntryKind;
  readonly address: Address & { readonly anchor: string };
  readonly permanent: Address & { readonly anchor: string };
}

export interface ModulePages {
  readonly module: Module;
  /** Its own page. */
  readonly page: string;
  /** Pages of its kinds, several where one would be too long; null when everything stands on its own page. */
  readonly split: Readonly<Record<Part, readonly string[]>> | null;
}

export interface Addresses {
  /** By name of the definition. */
  readonly places: ReadonlyMap<string, DefinitionPlace>;
  /** By name of the module, in the order of includes. */
  readonly modules: ReadonlyMap<string, ModulePages>;
}

/** Modules with more to show than this get a page for each kind. Counts definitions and what they list. */
const largest = 350;

/** And when one kind has more than this, it gets several pages. */
const largestPart = 900;

/** File systems of Windows keep some names for devices; servers and site generators keep others for themselves. */
const reserved = [
  ...Object.values(listPages),
  '404',
  'assets',
  'data',
  'llms',
  'protocol',
  'search',
  'readme',
  'license',
  'sidebar',
  'summary',
];

export function addressesOf(protocol: Protocol): Addresses {
  const definitions = new Map<string, Definition>(
    [...protocol.types, ...protocol.commands, ...protocol.events].map((one) => [one.name, one]),
  );
  const pages = pagesOf(protocol, definitions);
  const anchors = anchorsOf([...definitions.values()].filter(isListed));
  const places = new Map<string, DefinitionPlace>();
  for (const { module, page, split } of pages.values()) {
    const own = module.definitions.flatMap((name) => definitions.get(name) ?? []);
    const pageOf = split === null ? null : distribute(own, split);
    for (const definition of own) {
      const { name } = definition;
      const anchor = anchors.get(name);
      if (anchor === undefined) continue;
      const permanent = { page, anchor };
      const address = pageOf === null ? permanent : { page: pageOf(definition), anchor };
      places.set(name, { definition, kind: entryKind(definition), address, permanent });
    }
  }
  return { places, modules: pages };
}

/** Members that are listed in place have no entry of their own. */
function isListed(definition: Definition): boolean {
  return definition.kind !== 'object' || definition.keyword !== 'implicit';
}

export function entryKind(definition: Definition): EntryKind {
  if (definition.kind !== 'object') return definition.kind;
  return definition.keyword === 'union' ? 'union' : 'struct';
}

/** In which part of a site something is, by its kind. */
export function partOf({ kind }: { readonly kind: Definition['kind'] | EntryKind }): Part {
  return kind === 'command' ? 'commands' : kind === 'event' ? 'events' : 'types';
}

function pagesOf(protocol: Protocol, definitions: ReadonlyMap<string, Definition>): ReadonlyMap<string, ModulePages> {
  const paths = uniqueNames(reserved, (path) => path.toLowerCase());
  const own = protocol.modules.map((module) => ({ module, page: paths.take(pagePath(module.name)) }));
  // The pages of modules come first, so that they don't depend on which modules are split.
  return new Map(
    own.map(({ module, page }): [string, ModulePages] => {
      const own = module.definitions.flatMap((name) => definitions.get(name) ?? []);
      if (weightOf(own) <= largest) return [module.name, { module, page, split: null }];
      const take = (part: Part): readonly string[] => {
        const count = Math.max(1, Math.ceil(weightOf(own.filter((one) => partOf(one) === part)) / largestPart));
        return Array.from({ length: count }, (_, index) => paths.take(`${page}-${part}${index === 0 ? '' : `-${String(index + 1)}`}`));
      };
      const split = { commands: take('commands'), events: take('events'), types: take('types') };
      return [module.name, { module, page, split }];
    }),
  );
}

/** Gives each definition its page, in the order of the text, about as much to each of them. */
function distribute(own: readonly Definition[], split: NonNullable<ModulePages['split']>): (definition: Definition) => string {
  const pages = new Map<string, string>();
  for (const part of parts) {
    const ofKind = own.filter((one) => partOf(one) === part);
    const share = weightOf(ofKind) / split[part].length;
    let before = 0;
    for (const one of ofKind) {
      const index = Math.min(split[part].length - 1, Math.floor(before / share));
      pages.set(one.name, split[part][index] ?? '');
      before += weightOf([one]);
    }
  }
  return ({ name }) => pages.get(name) ?? '';
}

/** `qapi/block-core` → `qapi.block-core`. Generators take a leading `_` or `.` for something of theirs. */
function pagePath(module: string): string {
  const path = module.replace(/[^A-Za-z0-9_-]+/g, (other) => (other === '/' ? '.' : '_')).slice(0, 80);
  const safe = /^[A-Za-z0-9]/.test(path) ? path : `m${path}`;
  return isDeviceName(safe.split('.')[0] ?? '') ? `m-${safe}` : safe;
}

function weightOf(definitions: readonly Definition[]): number {
  return definitions.reduce((sum, definition) => sum + 1 + rowsIn(definition), 0);
}

function rowsIn(definition: Definition): number {
  switch (definition.kind) {
    case 'enum':
      return definition.values.length;
    case 'object':
      return definition.members.length + definition.branches.length;
    case 'alternate':
      return definition.alternatives.length;
    default:
      return 0;
  }
}

/** An anchor follows from kind and name. Those of a kind that differ in case only get a hash each, whichever comes first. */
function anchorsOf(definitions: readonly Definition[]): ReadonlyMap<string, string> {
  const plain = definitions.map(({ kind, name }) => {
    const prefix = kind === 'command' || kind === 'event' ? kind : 'type';
    return { name, anchor: `${prefix}-${encodeName(name)}` };
  });
  const counts = new Map<string, number>();
  for (const { anchor } of plain) counts.set(anchor.toLowerCase(), (counts.get(anchor.toLowerCase()) ?? 0) + 1);
  const unique = uniqueNames([], (anchor) => anchor.toLowerCase());
  return new Map(
    plain.map(({ name, anchor }) => {
      const isAmbiguous = (counts.get(anchor.toLowerCase()) ?? 0) > 1;
      return [name, unique.take(isAmbiguous ? `${anchor}~${shortHash(name)}` : anchor)];
    }),
  );
}
