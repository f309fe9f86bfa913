import { readFileSync } from 'node:fs';
import path from 'node:path';
import { shortHash } from '../basics/short-hash.ts';
import { cacheFolder, makeCacheFolder } from '../source/cache-folder.ts';
import { statusOf } from '../source/status.ts';
import { fileStamp, isSettled } from './file-stamp.ts';
import { hasHash, type HashTest } from './hash-file.ts';
import { writeWhole } from './write-whole.ts';

/** Tells what files hold, and keeps what it found out for the next run. */
export interface KnownHashes {
  readonly holds: HashTest;
  readonly keep: () => void;
}

/** Relies on nothing that was known. */
export const readingAll: KnownHashes = { holds: hasHash, keep: () => undefined };

/** What is kept of the files of an output and its inputs: of each, by its place, the hash and the state in which it had that. */
interface Kept {
  readonly directory: string;
  readonly files: Readonly<Record<string, string>>;
}

/** Of so many output folders hashes are kept: those of one that is not used any more make room some day. */
const slots = 64;

/**
 * The hashes of files that have not changed, as far as the system tells, since an earlier run read them: neither they nor what hashes have to be
 * loaded. Without a place to keep them all files are read.
 * @param directory the output folder that the files belong to
 * @param caches the folder where they are kept; null where that is nowhere
 */
export function knownHashes(directory: string, caches: string | null = cacheFolder('hashes')): KnownHashes {
  if (caches === null) return readingAll;
  const place = path.join(caches, `${Number.parseInt(shortHash(directory), 16) % slots}.json`);
  const known = readKept(place, directory);
  const found: Record<string, string> = {};
  let isNew = false;
  const holds: HashTest = (file, hash) => {
    const status = statusOf(file);
    if (!status?.isFile()) return hasHash(file, hash);
    const said = `${hash} ${fileStamp(status)}`;
    if (known[file] === said) {
      found[file] = said;
      return true;
    }
    const mayKeep = isSettled(status);
    if (!hasHash(file, hash)) return false;
    if (mayKeep) found[file] = said;
    isNew ||= mayKeep;
    return true;
  };
  const keep = (): void => {
    if (isNew && makeCacheFolder(caches)) writeWhole(place, JSON.stringify({ directory, files: found } satisfies Kept));
  };
  return { holds, keep };
}

function readKept(place: string, directory: string): Kept['files'] {
  try {
    const kept = JSON.parse(readFileSync(place, 'utf8')) as Partial<Kept> | null;
    return kept?.directory === directory ? (kept.files ?? {}) : {};
  } catch {
    // Not there, or not whole: whatever it is, it is no more than a memory.
    return {};
  }
}
