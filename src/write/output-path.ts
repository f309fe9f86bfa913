import { realpathSync } from 'node:fs';
import path from 'node:path';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import { lockName, manifestName, stagingName } from './names.ts';
import { createPlaces, foldedPath } from './places.ts';
import { hasCode } from './system-error.ts';

/** Of a file or folder, in bytes: what Linux and macOS keep; Windows counts UTF-16 units, of which there are never more. */
const LONGEST_NAME = 255;

const reserved: readonly string[] = [manifestName, lockName, stagingName];

/** Why a path may not be written to, or null when it may. Does not look at the disk. */
export function pathFault(outputPath: string): string | null {
  if (outputPath === '') return 'it is empty';
  if (/[\u0000-\u001f\u007f\\]/.test(outputPath)) return 'it holds a backslash or a control character';
  if (outputPath.startsWith('/') || /^[A-Za-z]:/.test(outputPath)) return 'it is absolute';
  const parts = outputPath.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..')) return "it has '.', '..' or nothing between slashes";
  if (parts.some((part) => part.startsWith('.') && reserved.includes(foldedPath(part)))) return 'this name is kept for the program itself';
  if (/\p{Surrogate}/u.test(outputPath)) return 'it holds half of a character';
  if (parts.some((part) => Buffer.byteLength(part) > LONGEST_NAME)) return `a name in it is longer than ${String(LONGEST_NAME)} bytes`;
  return null;
}

/** Tells why a path leads out of an output folder through a symbolic link, or null when it does not. Looks at each folder once. */
export type LinkCheck = (outputPath: string) => string | null;

export function linkCheck(directory: string): LinkCheck {
  const root = realpathOrNull(directory);
  const faults = new Map<string, string | null>();
  const faultOf = (folder: string): string | null => {
    if (root === null || folder === '.') return null;
    const real = realpathOrNull(path.join(directory, folder));
    if (real === null) return faultAt(path.posix.dirname(folder));
    return real === root || real.startsWith(root.endsWith(path.sep) ? root : root + path.sep)
      ? null
      : `'${folder}' is a link to another place`;
  };
  const faultAt = (folder: string): string | null => {
    const known = faults.get(folder);
    if (known !== undefined) return known;
    const fault = faultOf(folder);
    faults.set(folder, fault);
    return fault;
  };
  return (outputPath) => faultAt(path.posix.dirname(outputPath));
}

/** Finding for two outputs that cannot both be there, as {@link createPlaces} tells. */
export function clashDiagnostic(outputPath: string, other: string, help?: string): Diagnostic {
  const isSame = foldedPath(outputPath) === foldedPath(other);
  const [file, folder] = outputPath.length < other.length ? [outputPath, other] : [other, outputPath];
  const more = help === undefined ? {} : { help };
  return isSame ? diagnostic('output-twice', { path: outputPath }, more) : diagnostic('output-below-file', { path: folder, file }, more);
}

/** What is wrong with the paths of a set of outputs. */
export function checkPaths(directory: string, paths: readonly string[]): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const places = createPlaces<null>();
  const linkFault = linkCheck(directory);
  for (const outputPath of paths) {
    const reason = pathFault(outputPath) ?? linkFault(outputPath);
    if (reason !== null) found.push(diagnostic('output-outside', { path: outputPath, reason }, {}));
    const clash = places.take(outputPath, null);
    if (clash !== null) found.push(clashDiagnostic(outputPath, clash.path));
  }
  return found;
}

/** Null for what is not there, a link to nowhere included: no folder can be made in its place, so nothing is written through it. */
function realpathOrNull(file: string): string | null {
  try {
    // In one call of the system, where the other one makes a call for each folder above.
    return realpathSync.native(file);
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR', 'ELOOP')) return null;
    throw error;
  }
}
