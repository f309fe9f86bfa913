import { statSync } from 'node:fs';
import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts';
import { maximumSize } from '../source-from-bytes.ts';
import { createObjectReader, type GitObject, GitProblem, type ObjectReader } from './object-reader.ts';
import { readTree, type TreeEntry } from './tree-object.ts';

/** An open repository. What was read once is kept, so that many commits cost little more than one. */
export interface Repository {
  /** As the user named it. */
  readonly name: string;
  readonly folder: string;
  /** The id of the tree that a revision has; null when there is no such revision. */
  treeOf(revision: string): Promise<string | null>;
  /** The id of its commit. */
  commitOf(revision: string): Promise<string | null>;
  folderOf(tree: string): Promise<ReadonlyMap<string, TreeEntry>>;
  blob(id: string): Promise<GitObject>;
  /** Ends the process that reads. The repository cannot be asked any more. */
  close(): void;
}

/** Opens the repository that a folder is, or is in. */
export function openRepository(name: string, folder: string): Repository {
  const reader = createObjectReader(folder, maximumSize);
  const folders = new Map<string, Promise<ReadonlyMap<string, TreeEntry>>>();
  const blobs = new Map<string, Promise<GitObject>>();
  return {
    name,
    folder,
    treeOf: (revision) => idOf(reader, revision, 'tree'),
    commitOf: (revision) => idOf(reader, revision, 'commit'),
    folderOf: (tree) => remembered(folders, tree, () => readFolder(reader, tree)),
    blob: (id) => remembered(blobs, id, () => reader.read(id)),
    close: () => {
      reader.close();
    },
  };
}

async function idOf(reader: ObjectReader, revision: string, type: 'tree' | 'commit'): Promise<string | null> {
  const object = await reader.read(`${revision}^{${type}}`);
  return object.kind === 'object' && object.type === type ? object.id : null;
}

async function readFolder(reader: ObjectReader, tree: string): Promise<ReadonlyMap<string, TreeEntry>> {
  const object = await reader.read(tree);
  if (object.kind === 'missing' || object.content === null) throw missingObject(`the tree ${tree}`);
  return readTree(object.content, object.id);
}

/** @param what its kind and its id */
export function missingObject(what: string): GitProblem {
  return new GitProblem(`${what} is missing`, false, 'fsck --connectivity-only');
}

function remembered<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}

/** Whether there is a folder that git could look into. */
export function isFolder(folder: string): boolean {
  try {
    return statSync(folder).isDirectory();
  } catch {
    return false;
  }
}

/**
 * What is said when git cannot read a repository.
 * @param folder null for one at an address
 */
export function reportProblem(name: string, folder: string | null, problem: GitProblem): Diagnostic {
  const reason = problem.message;
  if (problem.missing) return diagnostic('git-not-found', { repository: name }, {});
  if (reason.includes('not a git repository')) return diagnostic('repository-not-found', { path: name }, {});
  if (reason.includes('dubious ownership')) {
    return diagnostic(
      'repository-not-trusted',
      { path: name },
      { help: `If you trust it, run: git config --global --add safe.directory ${quoted(folder ?? name)}.` },
    );
  }
  const command = folder === null ? `git ls-remote ${quoted(name)}` : `git -C ${quoted(folder)} ${problem.command ?? 'rev-parse HEAD'}`;
  return diagnostic('git-failed', { repository: name, reason }, { help: `Try the same with git itself: ${command}.` });
}

/** One word of a shell's command, whatever it holds. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
