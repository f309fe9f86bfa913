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
 * Each revision once, in the order of the words; tags in the order of git's versions, of those on one commit one.
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
  // Another tag where an end is, be it a tag or a branch, would be one version twice.
  const inside = onceEach(tags.filter(({ commit }) => commit !== first && commit !== last));
  return [...new Set([range.old, ...inside, range.new])];
}

async function matching(repository: Repository, word: string, releases: boolean): Promise<readonly string[]> {
  const matches = namePattern(word);
  return onceEach(ofReleases(await listTags(repository, []), releases).filter(({ name }) => matches(name)));
}

/** Of tags on one commit, which is one version, the first that is called like a release; else the first. */
function onceEach(tags: readonly Tag[]): readonly string[] {
  const ofCommit = new Map<string, string>();
  for (const { name, commit } of tags) {
    const other = ofCommit.get(commit);
    if (other === undefined || (!isRelease(other) && isRelease(name))) ofCommit.set(commit, name);
  }
  return tags.filter(({ name, commit }) => ofCommit.get(commit) === name).map(({ name }) => name);
}

interface Tag {
  readonly name: string;
  /** That an annotated tag leads to. */
  readonly commit: string;
}

/** @param conditions commits by their id, so that none is taken for an option */
async function listTags({ folder }: Repository, conditions: readonly string[]): Promise<readonly Tag[]> {
  const { status, stdout, reason, missing } = await runGit([
    '-C',
    folder,
    '-c',
    'versionsort.suffix=-rc',
    'tag',
    '--list',
    '--sort=version:refname',
    '--format=%(if)%(*objectname)%(then)%(*objectname)%(else)%(objectname)%(end) %(refname:strip=2)',
    ...conditions,
  ]);
  if (status !== 0) throw new GitProblem(reason, missing);
  const lines = stdout.split('\n').filter((line) => line !== '');
  return lines.map((line) => ({ commit: line.slice(0, line.indexOf(' ')), name: line.slice(line.indexOf(' ') + 1) }));
}

function ofReleases(tags: readonly Tag[], releases: boolean): readonly Tag[] {
  return releases ? tags.filter(({ name }) => isRelease(name)) : tags;
}

function isRelease(tag: string): boolean {
  return /^[a-z-]*\d+(\.\d+)*$/i.test(tag);
}

async function isAncestor({ folder }: Repository, older: string, newer: string): Promise<boolean> {
  const { status, reason, missing } = await runGit(['-C', folder, 'merge-base', '--is-ancestor', older, newer]);
  if (status !== 0 && status !== 1) throw new GitProblem(reason, missing);
  return status === 0;
}
