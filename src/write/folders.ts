import { accessSync, constants, mkdirSync, rmdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import { entryStatusOf, statusOf } from '../source/status.ts';
import { hasCode, isSystemError } from './system-error.ts';

/**
 * Makes sure that there is a folder to write to, and adds those that had to be made to `made`, outer ones first.
 * (`mkdirSync` with `recursive` never returns where a file system answers ENOENT to every attempt, as /proc does.)
 */
export function makeFolder(folder: string, made: string[]): void {
  if (!tryMakeFolder(folder, made)) {
    makeFolder(path.dirname(folder), made);
    // A second refusal is for good: the attempt without a net throws it.
    if (!tryMakeFolder(folder, made)) mkdirSync(folder);
  }
  accessSync(folder, constants.W_OK);
}

/** What stands in the way of a folder: a file where it should be, or above that, or a link that leads nowhere; null when nothing does. */
export function blockerOf(folder: string): string | null {
  for (let at = folder; ; at = path.dirname(at)) {
    const status = statusOf(at);
    if (status !== null) return status.isDirectory() ? null : at;
    if (isDangling(at)) return at;
    if (path.dirname(at) === at) return null;
  }
}

/** What is told then. */
export function blockedBy(folder: string, blocker: string): Diagnostic {
  const what = isDangling(blocker) ? 'a link that leads nowhere' : 'a file';
  return diagnostic('cannot-write', { path: folder, reason: `'${blocker}' is ${what}` }, {});
}

/** Links that run in a circle are something else, which the system says. */
function isDangling(file: string): boolean {
  if (entryStatusOf(file)?.isSymbolicLink() !== true) return false;
  try {
    return statSync(file, { throwIfNoEntry: false }) === undefined;
  } catch (error) {
    if (isSystemError(error)) return false;
    throw error;
  }
}

/** False when the folder above is missing too. */
function tryMakeFolder(folder: string, made: string[]): boolean {
  try {
    mkdirSync(folder);
    made.push(folder);
    return true;
  } catch (error) {
    if (hasCode(error, 'ENOENT') && path.dirname(folder) !== folder) return false;
    // A folder, or a link to one, that is there already; in a folder that is read-only the answer is not always EEXIST.
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) throw error;
    return true;
  }
}

/** Removes folders that are empty, the last of the list first. */
export function removeEmptyFolders(folders: readonly string[]): void {
  for (const folder of folders.toReversed()) removeIfEmpty(folder);
}

/** Removes what became empty between a deleted file and the output folder, which itself stays. */
export function removeEmptyParents(directory: string, outputPath: string): void {
  for (let at = path.posix.dirname(outputPath); at !== '.'; at = path.posix.dirname(at)) {
    if (!removeIfEmpty(path.join(directory, at))) return;
  }
}

function removeIfEmpty(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return true;
    // As a rule it is not empty. What else keeps it there does no harm.
    if (isSystemError(error)) return false;
    throw error;
  }
}
