import { existsSync, lstatSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts';
import type { SourceText } from '../diagnostics/source-text.ts';
import { isBelow } from './is-below.ts';
import { readAtOnce } from './read-at-once.ts';
import { createLinkGuard, type LinkedTree } from './links.ts';
import { maximumSize, sourceFromBytes, tooLarge, unreadable, versionIn } from './source-from-bytes.ts';
import type { ReadFailure, SchemaLocation, SourceTree } from './tree.ts';
import { faultOfKind } from './fault-of-entry.ts';
import { permissionDenied, reasonOf } from './reasons.ts';
import { isRefusal, obstacleTo, statusOf } from './status.ts';

/** Where the root file of a folder may stand; the schema moved at QEMU 2.12. */
export const rootPlaces: readonly string[] = ['qapi/qapi-schema.json', 'qapi-schema.json'];

export interface LocateOptions {
  /** The root file inside a folder, when it is not one of the usual. */
  readonly root?: string;
  /** A tree is wanted also where it lacks that file. */
  readonly rootMayLack?: boolean;
  /** What paths in messages are relative to; the process's working directory by default. */
  readonly workingDirectory?: string;
}

/** Finds a schema on disk: a root file, or a folder that holds one. */
export function locateOnDisk(argument: string, options: LocateOptions = {}): SchemaLocation | Diagnostic {
  const workingDirectory = options.workingDirectory ?? process.cwd();
  const absolute = path.resolve(workingDirectory, argument);
  const stats = statusOf(absolute);
  if (stats === null) return unreachable(argument, absolute) ?? diagnostic('schema-not-found', { path: argument }, {});
  if (!stats.isDirectory()) {
    if (options.root !== undefined) return diagnostic('root-of-file', { path: argument }, {});
    return locateFile(argument, absolute, workingDirectory);
  }
  const top = checkoutAround(absolute, 2) ?? absolute;
  const candidates = options.root === undefined ? rootPlaces : [options.root];
  const root = candidates.map((place) => path.join(absolute, place)).find((place) => isBelow(top, place) && existsSync(place));
  if (root !== undefined) return located(argument, root, { top, foldersAbove: 0, isRootNamed: false }, workingDirectory);
  const hidden = candidates
    .map((place) => unreachable(path.join(argument, place), path.join(absolute, place)))
    .find((finding) => finding !== null);
  if (hidden !== undefined) return hidden;
  if (options.root === undefined) return diagnostic('no-root-in-folder', { path: argument }, {});
  const missing = path.join(absolute, options.root);
  if (options.rootMayLack && isBelow(top, missing))
    return { ...located(argument, missing, { top, foldersAbove: 0, isRootNamed: false }, workingDirectory), lacksRoot: true };
  return diagnostic('schema-not-found', { path: path.join(argument, options.root) }, {});
}

/** What is said of a file that may well be there: why that cannot be found out, and which folder it is that may not be looked into. */
export function unreachable(shown: string, file: string): Diagnostic | null {
  const obstacle = obstacleTo(file);
  if (obstacle === null) return null;
  if (!isRefusal(obstacle)) return unreadable(shown, reasonOf(obstacle)).diagnostic;
  const above = path.dirname(file);
  return unreachable(path.dirname(shown), above) ?? unreadable(path.dirname(shown), permissionDenied).diagnostic;
}

/**
 * A root file's tree is the repository that it is in. One that is in none has a tree of its own, from which two folders above may be
 * read, since `storage-daemon/qapi` includes `../../qapi/…`; the names of those folders are nobody's business.
 */
function locateFile(argument: string, file: string, workingDirectory: string): SchemaLocation {
  const checkout = checkoutAround(path.dirname(file), Infinity);
  const within = checkout === null ? { top: path.dirname(file), foldersAbove: 2 } : { top: checkout, foldersAbove: 0 };
  return located(argument, file, { ...within, isRootNamed: true }, workingDirectory);
}

function located(argument: string, file: string, within: Omit<LinkedTree, 'root'>, workingDirectory: string): SchemaLocation {
  const root = path.relative(within.top, file).split(path.sep).join('/');
  return { tree: folderTree({ ...within, root }, workingDirectory), root, argument };
}

/** The nearest folder above that is a checkout, or, at most two levels up, a release's folder with its `VERSION`. */
function checkoutAround(folder: string, levels: number): string | null {
  for (let at = folder, level = 0; level <= levels; level++) {
    if (existsSync(path.join(at, '.git')) || (level <= 2 && existsSync(path.join(at, 'VERSION')))) return at;
    const above = path.dirname(at);
    if (above === at) return null;
    at = above;
  }
  return null;
}

/** The files below a folder. */
function folderTree(folder: LinkedTree, workingDirectory: string): SourceTree {
  const { top, foldersAbove } = folder;
  const leadsOut = createLinkGuard(folder);
  const display = (file: string): string => path.relative(workingDirectory, path.join(top, file)) || file;
  return {
    name: path.relative(workingDirectory, top) || '.',
    foldersAbove,
    top,
    get version() {
      return versionOf(top);
    },
    placeOf: (file) => `${top}/${file}`,
    read: (file) => readText(path.join(top, file), display(file), leadsOut),
  };
}

function versionOf(top: string): string | null {
  try {
    // Two lines in QEMU's; it is anybody's file, and may be a pipe.
    return versionIn(readAtOnce(path.join(top, 'VERSION'), 0).toString());
  } catch {
    return null;
  }
}

function readText(file: string, shown: string, leadsOut: ReturnType<typeof createLinkGuard>): SourceText | ReadFailure {
  try {
    const own = lstatSync(file);
    const isLink = own.isSymbolicLink();
    const stats = isLink ? statSync(file) : own;
    if (leadsOut(file, isLink)) return { ...unreadable(shown, 'its link leads out of the tree'), leavesTree: true };
    const fault = faultOfKind(stats);
    if (fault !== null) return unreadable(shown, fault);
    if (stats.size === 0) return readUnsized(file, shown);
    return tooLarge(shown, stats.size) ?? sourceFromBytes(shown, readFileSync(file));
  } catch (error) {
    const failure = unreadable(shown, reasonOf(error));
    return isRefusal(error) ? { ...failure, saysAll: true } : failure;
  }
}

/** Reads what says that it is empty: files that the system makes up may have no end, or wait for something to happen. */
function readUnsized(file: string, shown: string): SourceText | ReadFailure {
  const bytes = readAtOnce(file, maximumSize);
  return bytes.length > maximumSize ? unreadable(shown, 'it has no end in sight') : sourceFromBytes(shown, bytes);
}
