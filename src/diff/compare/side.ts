import { findNamed } from '../../protocol/find-by-name.ts';
import { type Protocol, typesByName } from '../../protocol/index.ts';
import type { Feature, FeatureHolder, NamedType, ObjectType, Place, SettledCondition } from '../../protocol/model.ts';
import type { Condition } from '../../schema/condition.ts';
import { declared, type Declarers, declarersIn } from './declarers.ts';
import { unchangedTypes } from './unchanged.ts';

/** One of the two protocols, and what it can tell. */
export interface Side {
  readonly protocol: Protocol;
  readonly types: ReadonlyMap<string, NamedType>;
  /** A reply to `query-qmp-schema`: it has no conditions and no places, and all of its integers are `int`. */
  readonly isReply: boolean;
  /** Where members are declared. */
  readonly declarerOf: Declarers;
}

/** Both, and what takes part. */
export interface Sides {
  readonly old: Side;
  readonly new: Side;
  /** Conditions, places in files and ranges of integers can be compared. */
  readonly areSchemas: boolean;
  /** What is marked unstable takes part. */
  readonly unstable: boolean;
  /** Names of types in which nothing is to be found: the same on both sides with all that they contain. None where a reply takes part. */
  readonly unchanged: ReadonlySet<string>;
}

export function sidesOf(old: Protocol, current: Protocol, unstable: boolean): Sides {
  const types = { old: typesByName(old), new: typesByName(current) };
  const isReply = ({ source }: Protocol): boolean => source.kind === 'introspection';
  const sideOf = (protocol: Protocol, own: Side['types'], other: Protocol, others: Side['types']): Side => {
    const declarerOf = isReply(protocol) && !isReply(other) ? declarersIn(own, others) : declared;
    return { protocol, types: own, isReply: isReply(protocol), declarerOf };
  };
  const sides = { old: sideOf(old, types.old, current, types.new), new: sideOf(current, types.new, old, types.old) };
  const areSchemas = !sides.old.isReply && !sides.new.isReply;
  return { ...sides, areSchemas, unstable, unchanged: areSchemas ? unchangedTypes(types.old, types.new) : new Set() };
}

export function knowsFeatures({ protocol }: Side, holder: FeatureHolder): boolean {
  return protocol.source.knows?.features.includes(holder) ?? protocol.source.kind === 'schema';
}

/** What something has that may be marked, depend on the build, and stand somewhere. */
export interface Thing {
  readonly features: readonly Feature[];
  readonly condition: SettledCondition | null;
  readonly place: Place;
}

export function hasFeature(thing: { readonly features: readonly Feature[] }, name: string): boolean {
  return findNamed(thing.features, name) !== undefined;
}

/** Whether users were warned of something in all builds. */
export function isDeprecated(thing: { readonly features: readonly Feature[] }): boolean {
  const feature = findNamed(thing.features, 'deprecated');
  return feature !== undefined && openCondition(feature) === null;
}

/** A condition that is settled to hold is none. */
export function openCondition(thing: { readonly condition: SettledCondition | null }): Condition | null {
  return thing.condition?.state === 'open' ? thing.condition.expression : null;
}

/** Whether what stands on both sides is left out: nothing was promised of it. */
export function isHidden(sides: Sides, holder: FeatureHolder, old: Pick<Thing, 'features'>, current: Pick<Thing, 'features'>): boolean {
  if (sides.unstable) return false;
  return hasFeature(knowsFeatures(sides.old, holder) ? old : current, 'unstable');
}

/** Whether what one side alone has is left out. */
export function isHiddenAlone(sides: Sides, thing: Pick<Thing, 'features'>): boolean {
  return !sides.unstable && hasFeature(thing, 'unstable');
}

export function placeIn(side: Side, thing: { readonly place: Place } | null): Place | null {
  return thing === null || side.isReply ? null : thing.place;
}

/** The object that goes by a name on a side; null for no name, and for what is no object. */
export function objectNamed({ types }: Pick<Side, 'types'>, name: string | null): ObjectType | null {
  const type = name === null ? undefined : types.get(name);
  return type?.kind === 'object' ? type : null;
}
