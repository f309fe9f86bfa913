import { findNamed } from '../../protocol/find-by-name.ts';
import type { Member, NamedType, ObjectType } from '../../protocol/model.ts';

/** Gives the name of the type that declares a member. */
export type Declarers = (member: Member) => string;

export const declared: Declarers = ({ declaredBy }) => declaredBy;

type Types = ReadonlyMap<string, NamedType>;

/**
 * A reply has no bases, so that a member of one is in it for each type that extends it. Where a schema names the types, it tells: what it
 * declares in a base is the base's, and so is what all types have that extend it.
 */
export function declarersIn(reply: Types, schema: Types): Declarers {
  const extending = typesByBase(schema);
  const known = new Map<Member, string>();
  const declarerOf = (member: Member): string => {
    const twin = schema.get(member.declaredBy);
    if (twin?.kind !== 'object') return member.declaredBy;
    const same = findNamed(twin.members, member.name);
    if (same !== undefined) return same.declaredBy;
    const hasAlike = (name: string): boolean => {
      const type = reply.get(name);
      return type?.kind !== 'object' || findNamed(type.members, member.name)?.optional === member.optional;
    };
    return basesOf(schema, twin).findLast((base) => (extending.get(base) ?? []).every(hasAlike)) ?? member.declaredBy;
  };
  return (member) => {
    const found = known.get(member) ?? declarerOf(member);
    known.set(member, found);
    return found;
  };
}

/** Nearest first. */
function basesOf(types: Types, type: ObjectType): readonly string[] {
  const bases = new Set<string>();
  for (let base = type.base; base !== null && !bases.has(base);) {
    bases.add(base);
    const named = types.get(base);
    base = named?.kind === 'object' ? named.base : null;
  }
  return [...bases];
}

function typesByBase(types: Types): ReadonlyMap<string, readonly string[]> {
  const byBase = new Map<string, string[]>();
  for (const type of types.values()) {
    if (type.kind !== 'object') continue;
    for (const base of basesOf(types, type)) {
      const names = byBase.get(base);
      if (names === undefined) byBase.set(base, [type.name]);
      else names.push(type.name);
    }
  }
  return byBase;
}
