/**
 * Tells V8 to compile with optimisations only what stays busy for long. A check of all of QEMU's schema takes a tenth of a second, in
 * which optimised code does not pay for its compilation: measured on two cores, that takes as much time as all the rest. Long runs
 * get their optimised code a little later.
 */
export function expectShortRun(): void {
  process.getBuiltinModule('node:v8').setFlagsFromString('--interrupt-budget=1000000');
}
