import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import { compareVersions, parseVersion, printVersion, type Version } from '../schema/version.ts';
import { outOfOrder, parseRange } from '../source/git/range.ts';
import { isDiagnostic } from './open.ts';
import type { Sources } from './open-sources.ts';

/**
 * The revisions of a range: for `8.2..10.2` the tags of these releases and of those between them, stable ones left out that are not named; for
 * two revisions these and the tags of releases between them.
 */
export async function revisionsOfRange(range: string, sources: Sources): Promise<readonly string[] | Diagnostic> {
  const repository = await sources.revisionsFor('HEAD');
  if (repository === null) return diagnostic('range-without-repository', { range }, {});
  const parsed = parseRange(range);
  if (parsed === null || parsed.fromMergeBase) return diagnostic('wrong-range', { range, reason: 'it is not of the form A..B' }, {});
  const [first, last] = [parseVersion(parsed.old), parseVersion(parsed.new)];
  if (first === null || last === null) return repository.list([range], { releases: true });
  if (compareVersions(first, last) > 0) return outOfOrder(range, parsed.old, parsed.new);
  const tags = await repository.list(['*'], { releases: true });
  return isDiagnostic(tags) ? tags : releasesBetween(tags, first, last);
}

/** Ends that have no tag are in the list all the same: who asks for them is told that they are not there. */
function releasesBetween(tags: readonly string[], first: Version, last: Version): readonly string[] {
  const releases = tags.flatMap((tag) => {
    const release = parseVersion(tag);
    return release === null ? [] : [{ tag, release }];
  });
  const isEnd = ({ release }: { readonly release: Version }): boolean => [first, last].some((end) => compareVersions(end, release) === 0);
  const between = releases.filter((each) => {
    const isWithin = compareVersions(first, each.release) <= 0 && compareVersions(each.release, last) <= 0;
    return isWithin && (isEnd(each) || (each.release.micro ?? 0) === 0);
  });
  const missing = [first, last].filter((end) => !between.some(({ release }) => compareVersions(end, release) === 0));
  const names = missing.map((end) => `v${printVersion({ micro: 0, ...end })}`);
  return [...new Set([...between.map(({ tag }) => tag), ...names])];
}
