import { facesOf, type Face, type Faces, type JsonClass } from '../../protocol/faces.ts';
import { integerRange } from '../../protocol/integer-range.ts';
import type { BuiltinName, Place, TypeReference } from '../../protocol/model.ts';
import type { PathStep } from '../../protocol/path.ts';
import type { Condition } from '../../schema/condition.ts';
import type { ConditionPair } from '../conditions.ts';
import { otherValue } from '../witness/wish.ts';
import type { Fact } from './fact.ts';
import { compareCondition } from './marks.ts';
import { causeAtReference } from './reference-cause.ts';
import { type Edge, type Found, objectPair, type Pair } from './node.ts';
import { kindOnWire, shapeOnWire } from './shape.ts';
import { openCondition, type Sides } from './side.ts';

/** What has a type on both sides. */
export interface Holder {
  readonly at: readonly PathStep[];
  readonly cause: string;
  /** As messages call it: `the member 'id'`. */
  readonly what: string;
  readonly old: Place | null;
  readonly new: Place | null;
  readonly conditions?: ConditionPair;
  readonly deprecatedInOld?: true;
}

/** Compares the types of something. What differs inside of named types is found at the pair of these. Null is an object without members. */
export function compareReferences(
  sides: Sides,
  old: TypeReference | null,
  current: TypeReference | null,
  holder: Holder,
  found: Found,
): void {
  const pair = namedPair(sides, old, current, holder.cause);
  if (pair !== null) {
    found.edges.push(edgeTo(holder, pair));
    return;
  }
  const was = facesOf(sides.old.types, old);
  const is = facesOf(sides.new.types, current);
  compareAlternatives(sides, was, is, holder, found);
  compareFaces(sides, was, is, holder, found, {
    ...{ old: printReference(old), new: printReference(current) },
    kinds: () => ({ old: kindOnWire(sides.old, old), new: kindOnWire(sides.new, current) }),
    shapes: () => ({ old: shapeOnWire(sides.old, old), new: shapeOnWire(sides.new, current) }),
  });
}

function edgeTo({ at, conditions, deprecatedInOld }: Holder, to: Pair): Edge {
  return {
    steps: at,
    to,
    ...(conditions === undefined ? {} : { conditions }),
    ...(deprecatedInOld === undefined ? {} : { deprecatedInOld }),
  };
}

/** The pair of two named types of one kind: the most frequent case. */
function namedPair(sides: Sides, old: TypeReference | null, current: TypeReference | null, cause: string): Pair | null {
  if (old?.kind !== 'definition' || current?.kind !== 'definition') return null;
  const was = sides.old.types.get(old.name);
  const is = sides.new.types.get(current.name);
  if (was?.kind === 'object' && is?.kind === 'object') return objectPair(was, is, { reference: causeAtReference(sides, was, is, cause) });
  if (was?.kind === 'enum' && is?.kind === 'enum') return { kind: 'enum', old: was, new: is };
  return was?.kind === 'alternate' && is?.kind === 'alternate' ? { kind: 'alternate', old: was, new: is } : null;
}

/** Two types as messages call them, and by what the wire shows of them: at a glance, and as far as a change is known by it. */
export interface TypeNames {
  readonly old: string;
  readonly new: string;
  readonly kinds: () => { readonly old: string; readonly new: string };
  readonly shapes: () => { readonly old: string; readonly new: string };
}

/** Compares what values of two types look like. */
export function compareFaces(sides: Sides, was: Faces, is: Faces, holder: Holder, found: Found, types: TypeNames): void {
  const changes = new Set<'widened' | 'narrowed'>();
  let common = 0;
  if (was.isAny || is.isAny) {
    if (was.isAny && is.isAny) return;
    common++;
    changes.add(is.isAny ? 'widened' : 'narrowed');
  } else {
    for (const name of was.byClass.keys()) if (!is.byClass.has(name)) changes.add('narrowed');
    for (const [name, face] of is.byClass) {
      const before = was.byClass.get(name);
      if (before === undefined) {
        changes.add('widened');
        continue;
      }
      common++;
      const change = compareFace(sides, before, face, holder, found);
      if (change !== null) changes.add(change);
    }
  }
  if (common > 0 && changes.size === 0) return;
  const names = { what: holder.what, old: types.old, new: types.new };
  const wire = types.shapes();
  // What a base has in a schema may have become different things in a reply, which has no bases.
  const cause = sides.areSchemas ? holder.cause : `${holder.cause} ${types.kinds().old} ${types.kinds().new}`;
  if (common === 0) {
    found.facts.push({ ...typeFact({ ...holder, cause }, 'any', 'changed', names), wire });
  } else {
    // Whoever sends is hurt by what is not taken any more, whoever receives by what is new.
    const isBoth = changes.size === 2;
    if (changes.has('narrowed'))
      found.facts.push({ ...typeFact({ ...holder, cause }, 'any', 'narrowed', names), wire, ...(isBoth ? { direction: 'send' } : {}) });
    if (changes.has('widened'))
      found.facts.push({ ...typeFact({ ...holder, cause }, 'any', 'widened', names), wire, ...(isBoth ? { direction: 'receive' } : {}) });
  }
}

/** Compares values of one JSON class. */
function compareFace(sides: Sides, was: Face, is: Face, holder: Holder, found: Found): 'widened' | 'narrowed' | null {
  if (was.kind === 'integer' && is.kind === 'integer') {
    if (sides.areSchemas) found.facts.push(...rangeFacts(was.name, is.name, holder));
    return null;
  }
  if (was.kind === 'enum' && is.kind === 'enum') {
    found.edges.push(edgeTo(holder, { kind: 'enum', old: was.type, new: is.type }));
    return null;
  }
  if (was.kind === 'object' && is.kind === 'object') {
    if (was.type === null && is.type === null) return null;
    const reference = causeAtReference(sides, was.type, is.type, holder.cause);
    found.edges.push(edgeTo(holder, objectPair(was.type, is.type, { reference })));
    return null;
  }
  if (was.kind === 'array' && is.kind === 'array') {
    const at: readonly PathStep[] = [...holder.at, { kind: 'element' }];
    const elements = { ...holder, at, cause: `${holder.cause} []`, what: `elements of ${holder.what}` };
    compareReferences(sides, was.element, is.element, elements, found);
    return null;
  }
  if (was.kind === is.kind) return null;
  // An enum is some of the strings, and integers are some of the numbers.
  return was.kind === 'enum' || was.kind === 'integer' ? 'widened' : 'narrowed';
}

function rangeFacts(was: BuiltinName, is: BuiltinName, holder: Holder): readonly Fact[] {
  if (was === is) return [];
  return (['send', 'receive'] as const).flatMap((direction) => {
    const [oldLow, oldHigh] = integerRange(was, direction === 'send');
    const [newLow, newHigh] = integerRange(is, direction === 'send');
    const isWider = newLow < oldLow || newHigh > oldHigh;
    const isNarrower = newLow > oldLow || newHigh < oldHigh;
    if (!isWider && !isNarrower) return [];
    // A range that was moved counts as what hurts.
    const action = (direction === 'send' ? isNarrower : !isWider) ? 'narrowed' : 'widened';
    return [{ ...typeFact(holder, 'integer-range', action, { what: holder.what, old: was, new: is }), direction }];
  });
}

function typeFact(holder: Holder, kind: string, action: string, parameters: Fact['parameters']): Fact {
  const { at, cause, old, new: current } = holder;
  return { entity: 'type', kind, action, at, cause: `${cause} type`, parameters, old, new: current, wish: otherValue };
}

/** As the schema writes it: `['MigrationStats']`. */
function printReference(reference: TypeReference | null): string {
  if (reference === null) return 'nothing';
  return reference.kind === 'array' ? `[${printReference(reference.element)}]` : reference.name;
}

/** The conditions of the alternatives that both sides have; what is no alternate has its values in all builds. */
export function compareAlternatives(sides: Sides, was: Faces, is: Faces, holder: Holder, found: Found): void {
  for (const name of new Set([...was.conditions.keys(), ...is.conditions.keys()])) {
    if (!was.byClass.has(name) || !is.byClass.has(name)) continue;
    const subject = { entity: 'part', what: `the alternative of type ${name}`, at: holder.at, cause: `${holder.cause} ${name}` } as const;
    const places = [thingAt(was, holder.old), thingAt(is, holder.new)] as const;
    const conditions = [conditionOf(was, name), conditionOf(is, name)] as const;
    found.facts.push(...compareCondition(sides, subject, ...places, ...conditions));
  }
}

function thingAt({ alternate }: Faces, place: Place | null): { readonly place: Place } | null {
  return alternate ?? (place === null ? null : { place });
}

function conditionOf({ conditions }: Faces, name: JsonClass): Condition | null {
  return openCondition({ condition: conditions.get(name) ?? null });
}
