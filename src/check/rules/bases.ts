import type { Definition, TypeUse } from '../../schema/model.ts';
import { type CheckContext, describeUse, type Rule, structNamed } from '../context.ts';
import { reportIn } from '../report.ts';

/** A base is a struct, and no value contains itself by way of bases and branches. */
export const bases: Rule = (definition, context, scope) => {
  if (definition.keyword !== 'struct' && definition.keyword !== 'union') return;
  const base = baseOf(definition);
  if (base !== null && structNamed(base, context) === null && !context.excuses(base.name)) {
    reportIn(scope, 'wrong-base', { name: base.name, found: describeUse(base, context) }, base.span);
    return;
  }
  const cycle = findCycle(definition, context);
  // Each definition of a cycle finds it; the first in the schema's order tells it.
  if (cycle === null || firstOf(cycle, context) !== definition) return;
  const names = [...cycle, definition].map((part) => `'${part.name}'`);
  reportIn(scope, 'base-cycle', { name: definition.name, trail: names.join(' → ') }, base?.span, {
    related: cycle.slice(1).map((part) => ({ message: `'${part.name}' is defined here`, span: part.span })),
  });
};

function baseOf(definition: Definition): TypeUse | null {
  if (definition.keyword === 'struct') return definition.base;
  return definition.keyword === 'union' && definition.base.kind === 'named' ? definition.base.type : null;
}

/** The definitions on the way from one back to itself, itself first; null when there is no such way. */
function findCycle(start: Definition, context: CheckContext): readonly Definition[] | null {
  const visited = new Set<Definition>();
  const walk = (at: Definition, trail: readonly Definition[]): readonly Definition[] | null => {
    for (const part of embedded(at, context)) {
      if (part === start) return trail;
      if (visited.has(part)) continue;
      visited.add(part);
      const found = walk(part, [...trail, part]);
      if (found !== null) return found;
    }
    return null;
  };
  return walk(start, [start]);
}

/** What a value of a definition holds in place: its base and its branches. */
function embedded(definition: Definition, context: CheckContext): readonly Definition[] {
  const base = baseOf(definition);
  const uses = [
    ...(base === null ? [] : [base]),
    ...(definition.keyword === 'union' ? definition.branches.map((branch) => branch.type) : []),
  ];
  return uses.flatMap((use) => (use.array ? [] : (context.definitions.get(use.name) ?? [])));
}

function firstOf(cycle: readonly Definition[], context: CheckContext): Definition | undefined {
  for (const definition of context.definitions.values()) if (cycle.includes(definition)) return definition;
  return undefined;
}
