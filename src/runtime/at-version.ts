/** Types that are not the same in all versions of a package. */
import type { TypeShape } from './shapes.ts';
import { compareVersions } from './versions.ts';

/**
 * A type as a version has it, null where that has none.
 * @param types from which version on it is which, oldest first
 * @throws RangeError when it is no version
 */
export function atVersion<T extends TypeShape>(
  types: readonly (readonly [version: string, type: T | null])[],
  version: string,
): T | null {
  const found = types.findLast(([from]) => compareVersions(from, version) <= 0) ?? types[0];
  return found?.[1] ?? null;
}
