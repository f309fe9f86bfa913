import path from 'node:path/posix';
import type { Repository } from './repository.ts';

/** What a path leads to in a commit. */
export type FoundInTree =
  | { readonly kind: 'file' | 'folder'; readonly id: string }
  /** `reason` completes "cannot include 'x': …". */
  | { readonly kind: 'none'; readonly reason: string };

/** Links that lead to links, and so on. */
const MAXIMUM_LINKS = 16;

/** Follows a path from the root of a tree. Symbolic links are followed too, as long as they stay in the tree. */
export async function findInTree(repository: Repository, tree: string, file: string, links = 0): Promise<FoundInTree> {
  const parts = path
    .normalize(file)
    .split('/')
    .filter((part) => part !== '' && part !== '.');
  if (parts.includes('..') || path.isAbsolute(file)) return { kind: 'none', reason: 'it leaves the repository' };
  let found: FoundInTree = { kind: 'folder', id: tree };
  for (const [index, part] of parts.entries()) {
    if (found.kind !== 'folder') return { kind: 'none', reason: 'a part of the path is not a folder' };
    const entry = (await repository.folderOf(found.id)).get(part);
    if (entry === undefined) return { kind: 'none', reason: 'there is no such file' };
    if (entry.kind === 'repository') return { kind: 'none', reason: 'it is in a submodule' };
    if (entry.kind === 'link') {
      if (links >= MAXIMUM_LINKS) return { kind: 'none', reason: 'its symbolic links run in a circle' };
      const link = await repository.blob(entry.id);
      const target = link.kind === 'object' && link.content !== null ? link.content.toString('utf8') : '';
      if (path.isAbsolute(target)) return { kind: 'none', reason: 'its symbolic link leaves the repository' };
      const rest = path.join(...parts.slice(0, index), target, ...parts.slice(index + 1));
      return findInTree(repository, tree, rest, links + 1);
    }
    found = { kind: entry.kind, id: entry.id };
  }
  return found;
}
