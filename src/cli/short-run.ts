/**
 * Tells V8 to compile with optimisations only what stays busy for long. A check of all of QEMU's schema takes a tenth of a second, in
 * which optimised code does not pay for its compilation: measured on two cores, that takes as much time as all the rest. Long runs
 * get their optimised code a little later. Code that was compiled beforehand is refused behind this, so that what a run needs is loaded first.
 * @param modules - Node's own that the run needs anyway. Node ships them compiled for V8 as it starts: loaded behind this, they are
 * compiled once more, which takes three times as long (crypto: 4 ms in place of 1.3)
 */
export function expectShortRun(...modules: readonly ('node:crypto' | 'node:os')[]): void {
  for (const name of modules) process.getBuiltinModule(name);
  const flags = flagsOf(Number.parseInt(process.versions.node));
  if (flags.length === 0) return;
  const v8 = process.getBuiltinModule('node:v8');
  for (const flag of flags) v8.setFlagsFromString(flag);
}

/** V8 complains of flags that it does not know, so that none are given to a version that nobody has looked at. */
function flagsOf(major: number): readonly string[] {
  if (major <= 20) return ['--interrupt-budget=1000000'];
  if (major <= 26) return ['--invocation-count-for-turbofan=100000', '--invocation-count-for-maglev=10000'];
  return [];
}
