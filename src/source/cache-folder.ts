import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/**
 * A folder for what may be lost: `~/.cache/qapi-codegen/NAME`, or below `XDG_CACHE_HOME` where that is set. It may not be there yet. Null for a user
 * without a home: in a container, that may be a number that nobody has.
 */
export function cacheFolder(name: string, environment: NodeJS.ProcessEnv = process.env): string | null {
  const given = environment['XDG_CACHE_HOME'];
  if (given !== undefined && path.isAbsolute(given)) return path.join(given, 'qapi-codegen', name);
  try {
    return path.join(homedir(), '.cache/qapi-codegen', name);
  } catch {
    return null;
  }
}

/** Makes such a folder where it is missing; false where that cannot be done. A home that is not there is not made. */
export function makeCacheFolder(folder: string, foldersAbove = 2): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'EEXIST') return true;
    return code === 'ENOENT' && foldersAbove > 0 && makeCacheFolder(path.dirname(folder), foldersAbove - 1) && makeCacheFolder(folder, 0);
  }
}
