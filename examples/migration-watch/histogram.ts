/** How long post-copy page faults took, by powers of two, as QEMU's monitor shows it. */

const units = ['us', 'ms', 'sec'] as const;

/** A number of microseconds in the unit that fits, cut off to a whole number: `8 sec`. */
export function formatBound(microseconds: number): string {
  let value = microseconds;
  let unit = 0;
  while (value > 1000 && unit < units.length - 1) {
    value = Math.floor(value / 1000);
    unit += 1;
  }
  return `${value} ${units[unit] ?? ''}`;
}

export interface Bucket {
  /** `64 us - 128 us` */
  readonly label: string;
  readonly count: number;
}

/** @param counts the first is of what took one to two microseconds, each further one of twice as much */
export function bucketsOf(counts: readonly number[]): readonly Bucket[] {
  return counts.map((count, power) => ({ label: `${formatBound(2 ** power)} - ${formatBound(2 ** (power + 1))}`, count }));
}

const BAR_WIDTH = 24;

/** One row for each bucket; bars are relative to the fullest. */
export function formatHistogram(counts: readonly number[]): readonly string[] {
  const buckets = bucketsOf(counts);
  const labelWidth = Math.max(...buckets.map(({ label }) => label.length));
  const countWidth = Math.max(...counts.map((count) => String(count).length));
  const fullest = Math.max(...counts);
  return buckets.map(({ label, count }) => {
    // What is there at all is seen.
    const width = count === 0 ? 0 : Math.max(1, Math.round((count / fullest) * BAR_WIDTH));
    return `${label.padStart(labelWidth)}: ${String(count).padStart(countWidth)} ${'#'.repeat(width)}`.trimEnd();
  });
}
