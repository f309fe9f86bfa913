/** A QEMU version as documentation states it: `7.2`, or `0.12.0` with a micro part. */
export interface Version {
  readonly major: number;
  readonly minor: number;
  readonly micro?: number;
}

export function printVersion(version: Version): string {
  const { major, minor, micro } = version;
  return micro === undefined ? `${major}.${minor}` : `${major}.${minor}.${micro}`;
}

/** Negative when `a` is older than `b`; a missing micro part counts as 0. */
export function compareVersions(a: Version, b: Version): number {
  return a.major - b.major || a.minor - b.minor || (a.micro ?? 0) - (b.micro ?? 0);
}
