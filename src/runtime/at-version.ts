/** Types that are not the same in all versions of a package. */
import { explain } from './explain.ts';
import type { Issue, ValidateOptions } from './issue.ts';
import type { Use } from './progress.ts';
import type { NamedShape, TypeShape } from './shapes.ts';
import { validate, withUse } from './validation.ts';
import { compareVersions } from './versions.ts';

/** Options that ask for a version. */
export type InVersion = ValidateOptions & { readonly version: string };

/**
 * From which version on it is which type, oldest first; null where there is none. `isLoose`: arguments of a command that takes members
 * which are not listed. `marks`: of what is deprecated or unstable itself, as {@link withUse} takes them.
 */
type TypeVersions<T extends TypeShape> = readonly (readonly [
  version: string,
  type: T | null,
  isLoose?: boolean,
  marks?: string,
])[];

/**
 * A type as a version has it, null where that has none.
 * @param types from which version on it is which, oldest first
 * @throws RangeError when it is no version
 */
function atVersion<T extends TypeShape>(
  types: TypeVersions<T>,
  version: string,
): TypeVersions<T>[number] | undefined {
  let found = types[0];
  for (const each of types) if (compareVersions(each[0], version) <= 0) found = each;
  return found;
}

/** The one issue of what a version does not have. */
function absent(version: string): readonly Issue[] {
  return [{ path: [], code: 'unknown-name', message: `QEMU ${version} has nothing of that name` }];
}

/**
 * All issues of a value of a named type in a version.
 * @param eitherInteger - The package has bigints: what one version has as such, another one may have as a number
 */
export function validateTypeAt(
  types: TypeVersions<NamedShape>,
  value: unknown,
  options: InVersion,
  eitherInteger = false,
): readonly Issue[] {
  const type = atVersion(types, options.version)?.[1] ?? null;
  if (type === null) return absent(options.version);
  if (!eitherInteger) return validate(type, value, options);
  const { closed = type.isSent } = options;
  return explain(type, value, { closed, sent: type.isSent, eitherInteger }, options);
}

/** All issues of what commands and events carry in a version. */
export function validateAt(
  types: TypeVersions<TypeShape>,
  part: 'arguments' | 'received',
  value: unknown,
  options: InVersion,
  eitherInteger = false,
): readonly Issue[] {
  const [, type = null, isLoose = false, marks = ''] = atVersion(types, options.version) ?? [];
  if (type === null) return absent(options.version);
  const isSent = part !== 'received';
  const use: Use = { closed: isSent, sent: isSent, openAtTop: isLoose, eitherInteger };
  return withUse(isSent ? 'command' : 'event', marks, options, explain(type, value, use, options));
}

/** Whether it is asked for by a version. */
export function hasVersion(options: ValidateOptions | undefined): options is InVersion {
  return options?.version !== undefined;
}
