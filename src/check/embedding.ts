import type { Definition, TypeUse } from '../schema/model.ts';

/** How definitions hold each other in place: a struct its base, a union its base and the types of its branches. */
export interface Embedding {
  /** Ways from a definition back to itself. Each starts with the one that comes first in the schema. */
  readonly cycles: readonly (readonly Definition[])[];
  /** The lowest definitions that hold others more levels deep than is allowed. */
  readonly tooDeep: readonly Definition[];
}

/**
 * Levels of bases and branches that are followed. Real schemas have three; what builds on types walks them by recursion, and
 * time grows with the square of it.
 */
export const MAXIMUM_EMBEDDING = 200;

export function baseOf(definition: Definition): TypeUse | null {
  if (definition.keyword === 'struct') return definition.base;
  return definition.keyword === 'union' && definition.base.kind === 'named' ? definition.base.type : null;
}

interface Step {
  readonly definition: Definition;
  readonly parts: Iterator<Definition, undefined>;
}

/** Finds cycles and chains that are too long, in one walk; hostile schemas are deeper than the stack, so it keeps its own. */
export function findEmbedding(definitions: ReadonlyMap<string, Definition>): Embedding {
  const cycles: Definition[][] = [];
  const tooDeep: Definition[] = [];
  let order: ReadonlyMap<Definition, number> | null = null;
  const levels = new Map<Definition, number>();
  const trail: Step[] = [];
  const onTrail = new Map<Definition, number>();
  const enter = (definition: Definition): void => {
    levels.set(definition, 0);
    onTrail.set(definition, trail.length);
    trail.push({ definition, parts: embedded(definition, definitions).values() });
  };
  for (const start of definitions.values()) {
    if (levels.has(start)) continue;
    enter(start);
    for (let step = trail.at(-1); step !== undefined; step = trail.at(-1)) {
      const part = step.parts.next().value;
      if (part === undefined) {
        leave(step.definition);
        continue;
      }
      const place = onTrail.get(part);
      if (place !== undefined) cycles.push(fromFirst(trail.slice(place), (order ??= orderOf(definitions))));
      else if (levels.has(part)) raise(step.definition, part);
      else enter(part);
    }
  }
  return { cycles, tooDeep };

  function leave(definition: Definition): void {
    trail.pop();
    onTrail.delete(definition);
    if (levels.get(definition) === MAXIMUM_EMBEDDING + 1) tooDeep.push(definition);
    const above = trail.at(-1);
    if (above !== undefined) raise(above.definition, definition);
  }

  function raise(definition: Definition, part: Definition): void {
    levels.set(definition, Math.max(levels.get(definition) ?? 0, (levels.get(part) ?? 0) + 1));
  }
}

function embedded(definition: Definition, definitions: ReadonlyMap<string, Definition>): readonly Definition[] {
  const base = baseOf(definition);
  const branches = definition.keyword === 'union' ? definition.branches.map((branch) => branch.type) : [];
  return [...(base === null ? [] : [base]), ...branches].flatMap((use) => (use.array ? [] : (definitions.get(use.name) ?? [])));
}

function orderOf(definitions: ReadonlyMap<string, Definition>): ReadonlyMap<Definition, number> {
  return new Map([...definitions.values()].map((definition, index) => [definition, index]));
}

/** Turns a cycle so that it starts with the definition that comes first in the schema. */
function fromFirst(steps: readonly Step[], order: ReadonlyMap<Definition, number>): Definition[] {
  const cycle = steps.map(({ definition }) => definition);
  let first = 0;
  cycle.forEach((definition, index) => {
    const best = cycle[first];
    if (best !== undefined && (order.get(definition) ?? 0) < (order.get(best) ?? 0)) first = index;
  });
  return [...cycle.slice(first), ...cycle.slice(0, first)];
}
