import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import { entryStatusOf } from '../source/status.ts';
import { configNames } from './names.ts';

/**
 * The config of a folder, or of the nearest folder above that has one; the folder of a repository is the last that is looked at, since a
 * config is code and one further up is somebody else's. Null where there is none. What has the name of one counts, whatever it is, so that it is told of.
 */
export function findConfig(folder: string): string | Diagnostic | null {
  for (const at of foldersFrom(folder)) {
    const [first, ...others] = configNames.filter((name) => entryStatusOf(path.join(at, name)) !== null);
    if (others.length > 0) return diagnostic('config-ambiguous', { folder: at, names: [first, ...others].join(', ') }, {});
    if (first !== undefined) return path.join(at, first);
  }
  return null;
}

/** Every file that would be the config of a folder if it were there. */
export function possibleConfigs(folder: string): readonly string[] {
  return foldersFrom(folder).flatMap((at) => configNames.map((name) => path.join(at, name)));
}

/** Where to look for the config of a folder, one after the other. */
function foldersFrom(folder: string): readonly string[] {
  const folders: string[] = [];
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    folders.push(at);
    if (path.dirname(at) === at || existsSync(path.join(at, '.git'))) return folders;
  }
}
