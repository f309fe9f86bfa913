import type { Version } from '../protocol/index.ts';
import type { View } from './model.ts';

/** The whole range, each version alone, and each version with all later ones; the same versions may make two views. */
export function viewsOf(names: readonly string[]): readonly View[] {
  const all = names.map((_, index) => index);
  const later = names.map((name, index): View => ({
    key: `${name}+`,
    suffix: `from_${suffixOf(name)}`,
    versions: all.slice(index),
    kind: 'later',
  }));
  const single = names.map((name, index): View => ({ key: name, suffix: suffixOf(name), versions: [index], kind: 'single' }));
  const [whole, ...rest] = later;
  return whole === undefined ? [] : [whole, ...single, ...rest];
}

/** What names end in that tell of a version. */
export function suffixOf(name = ''): string {
  return name.replace(/\W/g, '_');
}

/** What versions are called: `10.1`; with the last number where another one begins alike, or it is not 0. @param releases all different */
export function versionNames(releases: readonly Version[]): readonly string[] {
  const short = ({ major, minor }: Version): string => `${String(major)}.${String(minor)}`;
  const counts = new Map<string, number>();
  for (const release of releases) counts.set(short(release), (counts.get(short(release)) ?? 0) + 1);
  return releases.map((release) => {
    const { micro = 0 } = release;
    return micro === 0 && counts.get(short(release)) === 1 ? short(release) : `${short(release)}.${String(micro)}`;
  });
}
