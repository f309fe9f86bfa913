/** Why the operating system refused, in words; an error that is not the system's is thrown again, for it is our own bug. */
export function systemReason(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) throw error;
  // Node writes `ENOSPC: no space left on device, write`.
  return /^[A-Z0-9]+: ([^,]+)/.exec(error.message)?.[1] ?? error.message;
}

/** Whether the operating system gave this code, `ENOENT` for instance. */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
