/** One look at everything that a history lists, with what one version has there. */
import { byLength } from './causes.ts';
import { lookupIn } from './lookup.ts';
import type { History, HistoryEntry, HistoryPath, Timeline, VersionedProtocol } from './model.ts';
import type { WirePlace } from './notes.ts';
import { absentNode, isPresent, type Node, type Present } from './state.ts';
import { ownerOfType } from './subjects.ts';

/** A place that the version has. */
export interface Use extends WirePlace {
  readonly timeline: Timeline;
}

/** Where something is, of all places at which the version has it. */
export interface Uses {
  /** The place that came first. */
  readonly first: Use;
  /** When a later version has it at none of them; null when it stays at some place. */
  readonly removed: string | null;
}

export interface Survey {
  /** By name of the part; see {@link HistoryNotes.parts}. */
  readonly parts: ReadonlyMap<string, Uses>;
  /** By name of the type: where messages have it. */
  readonly types: ReadonlyMap<string, Uses>;
  readonly locate: (entry: HistoryEntry, path: string) => Location;
}

export interface Location {
  /** Null when the version has nothing there. */
  readonly part: string | null;
  /** Tells apart what the version does not have, too. */
  readonly key: string;
  /** The definition that it is, or would be, a part of; null when that is not known. */
  readonly owner: string | null;
  /** The type that has it, or would have it; null where there is none. */
  readonly type: string | null;
}

export function surveyOf(history: History, { version, protocol }: VersionedProtocol): Survey {
  const order = new Map(history.versions.map((name, index) => [name, index]));
  const own = order.get(version) ?? Infinity;
  const parts = new Map<string, Uses>();
  const types = new Map<string, Uses>();
  const note = (uses: Map<string, Uses>, name: string, use: Use): void => {
    const known = uses.get(name);
    const { removed } = use.timeline;
    const end = removed !== null && rank(removed) > own ? removed : null;
    if (known === undefined) uses.set(name, { first: use, removed: end });
    else {
      const first = isEarlier(use, known.first) ? use : known.first;
      const later = known.removed === null || end === null ? null : rank(end) > rank(known.removed) ? end : known.removed;
      uses.set(name, { first, removed: later });
    }
  };
  const rank = (name: string): number => order.get(name) ?? Infinity;
  const isEarlier = (a: Use, b: Use): boolean => (rank(a.timeline.added) - rank(b.timeline.added) || byLength(a, b)) < 0;

  const lookup = lookupIn(protocol);
  const lookups = new Map(history.entries.map((entry) => [entry, lookup(entry.kind, entry.entity)]));
  const locate: Survey['locate'] = (entry, path) => {
    const at = lookups.get(entry);
    return at === undefined ? nowhere : locationOf(entry, path, at);
  };
  for (const entry of history.entries) {
    const at = lookups.get(entry);
    for (const timeline of [entry, ...entry.paths]) {
      const path = isPath(timeline) ? timeline.path : '';
      const { state, targets } = at?.(path) ?? absentNode;
      if (!isPresent(state)) continue;
      const use: Use = { entity: entry.entity, path, timeline };
      note(parts, path === '' ? entry.entity : partAt(state, use), use);
      for (const target of targets) if (target.kind === 'definition') note(types, target.name, use);
    }
    for (const root of ['arguments', 'data']) {
      for (const target of at?.(root).targets ?? [])
        if (target.kind === 'definition') note(types, target.name, { entity: entry.entity, path: root, timeline: entry });
    }
  }
  return { parts, types, locate };
}

const nowhere: Location = { part: null, key: '', owner: null, type: null };

function isPath(timeline: HistoryEntry | HistoryPath): timeline is HistoryPath {
  return 'path' in timeline;
}

/** What the returns of a command are, and what is in an array, has no name of its own. */
function partAt({ subject }: Present, { entity, path }: WirePlace): string {
  return subject?.name ?? `${entity}/${path}`;
}

function locationOf({ kind, entity }: HistoryEntry, path: string, at: (path: string) => Node): Location {
  const { state } = at(path);
  if (path === '') return { part: isPresent(state) ? entity : null, key: `${kind} ${entity}`, owner: entity, type: null };
  const end = path.lastIndexOf('/');
  const step = path.slice(end + 1);
  const above = end < 0 ? null : at(path.slice(0, end));
  const holder = above?.targets.find((target) => target.kind === 'definition')?.name ?? null;
  if (isPresent(state)) {
    const part = partAt(state, { entity, path });
    const type = state.subject?.type ?? null;
    return { part, key: part, owner: type === null ? entity : ownerOfType(type), type };
  }
  if (holder !== null) return { part: null, key: `${holder}/${step}`, owner: ownerOfType(holder), type: holder };
  const tail = path.slice(path.lastIndexOf('/', end - 1) + 1);
  return { part: null, key: `?${tail}`, owner: end < 0 ? entity : null, type: null };
}
