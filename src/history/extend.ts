import { compareTexts } from '../basics/compare-texts.ts';
import type { Dates, History, HistoryChange, HistoryEntry, HistoryPath, Timeline, VersionedProtocol } from './model.ts';
import { lookupIn } from './lookup.ts';
import { isPresent, type Node, type State } from './state.ts';
import { namesIn } from './subjects.ts';
import { walkHistory, type WalkedEntity } from './walk-history.ts';

/**
 * A stored history with one more version behind its newest: what came, went, changed its type or whether it is optional. A history does not
 * hold the conditions, features, flags and ranges of integers of its newest version, so changes of these are not told.
 */
export function extendHistory(history: History, current: VersionedProtocol): History {
  const { version, protocol } = current;
  const last = history.versions.at(-1) ?? null;
  const walked = new Map(walkHistory([current]).map((entity) => [`${entity.kind} ${entity.entity}`, entity]));
  const lookup = lookupIn(protocol);
  const fresh: Dates = { added: version, addedAfter: last };
  const known = history.entries.map((entry): HistoryEntry => {
    const at = lookup(entry.kind, entry.entity);
    const now = walked.get(`${entry.kind} ${entry.entity}`);
    walked.delete(`${entry.kind} ${entry.entity}`);
    const listed = new Set(entry.paths.map(({ path }) => path));
    const more = now?.paths.filter(({ path }) => !listed.has(path)) ?? [];
    const paths = entry.paths.map((path) => ({ ...path, ...continued(path, at(path.path), version) }));
    return { ...entry, ...continued(entry, at(''), version), paths: [...paths, ...more.map((path) => freshPath(path, fresh))] };
  });
  const entries = [...known, ...[...walked.values()].map((entity) => freshEntry(entity, fresh))];
  const parts = namesIn(protocol).flatMap(({ name }) => (Object.hasOwn(history.parts, name) ? [] : [[name, fresh] as const]));
  return {
    ...history,
    versions: [...history.versions, version],
    entries: entries.sort((a, b) => compareTexts(a.entity, b.entity)),
    parts: { ...history.parts, ...Object.fromEntries(parts) },
  };
}

/** What an entry or path has become in the new version. */
function continued(before: Timeline & Partial<HistoryPath>, { state }: Node, version: string): Partial<HistoryPath> {
  if (state === 'unknown') return {};
  if (state === 'absent') return before.removed === null ? { removed: version } : {};
  const changes: HistoryChange[] = [...before.changes];
  if (before.removed !== null) changes.push({ version: before.removed, what: 'removed' }, { version, what: 'added' });
  // An entry has no type.
  if (before.type === undefined) return { changes, removed: null };
  if (before.type !== state.type) changes.push({ version, what: 'type', from: before.type, to: state.type });
  if (before.optional !== state.optional) changes.push({ version, what: state.optional ? 'became-optional' : 'became-mandatory' });
  return { type: state.type, optional: state.optional, changes, removed: null };
}

function freshEntry({ entity, kind, states, paths }: WalkedEntity, fresh: Dates): HistoryEntry {
  return { entity, kind, ...freshTimeline(states, fresh), paths: paths.map((path) => freshPath(path, fresh)) };
}

function freshPath({ path, states }: WalkedEntity['paths'][number], fresh: Dates): HistoryPath {
  const state = states.find(isPresent);
  return { path, type: state?.type ?? 'any', optional: state?.optional ?? false, ...freshTimeline(states, fresh) };
}

function freshTimeline(states: readonly State[], fresh: Dates): Timeline {
  return { ...fresh, removed: null, documentedSince: states.find(isPresent)?.documentedSince ?? null, changes: [] };
}
