/** Types that are not the same in all versions of a package. */
import { explain } from './explain.ts';
import type { Issue, ValidateOptions } from './issue.ts';
import type { TypeShape } from './shapes.ts';
import { absent } from './validation.ts';
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

/** All issues of what commands and events carry in a version; `loose`: arguments of a command that takes members which are not listed. */
export function validateAt(
  types: readonly (readonly [version: string, type: TypeShape | null])[],
  part: 'arguments' | 'loose' | 'received',
  value: unknown,
  options: ValidateOptions & { readonly version: string },
): readonly Issue[] {
  const type = atVersion(types, options.version);
  if (type === null) return absent(options.version);
  const isSent = part !== 'received';
  return explain(
    type,
    value,
    { closed: isSent, sent: isSent, openAtTop: part === 'loose' },
    options,
  );
}

/** Whether it is asked for by a version. */
export function hasVersion(
  options: ValidateOptions | undefined,
): options is ValidateOptions & { readonly version: string } {
  return options?.version !== undefined;
}
