import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import path from 'node:path/posix';
import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { SourceText } from '../../diagnostics/source-text.ts';
import { rootPlaces } from '../file-system.ts';
import { maximumSize, sourceFromBytes, tooLarge, unreadable, versionIn } from '../source-from-bytes.ts';
import { isFailure, type ReadFailure, type SchemaLocation } from '../tree.ts';
import { gitEnvironment } from './environment.ts';
import { findInTree } from './find-in-tree.ts';
import { filesIncludedBy } from './included-files.ts';
import { fetchSchemaFiles } from './partial-clone.ts';
import { missingObject, type Repository } from './repository.ts';

export interface InRepositoryOptions {
  /** The root file, when it is not one of the usual. */
  readonly root?: string;
  /** A tree is wanted also where it lacks that file. */
  readonly rootMayLack?: boolean;
  /** The remote that missing files come from; null when there are none. */
  readonly promisor?: string | null;
  readonly onProgress?: (step: string) => void;
}

/**
 * Finds the schema in a revision of a repository, and reads its files from git's objects, those that are included by one file at once.
 * Null when there is no such revision.
 * @throws GitProblem when git cannot read the repository
 */
export async function locateInRepository(
  repository: Repository,
  revision: string,
  options: InRepositoryOptions,
): Promise<SchemaLocation | Diagnostic | null> {
  const tree = await repository.treeOf(revision);
  if (tree === null) return null;
  const found = await findRoot(repository, tree, options.root);
  const root = found ?? (options.rootMayLack && options.root !== undefined ? path.normalize(options.root) : null);
  if (root === null) {
    if (options.root !== undefined) return diagnostic('schema-not-found', { path: `${revision}:${options.root}` }, {});
    return diagnostic('no-root-in-repository', { revision, repository: repository.name }, {});
  }
  if (options.promisor) {
    const around = await findInTree(repository, tree, path.dirname(root));
    if (around.kind === 'folder') await fetchSchemaFiles(repository, options.promisor, around.id, options.onProgress);
  }
  const read = (file: string): Promise<SourceText | ReadFailure> => readFile(repository, tree, file, `${revision}:${file}`);
  const [version, files, commit] = await Promise.all([read('VERSION'), readWithIncludes(root, read), repository.commitOf(revision)]);
  return {
    argument: revision,
    root,
    ...(found === null ? { lacksRoot: true } : {}),
    tree: {
      name: revision,
      foldersAbove: 0,
      version: isFailure(version) ? null : versionIn(version.text),
      identity: identityOf(files),
      ...(commit === null ? {} : { commit }),
      read: (file) => files.get(path.normalize(file)) ?? readLate(repository, tree, path.normalize(file), `${revision}:${file}`),
    },
  };
}

/** The same for revisions whose schemas have the same files. */
function identityOf(files: ReadonlyMap<string, SourceText | ReadFailure>): string {
  const hash = createHash('sha256');
  for (const [file, source] of files) hash.update(`${file}\0${isFailure(source) ? '' : source.text}\0`);
  return hash.digest('hex');
}

async function findRoot(repository: Repository, tree: string, wanted: string | undefined): Promise<string | null> {
  for (const place of wanted === undefined ? rootPlaces : [path.normalize(wanted)]) {
    if ((await findInTree(repository, tree, place)).kind !== 'none') return place;
  }
  return null;
}

/** The files of a schema by path: the root, then what it includes, then what that includes. */
async function readWithIncludes(
  root: string,
  read: (file: string) => Promise<SourceText | ReadFailure>,
): Promise<ReadonlyMap<string, SourceText | ReadFailure>> {
  const files = new Map<string, SourceText | ReadFailure>();
  let wave: readonly string[] = [root];
  while (wave.length > 0) {
    const sources = await Promise.all(wave.map(read));
    const next = new Set<string>();
    for (const [index, file] of wave.entries()) {
      const source = sources[index];
      if (source === undefined) continue;
      files.set(file, source);
      if (!isFailure(source)) for (const included of filesIncludedBy(file, source.text)) next.add(included);
    }
    wave = [...next].filter((file) => !files.has(file) && !file.startsWith('../'));
  }
  return files;
}

async function readFile(repository: Repository, tree: string, file: string, shown: string): Promise<SourceText | ReadFailure> {
  const found = await findInTree(repository, tree, file);
  if (found.kind === 'none') return unreadable(shown, found.reason);
  if (found.kind === 'folder') return unreadable(shown, 'it is a folder');
  const blob = await repository.blob(found.id);
  if (blob.kind === 'missing') throw missingObject(`the object ${found.id} of ${shown}`);
  if (blob.content === null) return tooLarge(shown, blob.size) ?? unreadable(shown, 'it is too large');
  return sourceFromBytes(shown, blob.content);
}

/** A directive that no search for text finds, being written with escapes, names a file that has not been read yet. */
function readLate({ folder }: Repository, tree: string, file: string, shown: string): SourceText | ReadFailure {
  if (file.includes('\0')) return unreadable(shown, 'there is no such file');
  const { status, stdout } = spawnSync('git', ['-C', folder, 'cat-file', 'blob', `${tree}:${file}`], {
    env: gitEnvironment(),
    maxBuffer: maximumSize,
    timeout: 60_000,
  });
  return status === 0 ? sourceFromBytes(shown, stdout) : unreadable(shown, 'there is no such file');
}
