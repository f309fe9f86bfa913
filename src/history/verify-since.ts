import { compareVersions, parseVersion, printVersion, type Version } from '../schema/version.ts';
import type { Place } from '../protocol/model.ts';
import { timelineOf } from './timeline.ts';
import type { VersionedProtocol } from './model.ts';
import { isPresent } from './state.ts';
import { type SubjectHistory, subjectsOf } from './subjects.ts';
import { walkHistory } from './walk-history.ts';

/** A documented version that the versions read contradict, or one that is missing. */
export interface SinceFinding {
  readonly kind: 'too-early' | 'too-late' | 'missing' | 'in-future';
  /** `MigrationStats.total`, `RunState=running`, `query-migrate` */
  readonly subject: string;
  readonly place: Place;
  /** What the documentation says, `7.1`; null when it says nothing. */
  readonly documented: string | null;
  /** The first version read that has it. */
  readonly added: string;
  /** The last version read before that which has not; null when none has shown that. */
  readonly addedAfter: string | null;
  /** Where messages show it first; null for a type. */
  readonly path: string | null;
  /** Later ones at which the same part is seen, with the versions in which they came. */
  readonly laterPaths: readonly { readonly path: string; readonly added: string }[];
}

export interface VerifyOptions {
  /** The release that the newest version read is to become. Without it, a tree between releases is taken for the next minor or major one. */
  readonly next?: Version;
}

/**
 * Compares the versions that the newest schema documents with those in which things were seen. With every release read the verdict is
 * exact; with some left out, whatever may be true is let pass.
 *
 * @param versions Oldest first.
 */
export function verifySince(versions: readonly VersionedProtocol[], options: VerifyOptions = {}): readonly SinceFinding[] {
  const names = versions.map(({ version }) => version);
  const subjects = subjectsOf(versions, walkHistory(versions));
  const definitions = new Map(subjects.filter(({ definition }) => definition === null).map((subject) => [subject.name, subject]));
  const limit = latestPossible(names.at(-1) ?? '', options.next);
  return subjects.flatMap((subject) => {
    const parent = subject.definition === null ? undefined : definitions.get(subject.definition);
    return verifySubject(subject, parent, names, limit) ?? [];
  });
}

function verifySubject(
  subject: SubjectHistory,
  parent: SubjectHistory | undefined,
  versions: readonly string[],
  limit: Limit,
): SinceFinding | null {
  const { added, addedAfter } = timelineOf(subject.states, versions);
  const documented = subject.documentedSince === null ? null : parseVersion(subject.documentedSince);
  const kind =
    documented === null
      ? missing(subject, parent)
      : contradiction(documented, added, addedAfter, limit, versions.at(-1) === added, subject.uses.length > 0);
  if (kind === null) return null;
  const uses = subject.uses.map(({ path, states }) => ({ path, added: timelineOf(states, versions).added }));
  const first = uses.reduce(
    (best, use) => (versions.indexOf(use.added) < versions.indexOf(best.added) ? use : best),
    uses[0] ?? { path: '', added },
  );
  return {
    kind,
    subject: subject.name,
    place: subject.place,
    documented: subject.documentedSince,
    added,
    addedAfter,
    path: uses.length === 0 ? null : first.path,
    laterPaths: uses.filter((use) => use.added !== first.added),
  };
}

/** @param isShown whether messages show it; a type that is new by its name may have had another one before. */
function contradiction(
  documented: Version,
  added: string,
  addedAfter: string | null,
  limit: Limit,
  isNewest: boolean,
  isShown: boolean,
): SinceFinding['kind'] | null {
  const [first, before] = [parseVersion(added), addedAfter === null ? null : parseVersion(addedAfter)];
  if (isNewest && limit.next !== null) {
    if (isAfter(documented, limit.next)) return 'in-future';
    if (limit.isExact && before !== null && isAfter(limit.next, documented) && isShown) return 'too-early';
  } else if (first !== null && isAfter(documented, first)) return isNewest ? 'in-future' : 'too-late';
  return isShown && before !== null && !isAfter(documented, before) ? 'too-early' : null;
}

/** It says nothing although it came later than what it is a part of. */
function missing(subject: SubjectHistory, parent: SubjectHistory | undefined): SinceFinding['kind'] | null {
  if (parent === undefined || subject.uses.length === 0) return null;
  const first = subject.states.findIndex(isPresent);
  return subject.states.some((state, index) => index < first && state === 'absent' && isPresent(parent.states[index] ?? 'absent'))
    ? 'missing'
    : null;
}

interface Limit {
  /** The latest release that the newest version may become; null when it is a release itself, or states no version. */
  readonly next: Version | null;
  /** Whether it becomes that one and no other. */
  readonly isExact: boolean;
}

/** A tree between releases has a micro part of 50 and more: `7.1.50` becomes 7.2 or 8.0. */
function latestPossible(newest: string, next: Version | undefined): Limit {
  if (next !== undefined) return { next, isExact: true };
  const version = parseVersion(newest);
  if (version === null || (version.micro ?? 0) < 50) return { next: null, isExact: false };
  // A candidate of x.y has x.(y-1).90 and more, or, before x.0, the last minor of the major version before it.
  return { next: { major: version.major + 1, minor: 0 }, isExact: false };
}

function isAfter(a: Version, b: Version): boolean {
  return compareVersions(a, b) > 0;
}

/** What the documentation should say: exact where every release was read. */
export function correction({ added, addedAfter }: Pick<SinceFinding, 'added' | 'addedAfter'>): string {
  const release = parseVersion(added);
  const text = release === null ? added : printVersion({ major: release.major, minor: release.minor });
  return addedAfter === null ? `${text} or before` : `${text}, or a release after ${addedAfter} and before it`;
}
