/** A history, with the pages on which it is told. */
import type { HistoryNotes, PartNote } from '../../../../history/notes.ts';
import type { Protocol } from '../../../../protocol/index.ts';
import { uniqueNames } from '../../../../basics/unique-names.ts';
import type { Address, FirstPlace, VersionLink } from '../../model.ts';
import { type Addresses, listPages } from '../addresses.ts';
import { partAddresses } from './part-addresses.ts';

export interface ToldHistory {
  readonly notes: HistoryNotes;
  /** Of every version, by its name. */
  readonly versions: ReadonlyMap<string, VersionLink>;
  /** Where a part is described; null for one that has no place of its own. */
  readonly addressOf: (part: string) => Address | null;
  readonly place: (entity: string, path: string) => FirstPlace;
}

export function toldHistory(protocol: Protocol, addresses: Addresses, notes: HistoryNotes | null): ToldHistory | null {
  if (notes === null) return null;
  const taken = [...addresses.modules.values()].flatMap(({ page, split }) => [
    page,
    ...(split === null ? [] : Object.values(split).flat()),
  ]);
  const paths = uniqueNames(taken, (path) => path.toLowerCase());
  const own = notes.versions.indexOf(notes.own);
  const links = notes.versions.map((name, index): VersionLink => {
    const page = index === 0 ? null : paths.take(`${listPages.changes}-${name.replace(/[^A-Za-z0-9._-]+/g, '_').slice(0, 80)}`);
    return { name, page, isLater: index > own };
  });
  const parts = partAddresses(protocol, addresses);
  return {
    notes,
    versions: new Map(links.map((link) => [link.name, link])),
    addressOf: (part) => parts.get(part) ?? null,
    place: (entity, path) => ({ name: entity, target: addresses.places.get(entity)?.address ?? null, path }),
  };
}

/** Of a version that the history names; every one that it names is one of its own. */
export function linkTo({ versions }: ToldHistory, version: string): VersionLink {
  return versions.get(version) ?? { name: version, page: null, isLater: false };
}

export function noteOf(history: ToldHistory | null, part: string): PartNote | null {
  return history?.notes.parts.get(part) ?? null;
}
