import { lstatSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { isBelow } from './is-below.ts';

/** A folder on the disk whose files are read, and none outside of it. */
export interface LinkedTree {
  readonly top: string;
  /** How many folders above may be read too. */
  readonly foldersAbove: number;
  /** The root file, relative to {@link top}. */
  readonly root: string;
  /** The user named that very file, wherever a link in its place leads. */
  readonly isRootNamed: boolean;
}

/**
 * Tells of files in a tree whether links lead out of it: a tree may be somebody else's, and messages show lines of its files.
 *
 * A tree may be a farm of links into a store of equal names, as Nix and Bazel make them: where the root file is such a link, links into the
 * tree that it stands in there are followed as well. All of these keep the names of the files, so that nobody makes files of other names
 * look like a part of the schema, whatever the root is a link to.
 */
export function createLinkGuard(tree: LinkedTree): (file: string, isLink: boolean) => boolean {
  const linked = new Map<string, boolean>();
  let allowed: readonly string[] | null = null;
  let store: string | null = null;

  /** Whether a folder, or one above it within the tree, is a link. Asked once a folder: trees have few of them, and links are rare. */
  const isLinked = (folder: string): boolean => {
    const known = linked.get(folder);
    if (known !== undefined) return known;
    const relative = path.relative(tree.top, folder);
    const isInside = relative !== '' && !/^(?:\.\.\/?)+$/.test(relative);
    const result = isInside && (lstatSync(folder).isSymbolicLink() || isLinked(path.dirname(folder)));
    linked.set(folder, result);
    return result;
  };

  return (file, isLink) => {
    if (!isLink && !isLinked(path.dirname(file))) return false;
    const root = path.join(tree.top, tree.root);
    if (tree.isRootNamed && file === root) return false;
    const real = realpathSync.native(file);
    allowed ??= [realpathSync.native(tree.top), realpathSync.native(path.join(tree.top, '../'.repeat(tree.foldersAbove)))];
    if (allowed.some((top) => isBelow(top, real))) return false;
    if (!keepsName(file, real)) return true;
    store ??= storeOf(tree.root, root, realpathSync.native(root));
    return !isBelow(store, real);
  };
}

/** The tree that the root file stands in where its links lead: as many folders up as they are called the same. */
function storeOf(relative: string, root: string, real: string): string {
  if (!keepsName(root, real)) return root;
  return real.endsWith(`/${relative}`) ? real.slice(0, -relative.length - 1) : path.dirname(real);
}

/** Stores may put something in front: `/nix/store/1a2b3c-common.json`. */
function keepsName(file: string, real: string): boolean {
  return path.basename(real).endsWith(path.basename(file));
}
