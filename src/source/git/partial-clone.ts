import { GitProblem } from './object-reader.ts';
import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';
import type { TreeEntry } from './tree-object.ts';

/** The remote that a partial clone gets missing objects from; null when the repository is whole. */
export async function promisorOf(folder: string): Promise<string | null> {
  const { stdout } = await runGit(['-C', folder, 'config', '--get-regexp', '^(remote\\..*\\.promisor|extensions\\.partialclone)$']);
  for (const line of stdout.split('\n')) {
    const [, remote] = /^remote\.(.+)\.promisor true$/.exec(line) ?? /^extensions\.partialclone (.+)$/.exec(line) ?? [];
    if (remote !== undefined) return remote;
  }
  return null;
}

/**
 * Gets the schema files of a tree that a partial clone lacks, all in one go: git itself would ask for them one after another.
 * @throws GitProblem when they cannot be had
 */
export async function fetchSchemaFiles(
  repository: Repository,
  remote: string,
  tree: string,
  onProgress?: (step: string) => void,
): Promise<void> {
  const wanted = await schemaFilesIn(repository, tree);
  const listed = await runGit(['-C', repository.folder, 'rev-list', '--objects', '--missing=print', tree]);
  const missing = listed.stdout.split('\n').flatMap((line) => (line.startsWith('?') && wanted.has(line.slice(1)) ? line.slice(1) : []));
  if (missing.length === 0) return;
  onProgress?.(`fetching ${missing.length} files of ${repository.name}`);
  const fetched = await runGit(
    [
      ...['-C', repository.folder, '-c', 'fetch.negotiationAlgorithm=noop', 'fetch', '--no-tags', '--no-write-fetch-head'],
      ...['--recurse-submodules=no', '--no-auto-maintenance', '--filter=blob:none', '--progress', '--stdin', '--', remote],
    ],
    { input: missing.map((id) => `${id}\n`).join(''), ...(onProgress === undefined ? {} : { onProgress }) },
  );
  if (fetched.status !== 0) {
    throw new GitProblem(
      `it is a partial clone that lacks ${missing.length} schema files, and cannot fetch them from '${remote}': ${fetched.reason}`,
      fetched.missing,
      `fetch ${remote}`,
    );
  }
}

/** Folders in folders: QEMU's schema files lie in one. */
const MAXIMUM_DEPTH = 3;

async function schemaFilesIn(repository: Repository, tree: string, depth = 0): Promise<ReadonlySet<string>> {
  const entries: readonly (readonly [string, TreeEntry])[] = [...(await repository.folderOf(tree))];
  const ids = new Set(entries.flatMap(([name, { kind, id }]) => (kind === 'file' && name.endsWith('.json') ? id : [])));
  if (depth >= MAXIMUM_DEPTH) return ids;
  for (const [, { kind, id }] of entries) {
    if (kind === 'folder') for (const inner of await schemaFilesIn(repository, id, depth + 1)) ids.add(inner);
  }
  return ids;
}
