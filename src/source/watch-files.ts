import { type FSWatcher, watch } from 'node:fs';
import path from 'node:path';
import { createWays } from './links-on-the-way.ts';
import { statusOf } from './status.ts';

/** Tells when one of some files changes, appears or goes. */
export interface FileWatcher {
  /** From now on these, absolute, are watched instead; ones that are not there are waited for. */
  readonly set: (files: Iterable<string>) => void;
  readonly close: () => void;
}

interface WatchedFolder {
  readonly watcher: FSWatcher;
  /** A folder that was deleted and made again is another one. */
  readonly inode: number;
}

/**
 * Watches files by way of their folders, since editors replace a file instead of writing to it, and a file that is not there yet cannot be
 * watched at all.
 * @param onChange called for every event, often more than once for one change
 */
export function watchFiles(onChange: (file: string) => void): FileWatcher {
  const folders = new Map<string, WatchedFolder>();
  let wanted: ReadonlyMap<string, ReadonlySet<string>> = new Map();
  let links: ReadonlyMap<string, readonly string[]> = new Map();

  const tell = (changed: string): void => {
    onChange(changed);
    for (const [file, named] of links)
      if (file === changed || file.startsWith(changed + path.sep)) for (const link of named) onChange(link);
  };

  const open = (folder: string): void => {
    const inode = inodeOf(folder);
    if (inode === null) return;
    try {
      const watcher = watch(folder, { persistent: true }, (_, name) => {
        // Some systems don't tell the name. The folder's own name is told when it is deleted or moved.
        if (name === null || wanted.get(folder)?.has(name) === true) tell(path.join(folder, name ?? ''));
        else if (name === path.basename(folder)) tell(folder);
      });
      watcher.on('error', () => {
        forget(folder);
        tell(folder);
      });
      folders.set(folder, { watcher, inode });
    } catch {
      // It went away this moment, or may not be read: the next run finds out.
    }
  };
  const forget = (folder: string): void => {
    folders.get(folder)?.watcher.close();
    folders.delete(folder);
  };
  return {
    set(files) {
      const named = [...files];
      links = linksTo(named);
      wanted = namesByFolder([...named, ...links.keys()]);
      for (const [folder, { inode }] of folders) if (!wanted.has(folder) || inodeOf(folder) !== inode) forget(folder);
      for (const folder of wanted.keys()) if (!folders.has(folder)) open(folder);
    },
    close() {
      for (const folder of [...folders.keys()]) forget(folder);
    },
  };
}

/**
 * Files that are reached by links, by these links and by what they lead to: who changes one of those does nothing to the folder in which a file is named.
 * A folder above a file may be such a link as well.
 */
function linksTo(files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const links = new Map<string, string[]>();
  const wayTo = createWays();
  for (const file of files) {
    const way = wayTo(file);
    if (way.links.length === 0) continue;
    for (const place of [...way.links, way.end]) {
      if (place === file) continue;
      const reached = links.get(place);
      if (reached === undefined) links.set(place, [file]);
      else reached.push(file);
    }
  }
  return links;
}

/** What to look for in which folder: where a file's folder is missing or none, the first above it of which that is so. */
function namesByFolder(files: Iterable<string>): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>();
  for (const file of files) {
    let at = file;
    while (statusOf(path.dirname(at))?.isDirectory() !== true && path.dirname(at) !== at) at = path.dirname(at);
    const folder = path.dirname(at);
    names.set(folder, (names.get(folder) ?? new Set()).add(path.basename(at)));
  }
  return names;
}

function inodeOf(folder: string): number | null {
  return statusOf(folder)?.ino ?? null;
}
