import type { Protocol } from '../protocol/model.ts';
import { describe } from './children.ts';
import type { Subject, VersionedProtocol } from './model.ts';
import { isPresent, type Present, type State } from './state.ts';
import type { WalkedEntity } from './walk-history.ts';

/** A documented part of the newest schema, with what each version has of it, on the wire or by its name in the schema. */
export interface SubjectHistory extends Subject {
  /** What it is a part of; null for a definition. */
  readonly definition: string | null;
  /** Oldest first. */
  readonly states: readonly State[];
  /** Where messages show it, each with its own states; empty for types. */
  readonly uses: readonly { readonly path: string; readonly states: readonly State[] }[];
}

/**
 * Gathers what stands at the paths by what declares it. A type that was renamed, or a member that moved to a base, keeps its history, as
 * the wire does not show it; a part that messages did not reach yet has been there since its schema names it.
 */
export function subjectsOf(versions: readonly VersionedProtocol[], entities: readonly WalkedEntity[]): readonly SubjectHistory[] {
  const newest = versions.at(-1);
  if (newest === undefined) return [];
  const named = versions.map(({ protocol }) => namesIn(protocol));
  const uses = new Map<string, { path: string; states: readonly State[] }[]>();
  for (const { entity, states, paths } of entities) {
    for (const use of [{ path: entity, states }, ...paths.map((path) => ({ path: `${entity}/${path.path}`, states: path.states }))]) {
      const last = use.states.at(-1);
      const name = last !== undefined && isPresent(last) ? last.subject?.name : undefined;
      if (name !== undefined) uses.set(name, [...(uses.get(name) ?? []), use]);
    }
  }
  return [...namesIn(newest.protocol)].map(([name, present]): SubjectHistory => {
    const places = uses.get(name) ?? [];
    const states = versions.map((_, index) => named[index]?.get(name) ?? union(places.map((use) => use.states[index] ?? 'absent')));
    const documentedSince = present.documentedSince;
    return {
      name,
      documentedSince,
      place: present.subject?.place ?? { file: '', line: 0 },
      definition: definitionOf(name),
      states,
      uses: places,
    };
  });
}

/** Everything in a schema that may say since when it is there, by its name. */
function namesIn(protocol: Protocol): ReadonlyMap<string, Present> {
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
function definitionOf(name: string): string | null {
  const end = name.search(/[.=]/);
  return end < 0 ? null : name.slice(0, end).replace(/^q_obj_(.+)-(?:arg|base)$/, '$1');
}

function union(states: readonly State[]): State {
  return states.find(isPresent) ?? (states.length === 0 || states.includes('unknown') ? 'unknown' : 'absent');
}
