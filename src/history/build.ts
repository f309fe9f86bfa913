import { compareTexts } from '../basics/compare-texts.ts';
import type { History, HistoryEntry, HistoryPath, VersionedProtocol } from './model.ts';
import { isPresent } from './state.ts';
import { subjectsOf } from './subjects.ts';
import { timelineOf } from './timeline.ts';
import type { WalkedPath } from './walk.ts';
import { walkHistory } from './walk-history.ts';

/** @param versions Oldest first. */
export function buildHistory(versions: readonly VersionedProtocol[]): History {
  const names = versions.map(({ version }) => version);
  const entities = walkHistory(versions);
  const entries = entities.map(({ entity, kind, states, paths, isCut }): HistoryEntry => {
    const timeline = timelineOf(states, names);
    const told = { entity, kind, ...timeline, paths: paths.map((path) => historyPath(path, names)) };
    return isCut ? { ...told, isCut } : told;
  });
  const parts = subjectsOf(versions, entities).map(({ name, added, addedAfter }) => [name, { added, addedAfter }] as const);
  return {
    versions: names,
    entries: entries.sort((a, b) => compareTexts(a.entity, b.entity)),
    parts: Object.fromEntries(parts),
  };
}

function historyPath({ path, states }: WalkedPath, versions: readonly string[]): HistoryPath {
  const newest = states.findLast(isPresent);
  return { path, type: newest?.type ?? 'any', optional: newest?.optional ?? false, ...timelineOf(states, versions) };
}
