import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { SourceText } from '../diagnostics/source-text.ts';

/**
 * A place that schema files are read from: a folder, a commit, the reply of a running QEMU. Paths are relative to the tree's root, with `/`
 * between folders.
 */
export interface SourceTree {
  /** How messages call it. */
  readonly name: string;
  /**
   * How many folders above its root may be read too: none in a checkout or a folder that was given, two around a root file that
   * stands alone, whose paths then begin with `../`.
   */
  readonly foldersAbove: number;
  /** QEMU's version, from the tree's `VERSION` file; null when it has none. */
  readonly version: string | null;
  /** Equal for trees whose schemas consist of the same files; absent where that is not known without checking them. */
  readonly identity?: string;
  /** The folder that it is, absolute; absent for what is none on the disk, so that no absolute path leads into it. */
  readonly top?: string;
  /** Where a file lies on the disk, if it does; absent where that is none of a reader's business. */
  readonly placeOf?: (path: string) => string;
  /** The commit that it is, for one of a repository. */
  readonly commit?: string;
  read(path: string): SourceText | ReadFailure;
}

/** Why a file could not be read. The one who asked knows the place to report it at. */
export interface ReadFailure {
  readonly kind: 'failure';
  /** Completes "cannot include 'x': …". */
  readonly reason: string;
  /** The finding as it is reported for a file named on the command line. */
  readonly diagnostic: Diagnostic;
  /** The finding tells what is wrong with the file, wherever it is named: that it is too large, or that one may not read it. */
  readonly saysAll?: true;
  /** It is there, but outside of the tree, by way of links. */
  readonly leavesTree?: true;
}

export function isFailure(result: SourceText | ReadFailure): result is ReadFailure {
  return 'kind' in result;
}

/** A schema to read: its tree and its root file. */
export interface SchemaLocation {
  readonly tree: SourceTree;
  /** Relative to the tree. */
  readonly root: string;
  /** As the user named it. */
  readonly argument: string;
  /** The tree has no such root file, and whoever asked for it wants the tree all the same. */
  readonly lacksRoot?: true;
}
