import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts';
import { askFor, didYouMean } from '../../diagnostics/did-you-mean.ts';
import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';

/**
 * What is said of a revision that a repository does not have: names that are near, and what a shallow clone lacks.
 * @param isPath there is a file or folder of that name
 */
export async function reportMissing({ name, folder }: Repository, revision: string, isPath = false): Promise<Diagnostic> {
  const [refs, shallow, kind] = await Promise.all([
    runGit(['-C', folder, 'for-each-ref', '--format=%(refname:lstrip=2)', 'refs/tags', 'refs/heads', 'refs/remotes']),
    runGit(['-C', folder, 'rev-parse', '--is-shallow-repository']),
    kindOf(folder, revision),
  ]);
  // A tag and a branch may have one name.
  const names = [...new Set(refs.stdout.split('\n'))].filter((ref) => ref !== '');
  // What stands behind a name says which of its ancestors: `v10.2.0~1`.
  const stem = revision.replace(/[~^@].*$/s, '');
  const suggestion =
    kind === 'blob'
      ? `'${revision}' is there, but it is a file, and no commit or folder that could hold a schema.`
      : !names.includes(stem)
        ? (releaseMeant(stem, names) ?? didYouMean(stem, names))
        : stem === revision
          ? `'${stem}' is there, but an object that it leads to is missing.`
          : `'${stem}' is there, but nothing that goes by the rest.`;
  const parts = [
    ...(suggestion === null ? [] : [suggestion]),
    ...(shallow.stdout.trim() === 'true' ? [`The repository is a shallow clone; 'git fetch --unshallow --tags' gets the rest.`] : []),
    ...(isPath ? [`A path begins with './': './${revision}'.`] : []),
    ...(names.length === 0 ? ['It has no tags and no branches.'] : []),
  ];
  return diagnostic('ref-not-found', { revision, repository: name }, parts.length === 0 ? {} : { help: parts.join(' ') });
}

/** What a revision is where it is no tree: `blob`, or nothing. */
async function kindOf(folder: string, revision: string): Promise<string> {
  if (/^-|^$|[\n\r\0]/.test(revision)) return '';
  return (await runGit(['-C', folder, 'cat-file', '-t', `${revision}^{}`])).stdout.trim();
}

/**
 * A release is told by its number, `8.2`, or by the first part of that, `v10`, and its tag has more letters, `v8.2.0`: too many for names that are
 * near.
 */
function releaseMeant(word: string, names: readonly string[]): string | null {
  const [, release] = /^v?(\d+(?:\.\d+)?)$/.exec(word) ?? [];
  if (release === undefined) return null;
  if (release.includes('.')) return askFor(names.filter((name) => name === `v${release}.0`));
  const prefix = `v${release}.`;
  return askFor(names.filter((name) => name.startsWith(prefix) && /^\d+\.0$/.test(name.slice(prefix.length))).slice(0, 3));
}
