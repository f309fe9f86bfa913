import type { Condition } from './condition.ts';
import type { Definition, Feature } from './model.ts';

/** A member, value or alternative. */
interface WrittenMember {
  readonly name: string;
  readonly condition: Condition | null;
  readonly features?: readonly Feature[];
}

/**
 * The members, values and alternatives that are written in a definition itself. Those of a named base or of boxed arguments
 * belong to other definitions, and the branches of a union are no members.
 */
export function writtenMembers(definition: Definition): readonly WrittenMember[] {
  switch (definition.keyword) {
    case 'enum':
      return definition.values;
    case 'struct':
      return definition.members;
    case 'union':
      return definition.base.kind === 'inline' ? definition.base.members : [];
    case 'alternate':
      return definition.branches;
    case 'command':
    case 'event':
      return definition.data?.kind === 'inline' ? definition.data.members : [];
  }
}

/** The features of a definition and of what is written in it, in the order of the text. */
export function writtenFeatures(definition: Definition): readonly Feature[] {
  const features = [...definition.features];
  for (const member of writtenMembers(definition)) for (const feature of member.features ?? []) features.push(feature);
  return features;
}
