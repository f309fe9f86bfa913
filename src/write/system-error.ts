import { circleOfLinks } from '../basics/circle-of-links.ts';

/** Whether the operating system refused something. Any other error is our own bug. */
export function isSystemError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}

/** Why the operating system refused, in words; an error that is not the system's is thrown again. */
export function systemReason(error: unknown): string {
  if (!isSystemError(error)) throw error;
  if (hasCode(error, 'ELOOP')) return circleOfLinks;
  // Node writes `ENOSPC: no space left on device, write`.
  return /^[A-Z0-9]+: ([^,]+)/.exec(error.message)?.[1] ?? error.message;
}

/** Whether the operating system gave this code, `ENOENT` for instance. */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

/** The file that a system error is about; null where it does not say. */
export function pathOf(error: unknown): string | null {
  return error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : null;
}
