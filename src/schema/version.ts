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

/** A tree between releases has a micro part of 50 and more: 9.1.50 after 9.1.0, and from 9.1.90 on the candidates of what follows. */
export function isBetweenReleases({ micro = 0 }: Version): boolean {
  return micro >= 50;
}

/**
 * The releases of which a tree between releases becomes one: 9.1.50 becomes 9.2, and 9.2.50 becomes 10.0, since from 4.0 on a major version has
 * three releases. Before that nothing but the next minor or major one is known.
 */
export function releasesAfter({ major, minor }: Version): readonly Version[] {
  const nextMinor = { major, minor: minor + 1 };
  if (major < 4) return [nextMinor, nextMajor({ major, minor })];
  return [minor < 2 ? nextMinor : nextMajor({ major, minor })];
}

export function nextMajor({ major }: Version): Version {
  return { major: major + 1, minor: 0 };
}
