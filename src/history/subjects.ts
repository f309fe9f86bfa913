import type { Described, Protocol } from '../protocol/model.ts';
import { printVersion } from '../schema/version.ts';
import type { Dates, Subject, VersionedProtocol } from './model.ts';
import { isPresent, type State } from './state.ts';
import { datesOf, type Presence } from './timeline.ts';
import type { WalkedEntity } from './walk-history.ts';

/** A documented part of the newest schema, and when it came. */
export interface DatedSubject extends Subject, Dates {
  /** What it is a part of; null for a definition. */
  readonly definition: string | null;
  /** Whether a version is known that has what it is a part of, and not the part. */
  readonly isLaterThanDefinition: boolean;
  /** Whether messages show it; they don't show types. */
  readonly isShown: boolean;
  /** Where they do, and since when. */
  uses(): readonly DatedUse[];
}

export interface DatedUse extends Dates {
  readonly path: string;
}

/**
 * Gathers what stands at the paths by what declares it. A type that was renamed, or a member that moved to a base, keeps its history, as
 * the wire does not show it; a part that messages did not reach yet has been there since its schema names it.
 */
export function subjectsOf(versions: readonly VersionedProtocol[], entities: readonly WalkedEntity[]): readonly DatedSubject[] {
  // Replies name nothing but what is on the wire.
  const newest = versions.findLast(({ protocol }) => protocol.source.kind === 'schema') ?? versions.at(-1);
  if (newest === undefined) return [];
  const names = versions.map(({ version }) => version);
  const named = versions.map(({ protocol }) => new Set(partsOf(protocol).map(([name]) => name)));
  const uses = usesOf(entities);
  const statesOf = (name: string): readonly Presence[] => {
    const places = uses.get(name) ?? [];
    return named.map((known, index) => (known.has(name) ? 'present' : union(places, index)));
  };
  return namesIn(newest.protocol).map((subject): DatedSubject => {
    const states = statesOf(subject.name);
    const definition = definitionOf(subject);
    const places = uses.get(subject.name) ?? [];
    return {
      ...subject,
      definition,
      ...datesOf(states, names),
      isLaterThanDefinition: definition !== null && isLater(states, statesOf(definition)),
      isShown: places.length > 0,
      uses: () => places.map((use) => ({ path: use.path, ...datesOf(use.states, names) })),
    };
  });
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

function isLater(states: readonly Presence[], definition: readonly Presence[]): boolean {
  const first = states.indexOf('present');
  return states.some((state, index) => index < first && state === 'absent' && definition[index] === 'present');
}

/** Everything in a schema that may say since when it is there, each name once. */
export function namesIn(protocol: Protocol): readonly Subject[] {
  const seen = new Set<string>();
  return partsOf(protocol).flatMap(([name, thing, type]) => {
    if (seen.has(name)) return [];
    seen.add(name);
    return [{ name, type, documentedSince: thing.since === null ? null : printVersion(thing.since), place: thing.place }];
  });
}

function partsOf(protocol: Protocol): readonly (readonly [name: string, thing: Described, type: string | null])[] {
  const parts: (readonly [string, Described, string | null])[] = [];
  for (const definition of [...protocol.commands, ...protocol.events]) parts.push([definition.name, definition, null]);
  for (const type of protocol.types) {
    if (!isImplicit(type.name)) parts.push([type.name, type, null]);
    if (type.kind === 'object') {
      for (const member of type.members)
        if (member.declaredBy === type.name) parts.push([`${type.name}.${member.name}`, member, type.name]);
    }
    if (type.kind === 'enum') for (const value of type.values) parts.push([`${type.name}=${value.name}`, value, type.name]);
  }
  return parts;
}

function isImplicit(name: string): boolean {
  return name.startsWith('q_');
}

/** What a member or value is a part of: its type; commands and events for members that they list in place. Null for a definition. */
export function definitionOf({ type }: Pick<Subject, 'type'>): string | null {
  return type === null ? null : ownerOfType(type);
}

/** The definition that lists the members of a type in place; for other types the type itself. */
export function ownerOfType(type: string): string {
  return type.replace(/^q_obj_(.+)-(?:arg|base)$/, '$1');
}

function union(uses: readonly Use[], index: number): Presence {
  let result: Presence = uses.length === 0 ? 'unknown' : 'absent';
  for (const { states } of uses) {
    const state = states[index] ?? 'absent';
    if (isPresent(state)) return 'present';
    if (state === 'unknown') result = 'unknown';
  }
  return result;
}
