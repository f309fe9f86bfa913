import { type Condition, symbolsOf } from './condition.ts';
import type { Definition, Feature, Schema } from './model.ts';
import { writtenMembers } from './written-members.ts';

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
  const branches = definition.keyword === 'union' ? definition.branches : [];
  return [...writtenMembers(definition), ...branches];
}
