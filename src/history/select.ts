import { namePattern } from '../basics/name-pattern.ts';
import type { History, HistoryEntry, Timeline } from './model.ts';

/** Which part of a history to keep. */
export interface HistorySelection {
  /** Names of commands and events; `*` stands for any text. */
  readonly entities?: readonly string[];
  /** Only paths to which something happened in this version, one of those read, or later. */
  readonly since?: string;
}

/** Keeps what is asked for; what is kept is told in full. */
export function selectHistory(history: History, { entities, since }: HistorySelection): History {
  const wanted = entities?.map(namePattern);
  const named =
    wanted === undefined ? history.entries : history.entries.filter(({ entity }) => wanted.some((isWanted) => isWanted(entity)));
  if (since === undefined) return { ...history, entries: named };
  const recent = new Set(history.versions.slice(history.versions.indexOf(since)));
  return { ...history, entries: named.flatMap((entry) => happenedIn(recent, entry)) };
}

/** Patterns that select nothing. */
export function unmatchedEntities(history: History, patterns: readonly string[]): readonly string[] {
  return patterns.filter((text) => {
    const isSelected = namePattern(text);
    return !history.entries.some(({ entity }) => isSelected(entity));
  });
}

function happenedIn(versions: ReadonlySet<string>, entry: HistoryEntry): readonly HistoryEntry[] {
  const paths = entry.paths.filter((path) => happened(path, versions));
  // Of what not all is known, nobody can say that nothing happened.
  return paths.length > 0 || happened(entry, versions) || entry.isCut === true ? [{ ...entry, paths }] : [];
}

function happened({ added, addedAfter, removed, changes }: Timeline, versions: ReadonlySet<string>): boolean {
  const came = addedAfter !== null && versions.has(added);
  return came || (removed !== null && versions.has(removed)) || changes.some(({ version }) => versions.has(version));
}
