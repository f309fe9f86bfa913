import { homedir } from 'node:os';
import path from 'node:path';

/** The folder for what may be lost, made by whoever puts something there: `~/.cache/qapi-codegen`, or below `XDG_CACHE_HOME` where that is set. */
export function cacheFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const given = environment['XDG_CACHE_HOME'];
  const caches = given !== undefined && path.isAbsolute(given) ? given : path.join(homedir(), '.cache');
  return path.join(caches, 'qapi-codegen');
}
