import { definitionOf } from '../protocol/index.ts';
import type { NamedType, ObjectType } from '../protocol/model.ts';
import type { Definitions } from './definitions.ts';

/**
 * Leaves out what refers to something that the settings left out: a build that has no type has no member of that type either.
 * Schemas say so by conditions of their own; where one forgets to, nothing may refer to a type that is not there.
 */
export function withoutDangling({ commands, events, types }: Definitions): Definitions {
  const kept = keepTypes(types);
  const names = new Set(kept.map((type) => type.name));
  const isThere = (name: string | null): boolean => name === null || names.has(name);
  return {
    commands: commands.filter(
      (command) => isThere(command.arguments) && (command.returns === null || isThere(definitionOf(command.returns))),
    ),
    events: events.filter((event) => isThere(event.data)),
    types: kept,
  };
}

/** Leaving out a type may leave others without what they refer to, so it goes on until all are kept. */
function keepTypes(types: readonly NamedType[]): readonly NamedType[] {
  const names = new Set(types.map((type) => type.name));
  const kept = types.flatMap((type) => keepType(type, names) ?? []);
  return kept.length === types.length ? kept : keepTypes(kept);
}

function keepType(type: NamedType, names: ReadonlySet<string>): NamedType | null {
  const isThere = (name: string | null): boolean => name === null || names.has(name);
  switch (type.kind) {
    case 'enum':
      return type;
    case 'alternate': {
      if (type.alternatives.length > 0 && type.alternatives.every((alternative) => isThere(definitionOf(alternative.type)))) return type;
      const alternatives = type.alternatives.filter((alternative) => isThere(definitionOf(alternative.type)));
      return alternatives.length === 0 ? null : { ...type, alternatives };
    }
    case 'object': {
      if (!isThere(type.base)) return null;
      const isWhole =
        type.members.every((member) => isThere(definitionOf(member.type))) && type.branches.every((branch) => isThere(branch.type));
      if (isWhole) return hasTag(type) ? type : null;
      const members = type.members.filter((member) => isThere(definitionOf(member.type)));
      const branches = type.branches.filter((branch) => isThere(branch.type));
      return hasTag({ ...type, members }) ? { ...type, members, branches } : null;
    }
  }
}

/** A union cannot do without the member that selects its branch. */
function hasTag({ tag, members }: ObjectType): boolean {
  return tag === null || members.some((member) => member.name === tag);
}
