import { readlinkSync } from 'node:fs';
import path from 'node:path';
import { entryStatusOf } from './status.ts';

/** How the system comes to a file. */
export interface Way {
  /** The links that it follows, of folders too, each by the place where it stands. */
  readonly links: readonly string[];
  /** Where it ends: a place without links above it, whether or not something is there. */
  readonly end: string;
}

/** Finds the ways to absolute paths; what it has found out of a folder it does not look at again. */
export function createWays(): (file: string) => Way {
  const known = new Map<string, Way>();

  const find = (file: string): Way => {
    const folder = path.dirname(file);
    if (folder === file) return { links: [], end: file };
    const before = wayTo(folder);
    const at = path.join(before.end, path.basename(file));
    const target = targetOf(at);
    if (target === null) return { links: before.links, end: at };
    const behind = wayTo(path.resolve(before.end, target));
    return { links: [...before.links, at, ...behind.links], end: behind.end };
  };
  const wayTo = (file: string): Way => {
    const found = known.get(file);
    if (found !== undefined) return found;
    // A link that leads back to itself ends there.
    known.set(file, { links: [], end: file });
    const way = find(file);
    known.set(file, way);
    return way;
  };
  return wayTo;
}

/** What a link says; null for what is none. */
function targetOf(place: string): string | null {
  try {
    return entryStatusOf(place)?.isSymbolicLink() === true ? readlinkSync(place) : null;
  } catch {
    return null;
  }
}
