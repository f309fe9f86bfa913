import type { MessageDirection } from '../protocol/index.ts';
import type { At } from './nodes.ts';

/** What a type is made of, as far as its name tells of it. */
export interface Origin {
  /** Null for one that is not merged: the same in all versions that take part. */
  readonly direction: MessageDirection | null;
  /** Those that take part, oldest first. */
  readonly versions: readonly number[];
  /** What the schema calls the types that take part, those of the newest version first; besides, words for what has no name there. */
  readonly names: readonly string[];
  /** The same in full, whatever the order of definitions. */
  readonly text: string;
}

export function uniformOrigin(name: string, versions: readonly number[]): Origin {
  return { direction: null, versions, names: [name], text: '' };
}

/** @param parts the names of what takes part, oldest version first */
export function originOf(direction: MessageDirection, parts: readonly At<string>[]): Origin {
  const byVersion = new Map<number, Set<string>>();
  for (const { version, value } of parts) byVersion.set(version, (byVersion.get(version) ?? new Set()).add(value));
  const sorted = [...byVersion].sort(([a], [b]) => a - b).map(([version, names]) => [version, [...names].sort()] as const);
  return {
    direction,
    versions: sorted.map(([version]) => version),
    names: [...new Set([...sorted].reverse().flatMap(([, names]) => names))],
    text: JSON.stringify(sorted),
  };
}
