/** Makes of a stored history what the documentation of one schema can say. */
import type { Protocol } from '../protocol/index.ts';
import { causesOf } from './causes.ts';
import { extendHistory } from './extend.ts';
import type { Dates, History, HistoryEntry, Timeline, VersionedProtocol } from './model.ts';
import type { Cause, EntityNote, Happening, HistoryNotes, PartNote, WirePlace } from './notes.ts';
import { changeTexts } from './report/rows.ts';
import { type Survey, surveyOf, type Uses } from './survey.ts';
import type { DatedSubject } from './subjects.ts';
import { type SinceFinding, verifySubjects } from './verify-since.ts';
import { datedByHistory, type UsesIn } from './verify-stored.ts';

export interface AnnotateOptions {
  /** The same schema with its conditions as they were when the history was made, mostly open: what a build leaves out has not gone. */
  readonly open?: Protocol;
}

/**
 * @param history one that has the version of the schema, or ends before it: then what the schema has beyond its newest version is told as
 * that of a version more
 */
export function annotate(history: History, current: VersionedProtocol, { open = current.protocol }: AnnotateOptions = {}): HistoryNotes {
  const own = current.version;
  const whole = history.versions.includes(own) ? history : extendHistory(history, { ...current, protocol: open });
  const survey = surveyOf(whole, current);
  const causes = causesOf(whole, survey.locate);
  return {
    versions: whole.versions,
    own,
    parts: partNotes(whole, current, datedByHistory(whole, current, firstUses(survey)), survey),
    definitions: happeningsOf(causes, survey, whole),
    entities: whole.entries.map((entry) => entityNote(entry, survey)),
    causes,
  };
}

/** Only the first place of each part counts for when it came. */
function firstUses({ parts }: Survey): UsesIn {
  return (part) => {
    const first = parts.get(part)?.first;
    if (first === undefined) return [];
    const { added, addedAfter } = first.timeline;
    return [{ path: first.path === '' ? first.entity : `${first.entity}/${first.path}`, added, addedAfter }];
  };
}

function partNotes(
  history: History,
  current: VersionedProtocol,
  dated: readonly DatedSubject[],
  { parts, types }: Survey,
): ReadonlyMap<string, PartNote> {
  const findings = new Map(verifySubjects(dated, current, history.versions).map((finding) => [finding.subject, finding]));
  const order = new Map(history.versions.map((version, index) => [version, index]));
  const notes = new Map<string, PartNote>();
  // Branches, and what returns and arrays hold, have no words of their own in which a version could stand.
  for (const [name, uses] of parts)
    notes.set(name, noteOf(uses.first.timeline, uses, { isDefinition: false, isLater: false, doubt: null }));
  for (const { name, type, added, addedAfter, isLaterThanDefinition } of dated) {
    const uses = parts.get(name) ?? types.get(name);
    if (uses === undefined && !Object.hasOwn(history.parts, name)) continue;
    if (!order.has(added)) continue;
    const doubt = doubtOf(findings.get(name), current.version, type === null && !parts.has(name));
    // That a type was not named does not tell when it came on the wire: it may have had another name.
    const dates = parts.has(name) || uses === undefined || doubt !== null ? { added, addedAfter } : uses.first.timeline;
    const note = noteOf(dates, uses ?? null, { isDefinition: type === null, isLater: isLaterThanDefinition, doubt });
    // What changed where a type is, is no change of the type.
    notes.set(name, parts.has(name) ? note : { ...note, changes: [] });
  }
  return notes;
}

function noteOf({ added, addedAfter }: Dates, uses: Uses | null, more: Pick<PartNote, 'isDefinition' | 'isLater' | 'doubt'>): PartNote {
  if (uses === null) return { added, addedAfter, first: null, removed: null, changes: [], ...more };
  const { first, removed } = uses;
  const { entity, path, timeline } = first;
  const place = { entity, path, added: timeline.added, addedAfter: timeline.addedAfter };
  return { added, addedAfter, first: place, removed, changes: changeTexts(timeline), ...more };
}

/** In the words of what contradicts it; a version that is merely missing is no doubt. */
function doubtOf(finding: SinceFinding | undefined, newest: string, isType: boolean): string | null {
  switch (finding?.kind) {
    case 'too-early':
      return `${finding.addedAfter ?? ''} does not have it`;
    case 'too-late':
      return `${finding.added} ${isType ? 'has a type of this name' : 'has it'} already`;
    case 'in-future':
      return `that is later than ${newest}, which has it`;
    case 'missing':
    case undefined:
      return null;
  }
}

function entityNote(entry: HistoryEntry, { locate }: Survey): EntityNote {
  const { entity, kind, added, addedAfter, removed } = entry;
  return { kind, name: entity, added, addedAfter, removed, isThere: locate(entry, '').part !== null, deprecated: deprecatedIn(entry) };
}

function deprecatedIn({ changes }: Timeline): string | null {
  let version: string | null = null;
  for (const change of changes) {
    if (change.what === 'feature-added' && change.feature === 'deprecated') version = change.version;
    if (change.what === 'feature-removed' && change.feature === 'deprecated') version = null;
  }
  return version;
}

/** What a definition tells of itself and of its parts: what happened where it, or the part, was on the wire first. */
function happeningsOf(causes: readonly Cause[], survey: Survey, history: History): ReadonlyMap<string, readonly Happening[]> {
  const entries = new Map(history.entries.map((entry) => [entry.entity, entry]));
  const happenings = new Map<string, Happening[]>();
  for (const { places, ...cause } of causes) {
    const [shortest] = places;
    const entry = shortest === undefined ? undefined : entries.get(shortest.entity);
    if (shortest === undefined || entry === undefined) continue;
    const { owner, type } = survey.locate(entry, shortest.path);
    const isOwn = owner !== null && (owner === shortest.entity || isToldOf(cause.part, type, places, survey));
    if (!isOwn || (shortest.path === '' && cause.text === '')) continue;
    const happening = { ...cause, step: shortest.path.slice(shortest.path.lastIndexOf('/') + 1) };
    const known = happenings.get(owner);
    if (known === undefined) happenings.set(owner, [happening]);
    else known.push(happening);
  }
  return happenings;
}

/** A part's history is that of its first place; that of what is not there, the one of the type that had it. */
function isToldOf(part: string | null, type: string | null, places: readonly WirePlace[], { parts, types }: Survey): boolean {
  if (part !== null) {
    const first = parts.get(part)?.first;
    return places.some(({ entity, path }) => entity === first?.entity && path === first.path);
  }
  const home = type === null ? undefined : types.get(type)?.first;
  return places.some(({ entity, path }) => entity === home?.entity && path.slice(0, path.lastIndexOf('/')) === home.path);
}
