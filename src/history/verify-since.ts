import { compareVersions, parseVersion, printVersion, type Version } from '../schema/version.ts';
import type { Place } from '../protocol/model.ts';
import type { VersionedProtocol } from './model.ts';
import { type DatedSubject, subjectsOf } from './subjects.ts';
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
  /** The version in which it came there: its type may have had it before, when no message named that. */
  readonly pathAdded: string | null;
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
  const newest = versions.at(-1);
  if (newest === undefined) return [];
  return verifySubjects(subjectsOf(versions, walkHistory(versions)), newest, options);
}

/** The same of parts whose dates are known. */
export function verifySubjects(
  subjects: readonly DatedSubject[],
  newest: Pick<VersionedProtocol, 'version' | 'release'>,
  options: VerifyOptions = {},
): readonly SinceFinding[] {
  const limit = latestPossible(newest.release, options.next);
  return subjects.flatMap((subject) => verifySubject(subject, newest.version, limit) ?? []);
}

function verifySubject(subject: DatedSubject, newest: string, limit: Limit): SinceFinding | null {
  const { name, place, added, addedAfter, documentedSince } = subject;
  const documented = documentedSince === null ? null : parseVersion(documentedSince);
  const kind =
    documented === null
      ? subject.isLaterThanDefinition && subject.isShown
        ? 'missing'
        : null
      : contradiction(documented, subject, limit, newest === added);
  if (kind === null) return null;
  const [first, ...others] = [...subject.uses()].sort((a, b) => byVersion(a.added, b.added));
  const laterPaths = others.filter((use) => use.added !== first?.added).map((use) => ({ path: use.path, added: use.added }));
  return {
    kind,
    subject: name,
    place,
    documented: documentedSince,
    added,
    addedAfter,
    path: first?.path ?? null,
    pathAdded: first?.added ?? null,
    laterPaths,
  };
}

function byVersion(a: string, b: string): number {
  const [left, right] = [parseVersion(a), parseVersion(b)];
  return left === null || right === null ? 0 : compareVersions(left, right);
}

function contradiction(
  documented: Version,
  { added, addedAfter, isShown }: DatedSubject,
  limit: Limit,
  isNewest: boolean,
): SinceFinding['kind'] | null {
  const [first, before] = [parseVersion(added), addedAfter === null ? null : parseVersion(addedAfter)];
  // A type that messages do not name may have had another name before.
  const isNew = isShown && before !== null;
  if (isNewest && limit.next !== null) {
    if (isAfter(documented, limit.next)) return 'in-future';
    if (limit.isExact && isNew && isAfter(limit.next, documented)) return 'too-early';
  } else if (first !== null && isAfter(documented, first)) return isNewest ? 'in-future' : 'too-late';
  return isNew && !isAfter(documented, before) ? 'too-early' : null;
}

interface Limit {
  /** The latest release that the newest version may become; null when it is a release itself, or states no version. */
  readonly next: Version | null;
  /** Whether it becomes that one and no other. */
  readonly isExact: boolean;
}

/** A tree between releases has a micro part of 50 and more: `7.1.50` becomes 7.2 or 8.0. */
function latestPossible(version: Version | null, next: Version | undefined): Limit {
  if (next !== undefined) return { next, isExact: true };
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
