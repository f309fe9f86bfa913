/** A QEMU version as documentation states it: `7.2`, or `0.12.0` with a micro part. */
export interface Version {
  readonly major: number;
  readonly minor: number;
  readonly micro?: number;
}

/** Reads `7.2`, `7.2.0` or, as tags have it, `v7.2.0`; null when it is no version. */
export function parseVersion(text: string): Version | null {
  const [, major, minor, micro] = /^v?(\d{1,4})\.(\d{1,4})(?:\.(\d{1,4}))?$/.exec(text) ?? [];
  if (major === undefined || minor === undefined) return null;
  return { major: Number(major), minor: Number(minor), ...(micro === undefined ? {} : { micro: Number(micro) }) };
}

/** The same as people call it: `10` is 10.0. */
export function parseNamedVersion(text: string): Version | null {
  return parseVersion(/^\d+$/.test(text) ? `${text}.0` : text);
}

export function printVersion(version: Version): string {
  const { major, minor, micro } = version;
  return micro === undefined ? `${major}.${minor}` : `${major}.${minor}.${micro}`;
}

/** Negative when `a` is older than `b`; a missing micro part counts as 0. */
export function compareVersions(a: Version, b: Version): number {
  return a.major - b.major || a.minor - b.minor || (a.micro ?? 0) - (b.micro ?? 0);
}

/** Whether a release is the last one of some, or before it. `10.2` as the last one takes in 10.2.1. */
export function isUpTo(release: Version, last: Version): boolean {
  return compareVersions(release, { ...last, micro: last.micro ?? Infinity }) <= 0;
}
