/** What a run is like, where it differs from others. */
export interface ShortRun {
  /**
   * Node's own modules that the run needs anyway. Node ships them compiled for V8 as it starts: loaded once flags are set, they are compiled
   * once more, which takes three times as long (crypto: 4 ms in place of 1.3).
   */
  readonly modules?: readonly ('node:crypto' | 'node:os')[];
  /** Whether it makes so much that a small young generation is full all the time. */
  readonly makesMuch?: boolean;
}

/**
 * Sets V8's flags for a run that is over soon. A check of all of QEMU's schema takes a tenth of a second, in which optimised code does not
 * pay for its compilation: measured on two cores, that takes as much time as all the rest. Long runs get their optimised code a little
 * later. Old objects are not marked while the run goes on (a twentieth of a check): nearly all of them are needed to its end.
 * Code that was compiled beforehand is refused once flags are set, so that what a run needs is loaded first.
 */
export function expectShortRun({ modules = [], makesMuch = false }: ShortRun = {}): void {
  for (const name of modules) process.getBuiltinModule(name);
  const flags = flagsOf(Number.parseInt(process.versions.node), makesMuch);
  if (flags.length === 0) return;
  const v8 = process.getBuiltinModule('node:v8');
  for (const flag of flags) v8.setFlagsFromString(flag);
}

/** V8 complains of flags that it does not know, so that none are given to a version that nobody has looked at. */
function flagsOf(major: number, makesMuch: boolean): readonly string[] {
  if (major <= 20) {
    const growth = makesMuch ? ['--semi-space-growth-factor=16'] : [];
    return ['--interrupt-budget=1000000', '--no-incremental-marking', ...growth];
  }
  if (major <= 26) return ['--invocation-count-for-turbofan=100000', '--invocation-count-for-maglev=10000'];
  return [];
}
