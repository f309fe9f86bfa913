import { definitionOf } from '../protocol/index.ts';
import type { NamedType, ObjectType } from '../protocol/model.ts';
import type { Transformed } from './known.ts';

/**
 * Leaves out what refers to something that the settings left out: a build that has no type has no member of that type either.
 * Schemas say so by conditions of their own; where one forgets to, nothing may refer to a type that is not there.
 */
export function withoutDangling({ commands, events, types }: Transformed): Transformed {
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
      const alternatives = keptOf(type.alternatives, (alternative) => isThere(definitionOf(alternative.type)));
      // One that the settings left no alternative is there, as an enum without values is: it is QEMU's to say that nothing can be sent.
      if (alternatives === type.alternatives) return type;
      return alternatives.length === 0 ? null : { ...type, alternatives };
    }
    case 'object': {
      if (!isThere(type.base)) return null;
      const members = keptOf(type.members, (member) => isThere(definitionOf(member.type)));
      const branches = keptOf(type.branches, (branch) => isThere(branch.type));
      if (members === type.members && branches === type.branches) return hasTag(type) ? type : null;
      return hasTag({ ...type, members }) ? { ...type, members, branches } : null;
    }
  }
}

/** The list itself where all of it is kept. */
function keptOf<T>(list: readonly T[], isKept: (each: T) => boolean): readonly T[] {
  return list.every(isKept) ? list : list.filter(isKept);
}

/** A union cannot do without the member that selects its branch. */
function hasTag({ tag, members }: ObjectType): boolean {
  return tag === null || members.some((member) => member.name === tag);
}
