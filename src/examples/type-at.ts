import type { NamedType, ObjectType, TypeReference } from '../protocol/index.ts';
import { type ExampleValue, memberOf } from './value.ts';

export type Types = ReadonlyMap<string, NamedType>;

/** The type that the schema gives to what a path leads to; null where it is not known. */
export function typeAt(types: Types, start: TypeReference, value: ExampleValue, path: readonly (string | number)[]): TypeReference | null {
  let type: TypeReference | null = start;
  let at: ExampleValue | undefined = value;
  for (const step of path) {
    type = type === null || at === undefined ? null : stepInto(types, type, at, step);
    at = typeof step === 'string' ? at && memberOf(at, step)?.value : at?.kind === 'array' ? at.elements[step] : undefined;
  }
  return type;
}

function stepInto(types: Types, type: TypeReference, value: ExampleValue, step: string | number): TypeReference | null {
  if (typeof step === 'number') {
    const array = type.kind === 'array' ? type : alternativeOf(types, type, (alternative) => alternative.kind === 'array');
    return array?.kind === 'array' ? array.element : null;
  }
  const object = objectOf(types, type);
  return object === null ? null : (membersOf(types, object, value).get(step) ?? null);
}

/** The object type that an object of a type has: itself, or an alternate's. */
export function objectOf(types: Types, type: TypeReference): ObjectType | null {
  if (type.kind !== 'definition') return null;
  const named = types.get(type.name);
  if (named?.kind === 'object') return named;
  const alternative = alternativeOf(types, type, (each) => each.kind === 'definition' && types.get(each.name)?.kind === 'object');
  return alternative === null ? null : objectOf(types, alternative);
}

function alternativeOf(types: Types, type: TypeReference, isWanted: (type: TypeReference) => boolean): TypeReference | null {
  const named = type.kind === 'definition' ? types.get(type.name) : undefined;
  if (named?.kind !== 'alternate') return null;
  return named.alternatives.find((alternative) => isWanted(alternative.type))?.type ?? null;
}

/** The members that an object may have, those of the branches that it selects included. */
export function membersOf(types: Types, object: ObjectType, value: ExampleValue): ReadonlyMap<string, TypeReference> {
  const members = new Map(object.members.map((member) => [member.name, member.type]));
  const tag = object.tag === null ? undefined : memberOf(value, object.tag)?.value;
  const selected = tag?.kind === 'scalar' ? object.branches.find((branch) => branch.value === tag.value) : undefined;
  const branch = selected === undefined || selected.type === null ? undefined : types.get(selected.type);
  if (branch?.kind === 'object') for (const [name, type] of membersOf(types, branch, value)) members.set(name, type);
  return members;
}
