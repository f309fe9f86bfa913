import type { Protocol } from '../protocol/model.ts';
import { describe } from './children.ts';
import type { Dates, Subject, VersionedProtocol } from './model.ts';
import { isPresent, type Present, type State } from './state.ts';
import { timelineOf } from './timeline.ts';
import type { WalkedEntity } from './walk-history.ts';

/** A documented part of the newest schema, and when it came. */
export interface DatedSubject extends Subject, Dates {
  /** What it is a part of; null for a definition. */
  readonly definition: string | null;
  /** Whether a version is known that has what it is a part of, and not the part. */
  readonly isLaterThanDefinition: boolean;
  /** Where messages show it; empty for types. */
  readonly uses: readonly (Dates & { readonly path: string })[];
}

/**
 * Gathers what stands at the paths by what declares it. A type that was renamed, or a member that moved to a base, keeps its history, as
 * the wire does not show it; a part that messages did not reach yet has been there since its schema names it.
 */
export function subjectsOf(versions: readonly VersionedProtocol[], entities: readonly WalkedEntity[]): readonly DatedSubject[] {
  const newest = versions.at(-1);
  if (newest === undefined) return [];
  const names = versions.map(({ version }) => version);
  const named = versions.map(({ protocol }) => namesIn(protocol));
  const uses = usesOf(entities);
  const statesOf = (name: string): readonly State[] =>
    versions.map((_, index) => named[index]?.get(name) ?? union((uses.get(name) ?? []).map((use) => use.states[index] ?? 'absent')));
  return [...namesIn(newest.protocol)].map(([name, { subject, documentedSince }]): DatedSubject => {
    const states = statesOf(name);
    const definition = definitionOf(name);
    return {
      ...{ name, documentedSince, definition },
      place: subject?.place ?? { file: '', line: 0 },
      ...datesOf(states, names),
      isLaterThanDefinition: definition !== null && isLater(states, statesOf(definition)),
      uses: (uses.get(name) ?? []).map((use) => ({ path: use.path, ...datesOf(use.states, names) })),
    };
  });
}

function datesOf(states: readonly State[], versions: readonly string[]): Dates {
  const { added, addedAfter } = timelineOf(states, versions);
  return { added, addedAfter };
}

interface Use {
  readonly path: string;
  readonly states: readonly State[];
}

/** Where the newest version's messages show a part, by its name. */
export function usesOf(entities: readonly WalkedEntity[]): ReadonlyMap<string, readonly Use[]> {
  const uses = new Map<string, Use[]>();
  for (const { entity, states, paths } of entities) {
    for (const use of [{ path: entity, states }, ...paths.map((path) => ({ path: `${entity}/${path.path}`, states: path.states }))]) {
      const last = use.states.at(-1);
      const name = last !== undefined && isPresent(last) ? last.subject?.name : undefined;
      if (name === undefined) continue;
      const known = uses.get(name);
      if (known === undefined) uses.set(name, [use]);
      else known.push(use);
    }
  }
  return uses;
}

function isLater(states: readonly State[], definition: readonly State[]): boolean {
  const first = states.findIndex(isPresent);
  return states.some((state, index) => index < first && state === 'absent' && isPresent(definition[index] ?? 'absent'));
}

/** Everything in a schema that may say since when it is there, by its name. */
export function namesIn(protocol: Protocol): ReadonlyMap<string, Present> {
  const names = new Map<string, Present>();
  const add = (name: string, thing: Parameters<typeof describe>[0]): void => {
    if (!names.has(name)) names.set(name, { ...describe(thing, name), type: '', optional: false });
  };
  for (const definition of [...protocol.commands, ...protocol.events]) add(definition.name, definition);
  for (const type of protocol.types) {
    if (!isImplicit(type.name)) add(type.name, type);
    if (type.kind === 'object') {
      for (const member of type.members) if (member.declaredBy === type.name) add(`${type.name}.${member.name}`, member);
    }
    if (type.kind === 'enum') for (const value of type.values) add(`${type.name}=${value.name}`, value);
  }
  return names;
}

function isImplicit(name: string): boolean {
  return name.startsWith('q_');
}

/** `T` for `T.member` and `T=value`; commands and events for members that they list in place. */
export function definitionOf(name: string): string | null {
  const end = name.search(/[.=]/);
  return end < 0 ? null : name.slice(0, end).replace(/^q_obj_(.+)-(?:arg|base)$/, '$1');
}

function union(states: readonly State[]): State {
  return states.find(isPresent) ?? (states.length === 0 || states.includes('unknown') ? 'unknown' : 'absent');
}
