import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts';
import { didYouMean } from '../../diagnostics/did-you-mean.ts';
import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';

/**
 * What is said of a revision that a repository does not have: names that are near, and what a shallow clone lacks.
 * @param isPath there is a file or folder of that name
 */
export async function reportMissing({ name, folder }: Repository, revision: string, isPath = false): Promise<Diagnostic> {
  const [refs, shallow] = await Promise.all([
    runGit(['-C', folder, 'for-each-ref', '--format=%(refname:lstrip=2)', 'refs/tags', 'refs/heads', 'refs/remotes']),
    runGit(['-C', folder, 'rev-parse', '--is-shallow-repository']),
  ]);
  const names = refs.stdout.split('\n').filter((ref) => ref !== '');
  // What stands behind a name says which of its ancestors: `v10.2.0~1`.
  const stem = revision.replace(/[~^@].*$/s, '');
  const suggestion = names.includes(stem)
    ? `'${stem}' is there, but nothing that goes by the rest.`
    : (releaseMeant(stem, names) ?? didYouMean(stem, names));
  const parts = [
    ...(suggestion === null ? [] : [suggestion]),
    ...(shallow.stdout.trim() === 'true' ? [`The repository is a shallow clone; 'git fetch --unshallow --tags' gets the rest.`] : []),
    ...(isPath ? [`A path begins with './': './${revision}'.`] : []),
    ...(names.length === 0 ? ['It has no tags and no branches.'] : []),
  ];
  return diagnostic('ref-not-found', { revision, repository: name }, parts.length === 0 ? {} : { help: parts.join(' ') });
}

/** A release is told by its number, `8.2`, and its tag has more letters, `v8.2.0`: too many for names that are near. */
function releaseMeant(word: string, names: readonly string[]): string | null {
  const [, release] = /^v?(\d+\.\d+)$/.exec(word) ?? [];
  if (release === undefined) return null;
  const tag = `v${release}.0`;
  return names.includes(tag) ? `Did you mean '${tag}'?` : null;
}
