import { realpathSync } from 'node:fs';
import path from 'node:path';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import { lockName, manifestName, stagingName } from './names.ts';
import { hasCode } from './system-error.ts';

const reserved: readonly string[] = [manifestName, lockName, stagingName];

/** Why a path may not be written to, or null when it may. Does not look at the disk. */
export function pathFault(outputPath: string): string | null {
  if (outputPath === '') return 'it is empty';
  if (/[\u0000-\u001f\u007f\\]/.test(outputPath)) return 'it holds a backslash or a control character';
  if (outputPath.startsWith('/') || /^[A-Za-z]:/.test(outputPath)) return 'it is absolute';
  const parts = outputPath.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..')) return "it has '.', '..' or nothing between slashes";
  if (reserved.includes(parts[0] ?? '')) return 'this name is kept for the program itself';
  return null;
}

/** Where folders really are, as far as it was asked; good for one look at a folder. */
export type RealPaths = Map<string, string | null>;

/** Why a path leads out of the folder through a symbolic link, or null when it does not. */
export function linkFault(directory: string, outputPath: string, known: RealPaths = new Map()): string | null {
  const root = realpathOrNull(directory, known);
  if (root === null) return null;
  const parts = outputPath.split('/').slice(0, -1);
  for (let depth = parts.length; depth > 0; depth--) {
    const folder = path.join(directory, ...parts.slice(0, depth));
    const real = realpathOrNull(folder, known);
    if (real === null) continue;
    return real === root || real.startsWith(root.endsWith(path.sep) ? root : root + path.sep)
      ? null
      : `'${parts.slice(0, depth).join('/')}' is a link to another place`;
  }
  return null;
}

/** What is wrong with the paths of a set of outputs. */
export function checkPaths(directory: string, paths: readonly string[]): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const seen = new Set<string>();
  const known: RealPaths = new Map();
  for (const outputPath of paths) {
    const reason = pathFault(outputPath) ?? linkFault(directory, outputPath, known);
    if (reason !== null) found.push(diagnostic('output-outside', { path: outputPath, reason }, {}));
    const folded = outputPath.toLowerCase();
    if (seen.has(folded)) found.push(diagnostic('output-twice', { path: outputPath }, {}));
    seen.add(folded);
  }
  return found;
}

/** Null for what is not there, a link to nowhere included: no folder can be made in its place, so nothing is written through it. */
function realpathOrNull(file: string, known: RealPaths): string | null {
  const before = known.get(file);
  if (before !== undefined) return before;
  const real = lookForRealpath(file);
  known.set(file, real);
  return real;
}

function lookForRealpath(file: string): string | null {
  try {
    // In one call of the system, where the other one makes a call for each folder above.
    return realpathSync.native(file);
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR', 'ELOOP')) return null;
    throw error;
  }
}
