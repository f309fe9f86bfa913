import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { gitEnvironment } from './environment.ts';

/** Why git is not there to be talked to. */
export interface GitFailure {
  readonly reason: string;
  /** There is no such program. */
  readonly missing: boolean;
}

/**
 * Starts git. Words that come from outside must stand behind options that take them, or behind `--`.
 * @param failed called later, whether there is a process or not
 * @returns null where the system gives no process or no pipes to it, as when too many files are open
 */
export function startGit(args: readonly string[], failed: (failure: GitFailure) => void): ChildProcessWithoutNullStreams | null {
  try {
    const child = spawn('git', args, { env: gitEnvironment(), stdio: ['pipe', 'pipe', 'pipe'] });
    child.on('error', (error) => {
      failed(failureOf(error));
    });
    return hasPipes(child) ? child : null;
  } catch (error) {
    queueMicrotask(() => {
      failed(failureOf(error));
    });
    return null;
  }
}

/** Node gives a child without any where it got none, and tells why by an event. */
function hasPipes(child: Partial<ChildProcessWithoutNullStreams>): boolean {
  return child.stdout !== undefined && child.stderr !== undefined && child.stdin !== undefined;
}

function failureOf(error: unknown): GitFailure {
  return {
    reason: error instanceof Error ? error.message : String(error),
    missing: error instanceof Error && 'code' in error && error.code === 'ENOENT',
  };
}
