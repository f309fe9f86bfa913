import type { Condition } from '../schema/condition.ts';
import type { BuiltinName, NamedType, ObjectType, Protocol, SettledCondition, TypeReference } from './model.ts';

export * from './model.ts';

/** Types by name. */
export function typesByName(protocol: Protocol): ReadonlyMap<string, NamedType> {
  return new Map(protocol.types.map((type) => [type.name, type]));
}

/** How many types the schema names. What commands and events list in place is a part of these, and no type to whoever reads the schema. */
export function countNamedTypes({ types }: Protocol): number {
  return types.reduce((count, type) => (type.kind === 'object' && type.keyword === 'implicit' ? count : count + 1), 0);
}

const integers64: ReadonlySet<BuiltinName> = new Set(['int', 'int64', 'uint64', 'size']);

/** Whether values of a built-in type may lie outside ±2^53. */
export function needs64Bits(name: BuiltinName): boolean {
  return integers64.has(name);
}

const integers: ReadonlySet<BuiltinName> = new Set([
  'int',
  'int8',
  'int16',
  'int32',
  'int64',
  'uint8',
  'uint16',
  'uint32',
  'uint64',
  'size',
]);

/** Whether a built-in type is one of integers. */
export function isInteger(name: BuiltinName): boolean {
  return integers.has(name);
}

/** Whether some build leaves a thing out, so that a reader must not count on it. */
export function isOpen(thing: { readonly condition: { readonly state: 'on' | 'open' } | null }): boolean {
  return thing.condition?.state === 'open';
}

/** The name behind any arrays, unless it is a built-in type's. */
export function definitionOf(reference: TypeReference): string | null {
  let inner = reference;
  while (inner.kind === 'array') inner = inner.element;
  return inner.kind === 'definition' ? inner.name : null;
}

/** Names of the types that values of a type directly contain, in the order of the text; a base counts for its branches' sake no more than its members do. */
export function containedTypes(type: NamedType): readonly string[] {
  switch (type.kind) {
    case 'enum':
      return [];
    case 'alternate':
      return type.alternatives.map((alternative) => definitionOf(alternative.type)).filter((name) => name !== null);
    case 'object':
      return containedIn(type);
  }
}

/** Asked of each type by all that walk through types, so that it goes without lists in between. */
function containedIn({ members, branches }: ObjectType): readonly string[] {
  const names: string[] = [];
  for (const { type } of members) {
    const name = definitionOf(type);
    if (name !== null) names.push(name);
  }
  for (const { type } of branches) if (type !== null) names.push(type);
  return names;
}

/** What is left of a condition to ask of builds: null where there is none, or it holds. */
export function openPartOf(condition: SettledCondition | null): Condition | null {
  return condition?.state === 'open' ? (condition.open ?? condition.expression) : null;
}
