import { isOpen, type Member, type NamedType, type ObjectType, type TypeReference } from './index.ts';

/** How many objects and arrays a value must at least consist of, one inside of the other. */
export interface Heights {
  /** Infinite for a type that has no value, such as an enum without values. */
  ofType(type: TypeReference): number;
  /** Of the members of an object with those of a branch, the object itself not counted. */
  ofMembers(type: ObjectType): number;
  ofBranch(name: string | null): number;
}

/**
 * Types may contain themselves, so heights are found by coming closer until nothing changes: of what has become lower, only what is made of it
 * is looked at again.
 */
export function heightsOf(types: ReadonlyMap<string, NamedType>): Heights {
  const known = new Map<string, number>();
  const ofType = (type: TypeReference): number => {
    switch (type.kind) {
      case 'builtin':
        return 0;
      case 'array':
        return 1;
      case 'definition':
        return known.get(type.name) ?? Infinity;
    }
  };
  const ofBranch = (name: string | null): number => {
    const type = name === null ? undefined : types.get(name);
    return type?.kind === 'object' ? ofMembers(type) : 0;
  };
  const ofMembers = (type: ObjectType): number => {
    const members = type.members.reduce((height, member) => (isMandatory(member) ? Math.max(height, ofType(member.type)) : height), 0);
    if (type.tag === null || type.branches.length === 0) return members;
    return Math.max(
      members,
      type.branches.reduce((height, branch) => Math.min(height, ofBranch(branch.type)), Infinity),
    );
  };
  const ofDefinition = (type: NamedType): number => {
    switch (type.kind) {
      case 'enum':
        return type.values.length === 0 ? Infinity : 0;
      case 'alternate':
        return Math.min(...type.alternatives.map((alternative) => ofType(alternative.type)));
      case 'object':
        return 1 + ofMembers(type);
    }
  };
  const users = usersIn(types);
  const waiting = new Set(types.values());
  for (const type of waiting) {
    waiting.delete(type);
    const height = ofDefinition(type);
    if (height >= (known.get(type.name) ?? Infinity)) continue;
    known.set(type.name, height);
    for (const user of users.get(type.name) ?? []) waiting.add(user);
  }
  return { ofType, ofMembers, ofBranch };
}

/** By the name of a type, those whose height is known by its own. */
function usersIn(types: ReadonlyMap<string, NamedType>): ReadonlyMap<string, ReadonlySet<NamedType>> {
  const users = new Map<string, Set<NamedType>>();
  const use = (user: NamedType, name: string): void => {
    const known = users.get(name);
    if (known === undefined) users.set(name, new Set([user]));
    else known.add(user);
  };
  for (const type of types.values()) {
    const parts = type.kind === 'object' ? type.members.filter(isMandatory) : type.kind === 'alternate' ? type.alternatives : [];
    for (const part of parts) if (part.type.kind === 'definition') use(type, part.type.name);
    if (type.kind === 'object') for (const branch of type.branches) if (branch.type !== null) use(type, branch.type);
  }
  return users;
}

/** A member that some build leaves out may be absent. */
export function isMandatory(member: Member): boolean {
  return !member.optional && !isOpen(member);
}
