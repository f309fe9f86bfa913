import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { watchFiles } from '../source/watch-files.ts';

/** Waits for files on behalf of a tool that watches only what is there. */
export interface Bell {
  /** Waits for these in place of others. Gives a file for the tool to watch, which changes when one of them comes; null where there is nothing to wait for. */
  readonly waitFor: (missing: readonly string[]) => string | null;
  readonly close: () => void;
}

export function createBell(): Bell {
  let folder: string | null = null;
  let awaited: readonly string[] = [];
  let rung = 0;
  let watcher: ReturnType<typeof watchFiles> | null = null;
  const ring = (file: string): void => {
    writeFileSync(file, String(++rung));
  };
  return {
    waitFor(missing) {
      awaited = missing;
      if (missing.length === 0) {
        watcher?.set([]);
        return null;
      }
      folder ??= mkdtempSync(path.join(tmpdir(), 'qapi-codegen-'));
      const file = path.join(folder, 'bell');
      if (!existsSync(file)) ring(file);
      watcher ??= watchFiles(() => {
        if (awaited.some((each) => existsSync(each))) ring(file);
        // A folder that came may hold the next one that is waited for.
        else watcher?.set(awaited);
      });
      watcher.set(missing);
      return file;
    },
    close() {
      watcher?.close();
      watcher = null;
      if (folder !== null) rmSync(folder, { recursive: true, force: true });
      folder = null;
    },
  };
}
