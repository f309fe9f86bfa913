import type { Command, Event, NamedType } from '../protocol/model.ts';
import type { Settings } from '../schema/condition.ts';
import type * as schema from '../schema/model.ts';

/** What a definition becomes on the wire. */
export interface Transformed {
  readonly commands: readonly Command[];
  readonly events: readonly Event[];
  readonly types: readonly NamedType[];
}

/** What a definition became, and all that this depended on. */
interface Known {
  readonly module: string;
  /** Definitions that were looked into, by name; undefined where there was none. */
  readonly asked: ReadonlyMap<string, schema.Definition | undefined>;
  readonly result: Transformed;
}

/**
 * What one transformation leaves for the next. A checked definition that is the same object as before, as are those that it looks into, becomes
 * the same objects as before; who watches a schema has few others.
 */
export interface Transformations {
  /** Begins a transformation; other settings make everything new. */
  begin(settings: Settings): void;
  of(definition: schema.Definition, module: string, definitions: ReadonlyMap<string, schema.Definition>): Transformed | null;
  note(definition: schema.Definition, known: Known): void;
  /** The type with the direction, the same object each time. */
  directed(type: NamedType, direction: NamedType['direction']): NamedType;
}

export function createTransformations(): Transformations {
  let settled = '';
  let known = new WeakMap<schema.Definition, Known>();
  const directed = new WeakMap<NamedType, NamedType>();
  return {
    begin(settings) {
      const now = JSON.stringify([...settings].sort(([a], [b]) => (a < b ? -1 : 1)));
      if (now !== settled) known = new WeakMap();
      settled = now;
    },
    of(definition, module, definitions) {
      const before = known.get(definition);
      if (before?.module !== module) return null;
      for (const [name, other] of before.asked) if (definitions.get(name) !== other) return null;
      return before.result;
    },
    note: (definition, made) => {
      known.set(definition, made);
    },
    directed(type, direction) {
      const before = directed.get(type);
      if (before?.direction === direction) return before;
      const made = { ...type, direction };
      directed.set(type, made);
      return made;
    },
  };
}
