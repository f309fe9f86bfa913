import { isOpen, type Member, type NamedType, type ObjectType, type TypeReference } from './index.ts';

/** How many objects and arrays a value must at least consist of, one inside of the other. */
export interface Heights {
  /** Infinite for a type that has no value, such as an enum without values. */
  ofType(type: TypeReference): number;
  /** Of the members of an object with those of a branch, the object itself not counted. */
  ofMembers(type: ObjectType): number;
  ofBranch(name: string | null): number;
}

/** Types may contain themselves, so heights are found by coming closer until nothing changes. */
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
  for (let changed = true; changed;) {
    changed = false;
    for (const type of types.values()) {
      const height = ofDefinition(type);
      if (height >= (known.get(type.name) ?? Infinity)) continue;
      known.set(type.name, height);
      changed = true;
    }
  }
  return { ofType, ofMembers, ofBranch };
}

/** A member that some build leaves out may be absent. */
export function isMandatory(member: Member): boolean {
  return !member.optional && !isOpen(member);
}
