import type { NamedType, TypeReference } from '../protocol/index.ts';

export function renameReference(reference: TypeReference, rename: (name: string) => string): TypeReference {
  switch (reference.kind) {
    case 'builtin':
      return reference;
    case 'array':
      return { kind: 'array', element: renameReference(reference.element, rename) };
    case 'definition':
      return { kind: 'definition', name: rename(reference.name) };
  }
}

/** The type with other names for itself and for all that it mentions. */
export function renameType(type: NamedType, rename: (name: string) => string): NamedType {
  const name = rename(type.name);
  switch (type.kind) {
    case 'enum':
      return { ...type, name };
    case 'alternate':
      return {
        ...type,
        name,
        alternatives: type.alternatives.map((each) => ({ ...each, type: renameReference(each.type, rename) })),
      };
    case 'object':
      return {
        ...type,
        name,
        base: type.base === null ? null : rename(type.base),
        members: type.members.map((member) => ({
          ...member,
          type: renameReference(member.type, rename),
          declaredBy: rename(member.declaredBy),
        })),
        branches: type.branches.map((branch) => ({ ...branch, type: branch.type === null ? null : rename(branch.type) })),
      };
  }
}
