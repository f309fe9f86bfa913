import { namePattern } from '../../basics/name-pattern.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { GitProblem } from './object-reader.ts';
import { outOfOrder, parseRange, type RevisionRange } from './range.ts';
import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';

export interface ListOptions {
  /** Only tags of final releases: `v8.2.0`, not `v8.2.0-rc1`. */
  readonly releases?: boolean;
}

/**
 * The revisions that words name: `A..B` the two and the tags between them, what has a `*` the tags that match, anything else itself.
 * Each revision once, in the order of the words; tags in the order of git's versions.
 * @returns what is said of a range whose sides are swapped
 * @throws GitProblem when git cannot read the repository
 */
export async function listRevisions(
  repository: Repository,
  words: readonly string[],
  { releases = false }: ListOptions,
): Promise<readonly string[] | Diagnostic> {
  const revisions = new Set<string>();
  for (const word of words) {
    const range = parseRange(word);
    if (range !== null) {
      const found = await between(repository, range, releases);
      if (found === null) return outOfOrder(word, range.old, range.new);
      for (const revision of found) revisions.add(revision);
    } else if (word.includes('*')) for (const tag of await matching(repository, word, releases)) revisions.add(tag);
    else revisions.add(word);
  }
  return [...revisions];
}

/** Null when the sides are swapped. */
async function between(repository: Repository, range: RevisionRange, releases: boolean): Promise<readonly string[] | null> {
  const [first, last] = await Promise.all([repository.commitOf(range.old), repository.commitOf(range.new)]);
  // Who asks for an end that is not there gets told when it is read.
  if (first === null || last === null) return [range.old, range.new];
  const onTheWay = await listTags(repository, ['--merged', last, '--contains', first]);
  if (onTheWay.length === 0 && first !== last && (await isAncestor(repository, last, first))) return null;
  // A stable branch has parted from what is newer: then it is what came to that since.
  const hasParted = onTheWay.length === 0 && !(await isAncestor(repository, first, last));
  const tags = ofReleases(hasParted ? await listTags(repository, ['--merged', last, '--no-merged', first]) : onTheWay, releases);
  const same = new Set<string>();
  for (const [end, commit] of [
    [range.old, first],
    [range.new, last],
  ] as const) {
    // A branch or `HEAD` may be where a tag is: that would be one version twice.
    if (!tags.includes(end)) for (const tag of await listTags(repository, ['--points-at', commit])) same.add(tag);
  }
  return [...new Set([range.old, ...tags.filter((tag) => !same.has(tag) || tag === range.old || tag === range.new), range.new])];
}

async function matching(repository: Repository, word: string, releases: boolean): Promise<readonly string[]> {
  return ofReleases(await listTags(repository, []), releases).filter(namePattern(word));
}

/** @param conditions commits by their id, so that none is taken for an option */
async function listTags({ folder }: Repository, conditions: readonly string[]): Promise<readonly string[]> {
  const { status, stdout, reason, missing } = await runGit([
    '-C',
    folder,
    '-c',
    'versionsort.suffix=-rc',
    'tag',
    '--list',
    '--sort=version:refname',
    ...conditions,
  ]);
  if (status !== 0) throw new GitProblem(reason, missing);
  return stdout.split('\n').filter((tag) => tag !== '');
}

function ofReleases(tags: readonly string[], releases: boolean): readonly string[] {
  return releases ? tags.filter((tag) => /^[a-z-]*\d+(\.\d+)*$/i.test(tag)) : tags;
}

async function isAncestor({ folder }: Repository, older: string, newer: string): Promise<boolean> {
  const { status, reason, missing } = await runGit(['-C', folder, 'merge-base', '--is-ancestor', older, newer]);
  if (status !== 0 && status !== 1) throw new GitProblem(reason, missing);
  return status === 0;
}
