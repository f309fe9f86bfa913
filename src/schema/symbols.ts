import { type Condition, symbolsOf } from './condition.ts';
import type { Definition, Feature, Members, Schema } from './model.ts';

interface Conditional {
  readonly condition: Condition | null;
  readonly features?: readonly Feature[];
}

/** The symbols that the build conditions of a schema name, those of what other conditions may leave out among them. */
export function symbolsIn({ definitions }: Schema): ReadonlySet<string> {
  const symbols = new Set<string>();
  const note = ({ condition, features = [] }: Conditional): void => {
    if (condition !== null) for (const symbol of symbolsOf(condition)) symbols.add(symbol);
    for (const feature of features) note(feature);
  };
  for (const definition of definitions.values()) {
    note(definition);
    for (const part of partsOf(definition)) note(part);
  }
  return symbols;
}

function partsOf(definition: Definition): readonly Conditional[] {
  switch (definition.keyword) {
    case 'enum':
      return definition.values;
    case 'struct':
      return definition.members;
    case 'union':
      return [...writtenIn(definition.base), ...definition.branches];
    case 'alternate':
      return definition.branches;
    case 'command':
    case 'event':
      return writtenIn(definition.data);
  }
}

function writtenIn(members: Members | null): readonly Conditional[] {
  return members?.kind === 'inline' ? members.members : [];
}
