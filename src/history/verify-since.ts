import {
  compareVersions,
  isBetweenReleases,
  nextMajor,
  parseVersion,
  printVersion,
  releasesAfter,
  type Version,
} from '../schema/version.ts';
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
  /** The releases of which one was the first to have it, as documentation names them: `9.2` where {@link added} is 9.1.50. */
  readonly releases: readonly string[];
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
  const names = versions.map(({ version }) => version);
  return verifySubjects(subjectsOf(versions, walkHistory(versions)), newest, names, options);
}

/**
 * The same of parts whose dates are known.
 * @param versions Those that the dates name, oldest first.
 */
export function verifySubjects(
  subjects: readonly DatedSubject[],
  newest: Pick<VersionedProtocol, 'version' | 'release'>,
  versions: readonly string[],
  { next }: VerifyOptions = {},
): readonly SinceFinding[] {
  const becoming: Becoming = { newest: newest.version, next: next ?? null, later: laterReleases(versions) };
  return subjects.flatMap((subject) => verifySubject(subject, becoming) ?? []);
}

function verifySubject(subject: DatedSubject, becoming: Becoming): SinceFinding | null {
  const { name, place, added, addedAfter, documentedSince } = subject;
  const documented = documentedSince === null ? null : parseVersion(documentedSince);
  const kind =
    documented === null
      ? subject.isLaterThanDefinition && subject.isShown
        ? 'missing'
        : null
      : contradiction(documented, subject, becoming);
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
    releases: releasesWith(subject, becoming),
    path: first?.path ?? null,
    pathAdded: first?.added ?? null,
    laterPaths,
  };
}

function byVersion(a: string, b: string): number {
  const [left, right] = [parseVersion(a), parseVersion(b)];
  return left === null || right === null ? 0 : compareVersions(left, right);
}

function contradiction(documented: Version, { added, addedAfter, isShown }: DatedSubject, becoming: Becoming): SinceFinding['kind'] | null {
  const before = addedAfter === null ? null : parseVersion(addedAfter);
  const isNewest = added === becoming.newest;
  const latest = latestRelease(added, becoming);
  if (latest !== null && isAfter(documented, latest)) return isNewest ? 'in-future' : 'too-late';
  // A type that messages do not name may have had another name before.
  if (!isShown || before === null) return null;
  const isOfNext = isNewest && becoming.next !== null && isNextAfter(added, before);
  return !isAfter(documented, before) || (isOfNext && isAfter(becoming.next, documented)) ? 'too-early' : null;
}

/** Whether a version is the tree that follows a release, or another such tree: then no release is between them. */
function isNextAfter(version: string, before: Version): boolean {
  const release = parseVersion(version);
  return release !== null && isBetweenReleases(release) && isSameMinor(before, release);
}

/** What is known of the releases that versions between releases become. */
interface Becoming {
  readonly newest: string;
  /** The release that the newest version becomes; null when nobody says. */
  readonly next: Version | null;
  /** For each version the first release that was read after it. */
  readonly later: ReadonlyMap<string, Version>;
}

function laterReleases(versions: readonly string[]): ReadonlyMap<string, Version> {
  const later = new Map<string, Version>();
  let next: Version | null = null;
  for (const version of versions.toReversed()) {
    if (next !== null) later.set(version, next);
    const release = parseVersion(version);
    if (release !== null && !isBetweenReleases(release)) next = release;
  }
  return later;
}

/** The latest release that may be the first one to have what a version has; null when the version is none. */
function latestRelease(version: string, becoming: Becoming): Version | null {
  const { newest, next } = becoming;
  if (version === newest && next !== null) return next;
  const release = parseVersion(version);
  if (release === null || !isBetweenReleases(release)) return release;
  return knownReleases(version, release, becoming)?.at(-1) ?? nextMajor(release);
}

/**
 * The releases of which a tree between releases became one, where a release after it was read or the next one is said; null where none was.
 * What was read later need not be what the tree became, for a release between them may not have been read.
 */
function knownReleases(version: string, tree: Version, { newest, next, later }: Becoming): readonly Version[] | null {
  const read = later.get(version);
  const last = read ?? next;
  if (last === null) return null;
  const newestRelease = parseVersion(newest);
  // What is said of the newest tree goes for those before it that follow the same release.
  if (read === undefined && newestRelease !== null && isSameMinor(tree, newestRelease)) return [last];
  const possible = releasesAfter(tree).filter((release) => !isAfter(release, last));
  return possible.length === 0 ? [last] : possible;
}

/** What the documentation may say of something, as documentation names releases; what the version is called when that is none. */
function releasesWith({ added, addedAfter }: DatedSubject, becoming: Becoming): readonly string[] {
  const { newest, next } = becoming;
  if (added === newest && next !== null) return [printVersion(next)];
  const release = parseVersion(added);
  if (release === null) return [added];
  if (isBetweenReleases(release)) {
    return (knownReleases(added, release, becoming) ?? releasesAfter(release)).map((known) => printVersion(withoutMicro(known)));
  }
  const before = addedAfter === null ? null : parseVersion(addedAfter);
  // What stable releases of one minor release have in common is named by that one alone.
  return [printVersion(before !== null && isSameMinor(before, release) && !isBetweenReleases(before) ? release : withoutMicro(release))];
}

function withoutMicro({ major, minor }: Version): Version {
  return { major, minor };
}

function isSameMinor(a: Version, b: Version): boolean {
  return a.major === b.major && a.minor === b.minor;
}

function isAfter(a: Version, b: Version): boolean {
  return compareVersions(a, b) > 0;
}

/** What the documentation should say: exact where every release was read. */
export function correction({ added, addedAfter, releases }: Pick<SinceFinding, 'added' | 'addedAfter' | 'releases'>): string {
  const text = releases.join(' or ');
  if (addedAfter === null) return `${text} or before`;
  const before = parseVersion(addedAfter);
  const isExact = before !== null && (isNextAfter(added, before) || isFirstAfter(text, before));
  return isExact ? text : `${text}, or a release after ${addedAfter} and before it`;
}

/** Whether a release is the first that a tree between releases may become. */
function isFirstAfter(release: string, tree: Version): boolean {
  const [first] = releasesAfter(tree);
  return isBetweenReleases(tree) && first !== undefined && printVersion(first) === release;
}
