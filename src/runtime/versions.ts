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
    /^v?(\d{1,4})\.(\d{1,4})(?:\.(\d{1,4}))?$/.exec(version) ?? [];
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
 * The version whose schema a QEMU of another one has, as far as is known: the newest that is not newer. Fixes change no interface: `10.0.2` is
 * sooner `10.0.13` than `9.2`.
 * @param versions oldest first
 * @returns null for one that is older than all
 * @throws RangeError when it is no version
 */
export function versionFor<V extends string>(versions: readonly V[], version: string): V | null {
  let found: V | null = null;
  for (const each of versions) {
    const isFurther = found !== null && isSameRelease(found, version);
    if (compareVersions(each, version) <= 0 || (isSameRelease(each, version) && !isFurther))
      found = each;
  }
  return found;
}

/** Whether they are one but for fixes. */
function isSameRelease(a: string, b: string): boolean {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  return left[0] === right[0] && left[1] === right[1];
}
