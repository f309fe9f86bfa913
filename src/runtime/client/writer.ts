/** Lines to a stream, as fast as it takes them. */
import type { Wire } from './address.ts';
import { createQueue } from './queue.ts';

export interface Writer {
  /** How many lines the stream has not taken yet. */
  readonly queued: number;
  /**
   * Sends a line when the stream takes it.
   * @param onSent called when it has been handed to the system
   * @returns takes it back, if it is not on its way yet: true if that was so
   */
  readonly send: (line: string | Uint8Array, onSent?: () => void) => () => boolean;
  /** The stream takes nothing more: what is sent waits. */
  block(): void;
  /** Nothing is written any more. */
  stop(): void;
  /** Forgets what waits. */
  clear(): void;
}

interface Queued {
  line: string | Uint8Array | null;
  readonly onSent: (() => void) | undefined;
}

/**
 * @param onText shown each line that is sent
 * @param onDestroyed called for a line that a destroyed stream would take without a word; null where that is told otherwise
 */
export function createWriter(
  writable: Wire['writable'],
  onDestroyed: (() => void) | null,
  onText?: (text: string) => void,
): Writer {
  const queue = createQueue<Queued>();
  let isBlocked = false;
  let isCorked = false;
  let isStopped = false;

  const uncork = (): void => {
    isCorked = false;
    writable.uncork();
  };
  const write = (entry: Queued): void => {
    const { line, onSent } = entry;
    if (line === null) return;
    if (onDestroyed !== null && writable.destroyed) {
      queue.push(entry);
      onDestroyed();
      return;
    }
    entry.line = null;
    const sent =
      onSent === undefined
        ? undefined
        : (error?: Error | null) => {
            if (error === undefined || error === null) onSent();
          };
    if (!isCorked) {
      // What is sent in one turn goes to the system at once.
      isCorked = true;
      writable.cork();
      process.nextTick(uncork);
    }
    if (onText !== undefined && typeof line === 'string')
      for (const text of line.split('\n')) if (text !== '') onText(text);
    isBlocked = !writable.write(line, sent);
  };
  const canWrite = (): boolean => !isBlocked && !isStopped;
  const onDrain = (): void => {
    isBlocked = false;
    while (canWrite()) {
      const next = queue.shift();
      if (next === undefined) return;
      write(next);
    }
  };
  writable.on('drain', onDrain);

  return {
    get queued() {
      return queue.length;
    },
    send: (line, onSent) => {
      const entry: Queued = { line, onSent };
      if (isBlocked || queue.length > 0) queue.push(entry);
      else if (!isStopped) write(entry);
      return () => {
        const isQueued = entry.line !== null;
        entry.line = null;
        return isQueued;
      };
    },
    block: () => {
      isBlocked = true;
    },
    stop: () => {
      isStopped = true;
      writable.off('drain', onDrain);
    },
    clear: queue.clear,
  };
}
