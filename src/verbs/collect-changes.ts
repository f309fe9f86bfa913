import { setTimeout } from 'node:timers/promises';
import { watchFiles } from '../source/watch-files.ts';

/** Changes of files, collected until somebody asks for them. */
export interface Changes {
  /** Watches these files instead. */
  readonly watch: (files: readonly string[]) => void;
  /**
   * What changed, once nothing has for some milliseconds; at most a second is waited for that.
   * @param wait whether to wait for the first change
   */
  readonly next: (wait: boolean, quiet: number) => Promise<readonly string[]>;
  /** Whether something has changed that nobody has asked for yet. */
  readonly isWaiting: () => boolean;
  /** Whether the signal has ended it. */
  readonly isOver: () => boolean;
  readonly close: () => void;
}

const MAXIMUM_WAIT = 1000;

export function collectChanges(signal: AbortSignal | undefined): Changes {
  const changed = new Set<string>();
  let wake: () => void = () => undefined;
  const watcher = watchFiles((file) => {
    changed.add(file);
    wake();
  });
  const end = (): void => {
    wake();
  };
  signal?.addEventListener('abort', end);
  const isOver = (): boolean => signal?.aborted ?? false;
  return {
    watch: watcher.set,
    isWaiting: () => changed.size > 0,
    isOver,
    async next(wait, quiet) {
      if (wait && changed.size === 0 && !isOver()) await new Promise<void>((resolve) => (wake = resolve));
      const deadline = Date.now() + MAXIMUM_WAIT;
      for (let before = -1; before !== changed.size && Date.now() < deadline && !isOver();) {
        before = changed.size;
        await setTimeout(quiet);
      }
      const all = [...changed];
      changed.clear();
      return all;
    },
    close() {
      signal?.removeEventListener('abort', end);
      watcher.close();
    },
  };
}
