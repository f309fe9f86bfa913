import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { watchFiles } from '../source/watch-files.ts';

/**
 * Makes a tool hear of every change. Watchers of tools are deaf for some moments: before they have begun to watch a file, behind a change that they told of,
 * and to files that come where none was. So files are watched here as well, and when a change of one is not followed by a build, the bell rings: a file
 * changes that the tool has watched from the start. It rings until a build begins.
 */
export interface Bell {
  /** A build begins, and reads whatever changed before. */
  readonly heard: () => void;
  /** Listens, in place of others, for changes of these since the build began. Gives the file for the tool to watch. */
  readonly listenTo: (files: readonly string[]) => string;
  readonly close: () => void;
}

/** How long a tool has to begin a build, in milliseconds; behind every ring twice as long, since it may be busy with another one. */
const patience = 200;

/** File systems tell times that are some milliseconds old. */
const clockError = 10;

export function createBell(): Bell {
  let folder: string | null = null;
  let files: readonly string[] = [];
  let missing: readonly string[] = [];
  let times: ReadonlyMap<string, number> = new Map();
  let begun = 0;
  let rung = 0;
  let timer: NodeJS.Timeout | undefined;
  let watcher: ReturnType<typeof watchFiles> | null = null;

  const bellIn = (at: string): string => path.join(at, 'bell');
  const ring = (at: string, waited: number): void => {
    writeFileSync(bellIn(at), String(++rung));
    timer = setTimeout(ring, 2 * waited, at, 2 * waited);
  };
  const expectBuild = (): void => {
    if (folder !== null) timer ??= setTimeout(ring, patience, folder, patience);
  };
  const onChange = (changed: string): void => {
    // A folder that came may hold the next one that is waited for; of itself it is no change.
    if (missing.length > 0) watcher?.set(files);
    const isOurs = files.some((file) => file === changed || (file.startsWith(changed + path.sep) && !missing.includes(file)));
    if (isOurs || missing.some((file) => existsSync(file))) expectBuild();
  };
  return {
    heard() {
      clearTimeout(timer);
      timer = undefined;
      begun = Date.now();
    },
    listenTo(some) {
      if (folder === null) {
        folder = mkdtempSync(path.join(tmpdir(), 'qapi-codegen-'));
        writeFileSync(bellIn(folder), '');
      }
      files = some;
      watcher ??= watchFiles(onChange);
      watcher.set(files);
      missing = files.filter((file) => !existsSync(file));
      const before = times;
      times = new Map(files.map((file) => [file, changedAt(file)]));
      // One that is from the future has changed once.
      if ([...times].some(([file, time]) => time > begun - clockError && time !== before.get(file))) expectBuild();
      return bellIn(folder);
    },
    close() {
      clearTimeout(timer);
      watcher?.close();
      watcher = null;
      if (folder !== null) rmSync(folder, { recursive: true, force: true });
      folder = null;
    },
  };
}

/** In milliseconds since 1970; 0 for what is not there. */
function changedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
