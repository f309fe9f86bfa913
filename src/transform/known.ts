import { containedTypes, definitionOf } from '../protocol/index.ts';
import type { Command, Event, NamedType } from '../protocol/model.ts';
import type { Settings } from '../schema/condition.ts';
import type * as schema from '../schema/model.ts';

/** What definitions become on the wire: one of them with what it lists in place, or all of a schema. */
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
  /** What follows from which types messages carry and which contain each other, found anew only when one of these has changed. */
  connected<T>(what: string, messages: readonly (Command | Event)[], types: readonly NamedType[], find: () => T): T;
}

/** What refers to what, in the order of the schema. */
interface Connections {
  readonly things: readonly (Command | Event | NamedType)[];
  readonly found: unknown;
}

export function createTransformations(): Transformations {
  let settled = '';
  let known = new WeakMap<schema.Definition, Known>();
  const directed = new WeakMap<NamedType, NamedType>();
  const connections = new Map<string, Connections>();
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
    connected<T>(what: string, messages: readonly (Command | Event)[], types: readonly NamedType[], find: () => T): T {
      const things = [...messages, ...types];
      const before = connections.get(what);
      const found = before !== undefined && haveSameReferences(things, before.things) ? before.found : find();
      connections.set(what, { things, found });
      // What is asked for by one name is always the same kind of thing.
      return found as T;
    },
  };
}

function haveSameReferences(some: Connections['things'], others: Connections['things']): boolean {
  return some.length === others.length && some.every((thing, index) => isAlike(thing, others[index]));
}

function isAlike(one: Command | Event | NamedType, other: Command | Event | NamedType | undefined): boolean {
  if (one === other) return true;
  if (one.kind !== other?.kind || one.name !== other.name) return false;
  const [references, others] = [referencesOf(one), referencesOf(other)];
  return references.length === others.length && references.every((name, index) => name === others[index]);
}

function referencesOf(thing: Command | Event | NamedType): readonly (string | null)[] {
  switch (thing.kind) {
    case 'command':
      return [thing.arguments, thing.returns === null ? null : definitionOf(thing.returns)];
    case 'event':
      return [thing.data];
    case 'object':
      return [thing.base, ...containedTypes(thing)];
    default:
      return containedTypes(thing);
  }
}
