import type { Dates, History, VersionedProtocol } from './model.ts';
import { type DatedSubject, type DatedUse, definitionOf, namesIn, usesOf } from './subjects.ts';
import { type SinceFinding, type VerifyOptions, verifySubjects } from './verify-since.ts';
import { walkHistory } from './walk-history.ts';

/**
 * Compares what a schema documents with a history that was stored before. What the history has neither by its name nor by one of its paths
 * came after the last version that it knows.
 */
export function verifyAgainstHistory(history: History, current: VersionedProtocol, options: VerifyOptions = {}): readonly SinceFinding[] {
  return verifySubjects(datedByHistory(history, current), current, [...history.versions, current.version], options);
}

/** Where messages have a part, by its name, and since when. */
export type UsesIn = (part: string) => readonly DatedUse[];

/** The documented parts of a schema, with what a stored history knows of them. */
export function datedByHistory(
  history: History,
  current: VersionedProtocol,
  usesIn: UsesIn = usesByWalk(history, current),
): readonly DatedSubject[] {
  const order = new Map(history.versions.map((version, index) => [version, index]));
  const rank = ({ added }: Dates): number => order.get(added) ?? Infinity;
  const fresh = freshDates(history, current);
  const earliest = (name: string, used: readonly Dates[]): Dates => {
    const named = Object.hasOwn(history.parts, name) ? history.parts[name] : undefined;
    const all = named === undefined ? used : [named, ...used];
    return all.reduce((best, dates) => (rank(dates) < rank(best) ? dates : best), all[0] ?? fresh);
  };
  const known = new Map<string, Dates>();
  const datesOf = (name: string): Dates => {
    const dates = known.get(name) ?? earliest(name, usesIn(name));
    known.set(name, dates);
    return dates;
  };
  const isFresh = ({ added, addedAfter }: Dates): boolean => added === fresh.added && addedAfter === fresh.addedAfter;
  // A history that was narrowed lacks places that are as old as others: then it does not tell where messages had a part first.
  const toldUses = (name: string): readonly DatedUse[] => {
    const all = usesIn(name);
    const dates = datesOf(name);
    const told = isFresh(dates) ? all : all.filter((use) => !isFresh(use));
    return told.length < all.length && !told.some((use) => rank(use) <= rank(dates)) ? [] : told;
  };
  return namesIn(current.protocol).map((subject): DatedSubject => {
    const { name } = subject;
    const { added, addedAfter } = datesOf(name);
    const definition = definitionOf(subject);
    const isLaterThanDefinition = definition !== null && addedAfter !== null && rank(datesOf(definition)) <= (order.get(addedAfter) ?? -1);
    return {
      ...subject,
      definition,
      added,
      addedAfter,
      isLaterThanDefinition,
      isShown: usesIn(name).length > 0,
      uses: () => toldUses(name),
    };
  });
}

function usesByWalk(history: History, current: VersionedProtocol): UsesIn {
  const paths = datesByPath(history);
  const uses = usesOf(walkHistory([current]));
  const fresh = freshDates(history, current);
  return (name) => (uses.get(name) ?? []).map(({ path }) => ({ path, ...(paths.get(path) ?? fresh) }));
}

/** What the history does not have came behind its newest version. */
function freshDates({ versions }: History, { version }: VersionedProtocol): Dates {
  return { added: version, addedAfter: versions.includes(version) ? null : (versions.at(-1) ?? null) };
}

function datesByPath({ entries }: History): ReadonlyMap<string, Dates> {
  const dates = new Map<string, Dates>();
  for (const entry of entries) {
    dates.set(entry.entity, datesOnly(entry));
    for (const path of entry.paths) dates.set(`${entry.entity}/${path.path}`, datesOnly(path));
  }
  return dates;
}

function datesOnly({ added, addedAfter }: Dates): Dates {
  return { added, addedAfter };
}
