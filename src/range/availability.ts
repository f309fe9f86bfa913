import { listed } from '../basics/listed.ts';

/**
 * Which versions have a thing, in words; null where all do.
 * @param present places of those that have it
 * @param among places of all that could have it, oldest first
 * @param names of all versions
 */
export function availabilityOf(present: ReadonlySet<number>, among: readonly number[], names: readonly string[]): string | null {
  const flags = among.map((version) => present.has(version));
  if (!flags.includes(false)) return null;
  const first = flags.indexOf(true);
  const last = flags.lastIndexOf(true);
  const nameAt = (index: number): string => names[among[index] ?? 0] ?? '';
  const isRun = flags.slice(first, last + 1).every(Boolean);
  if (!isRun)
    return `In QEMU ${listed(
      among.filter((version) => present.has(version)).map((version) => names[version] ?? ''),
      'and',
    )} only.`;
  if (last === flags.length - 1) return `From QEMU ${nameAt(first)} on.`;
  if (first === 0) return `Up to QEMU ${nameAt(last)}.`;
  return first === last ? `In QEMU ${nameAt(first)} only.` : `From QEMU ${nameAt(first)} to ${nameAt(last)}.`;
}
