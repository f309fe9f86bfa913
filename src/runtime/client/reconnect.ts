import type { ReconnectOptions } from './options.ts';
import { after } from './timers.ts';

/** How often to try again, and when. */
export interface Attempts {
  readonly number: number;
  /** Milliseconds before an attempt, which are counted from 0. */
  delayBefore(attempt: number): number;
}

export function attemptsOf(option: boolean | ReconnectOptions | undefined): Attempts | null {
  if (option === undefined || option === false) return null;
  const { delay = 100, maximumDelay = 5000, attempts = Infinity } = option === true ? {} : option;
  return {
    number: attempts,
    delayBefore: (attempt) => Math.min(maximumDelay, delay * 2 ** Math.min(attempt, 30)),
  };
}

/** Waits, unless a signal ends it. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      stopTimer();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const stopTimer = after(milliseconds, done);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}
