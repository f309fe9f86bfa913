/** Whether a SCHEMA argument names a running QEMU: `unix:/path.sock`, `tcp:host:port`. */
export function isLiveAddress(argument: string): boolean {
  return /^(?:unix|tcp):/.test(argument);
}
