import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { statusOf } from './status.ts';

/**
 * A folder for what may be lost: `~/.cache/qapi-codegen/NAME`, or below `XDG_CACHE_HOME` where that is set. It may not be there yet. Null for a user
 * without a home: in a container, that may be a number that nobody has, or one whose home is not there.
 */
export function cacheFolder(name: string, environment: NodeJS.ProcessEnv = process.env): string | null {
  const given = environment['XDG_CACHE_HOME'];
  if (given !== undefined && path.isAbsolute(given)) return path.join(given, 'qapi-codegen', name);
  const home = homeFolder();
  return home === null ? null : path.join(home, '.cache/qapi-codegen', name);
}

function homeFolder(): string | null {
  try {
    const home = homedir();
    // A home that is set to nothing would be wherever the process runs, and one that is not there is not ours to make.
    return path.isAbsolute(home) && statusOf(home)?.isDirectory() === true ? home : null;
  } catch {
    return null;
  }
}

/** Makes such a folder where it is missing; false where that cannot be done. Not by the option of node, which tries for ever in `/proc`. */
export function makeCacheFolder(folder: string): boolean {
  const refusal = refusalOf(folder);
  const above = path.dirname(folder);
  if (refusal !== 'ENOENT' || above === folder) return refusal === null;
  return makeCacheFolder(above) && refusalOf(folder) === null;
}

function refusalOf(folder: string): string | null {
  try {
    mkdirSync(folder);
    return null;
  } catch (error) {
    if (statusOf(folder)?.isDirectory() === true) return null;
    return error instanceof Error && 'code' in error ? String(error.code) : '';
  }
}
