import type { ConfigFaults } from '../config/load.ts';
import { exitStatus } from './exit-status.ts';
import { writeDiagnostics } from './output.ts';
import { exitNow, foreignCodeRuns, isProcessOver } from './own-process.ts';

/** The config that was run last. */
let config: ConfigFaults | null = null;
/** While it is read, what nobody catches is what it throws. */
let fail: ((error: unknown) => void) | null = null;
/** Whether such errors end nothing. */
let isGoingOn = false;

/**
 * From now on, what the code of a config does to the process is told of: that it ends it, and what it throws that nobody catches, in its own time or
 * in that of its emitters.
 * @param isWatched the command goes on behind such an error
 * @returns the first of those errors that comes before {@link configIsRead}
 */
export function guardProcess(faults: ConfigFaults, isWatched: boolean): Promise<never> {
  if (config === null) {
    process.on('exit', onExit);
    for (const event of events) process.on(event, listeners[event]);
  }
  foreignCodeRuns();
  config = faults;
  isGoingOn = isWatched;
  return new Promise((_resolve, reject) => {
    fail = reject;
  });
}

/** The config has been read, or has failed. */
export function configIsRead(): void {
  fail = null;
}

/** An error of the command itself ends it, and is told by Node as any other. */
export function leaveProcessToNode(): void {
  process.off('exit', onExit);
  for (const event of events) process.off(event, listeners[event]);
}

/** Whoever ends the process before the command has done what it was asked to, be it with status 0, has not said what to do. */
function onExit(): void {
  if (isProcessOver() || config === null) return;
  writeDiagnostics('stderr', [config.ended()]);
  process.exitCode = exitStatus.couldNotRun;
}

const events = ['uncaughtException', 'unhandledRejection'] as const;

/** A config that listens for such errors itself has caught them. */
const listeners = {
  uncaughtException: (error: unknown): void => {
    if (process.listenerCount('uncaughtException') === 1) onError(error);
  },
  unhandledRejection: (error: unknown): void => {
    if (process.listenerCount('unhandledRejection') === 1) onError(error);
  },
};

function onError(error: unknown): void {
  if (fail !== null) {
    fail(error);
    return;
  }
  if (config !== null) writeDiagnostics('stderr', [config.thrown(error)]);
  if (!isGoingOn || isProcessOver()) exitNow(exitStatus.couldNotRun);
}
