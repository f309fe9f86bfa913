/** What packages of several versions know of them at run time. */

/** Which versions have something: the first one, and the last one; it may be missing in between. */
export interface Availability {
  readonly first: string;
  readonly last: string;
  /**
   * Where they differ from those of what it stands in: first and last version by path, such as `arguments/tls-creds` or
   * `returns/{type=spice}/port`.
   */
  readonly parts?: Readonly<Record<string, readonly [first: string, last: string]>>;
}

/** The parts of a version: `10.1` and `10.1.0` are the same. */
function numbersOf(version: string): readonly [number, number, number] {
  const [, major, minor, micro = '0'] =
    /^v?(\d{1,4})\.(\d{1,4})(?:\.(\d{1,4}))?/.exec(version) ?? [];
  if (major === undefined || minor === undefined) {
    throw new RangeError(`${JSON.stringify(version)} is no version, such as '10.1'`);
  }
  return [Number(major), Number(minor), Number(micro)];
}

/** Negative when `a` is older than `b`. @throws RangeError when one of them is no version */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}

/**
 * The version whose schema a QEMU of another one has, as far as is known: the newest that is not newer, or the oldest of all.
 * @param versions oldest first
 * @throws RangeError when it is no version
 */
export function nearestVersion<V extends string>(
  versions: readonly V[],
  version: string,
): V | undefined {
  let nearest = versions[0];
  for (const each of versions) if (compareVersions(each, version) <= 0) nearest = each;
  return nearest;
}
