import type { NamedType, ObjectType } from '../protocol/index.ts';

const candidates = ['x-unknown', '', '0', 'constructor', 'toString', 'hasOwnProperty', '__proto__', 'with space', 'ünknown'];

/** Names that no member of an object has, in whichever branch. */
export function unknownNames(types: ReadonlyMap<string, NamedType>, type: ObjectType | null): readonly string[] {
  const known = type === null ? new Set<string>() : memberNames(types, type);
  return candidates.filter((name) => !known.has(name));
}

/** Strings that are none of the values of an enum. */
export function unknownValues(known: readonly string[]): readonly string[] {
  return ['', 'no such value', 'toString'].filter((name) => !known.includes(name));
}

function memberNames(types: ReadonlyMap<string, NamedType>, type: ObjectType): ReadonlySet<string> {
  const names = new Set(type.members.map((member) => member.name));
  for (const branch of type.branches) {
    const content = branch.type === null ? undefined : types.get(branch.type);
    if (content?.kind === 'object') for (const name of memberNames(types, content)) names.add(name);
  }
  return names;
}
