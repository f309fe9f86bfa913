/** Makes syntax nodes that stand at the place of others: what old forms are rewritten to. */
import type { ArraySyntax, EntrySyntax, ObjectSyntax, StringSyntax, ValueSyntax } from './syntax.ts';

interface Place {
  readonly start: number;
  readonly end: number;
}

export function stringNode(value: string, { start, end }: Place): StringSyntax {
  return { kind: 'string', value, start, end };
}

export function arrayNode(items: readonly ValueSyntax[], { start, end }: Place): ArraySyntax {
  return { kind: 'array', items, start, end };
}

/** An object with the given members; a member without a value is left out. */
export function objectNode(members: Readonly<Record<string, ValueSyntax | undefined>>, { start, end }: Place): ObjectSyntax {
  const entries = Object.entries(members).flatMap(([key, value]): EntrySyntax[] =>
    value === undefined ? [] : [{ key: stringNode(key, value), value }],
  );
  return { kind: 'object', entries, start, end };
}

/** The same object with some values replaced, added, or, when undefined, removed. */
export function withEntries(object: ObjectSyntax, changes: Readonly<Record<string, ValueSyntax | undefined>>): ObjectSyntax {
  const kept = object.entries.filter((entry) => !Object.hasOwn(changes, entry.key.value));
  return { ...object, entries: [...kept, ...objectNode(changes, object).entries] };
}
