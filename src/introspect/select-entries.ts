import type { SchemaInfo } from './entries.ts';
import { typesIn } from './types-in.ts';

/**
 * Of a reply the entries of some commands and events, and of the types that they reach. Nothing is numbered anew.
 * @param isWanted by the name of a command or event
 */
export function selectEntries(entries: readonly SchemaInfo[], isWanted: (name: string) => boolean): readonly SchemaInfo[] {
  const isRoot = (entry: SchemaInfo): boolean => entry['meta-type'] === 'command' || entry['meta-type'] === 'event';
  const types = new Map(entries.flatMap((entry) => (isRoot(entry) ? [] : [[entry.name, entry] as const])));
  const reached = new Set(entries.filter((entry) => isRoot(entry) && isWanted(entry.name)).flatMap(typesIn));
  // What is added on the way is gone through, too.
  for (const name of reached) {
    const type = types.get(name);
    if (type !== undefined) for (const inside of typesIn(type)) reached.add(inside);
  }
  return entries.filter((entry) => (isRoot(entry) ? isWanted(entry.name) : reached.has(entry.name)));
}
