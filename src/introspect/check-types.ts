import type { SchemaInfo } from './entries.ts';

/** What makes no sense about types whose entries have the right form; null when nothing. `kindOf` gives what values of a type are in JSON. */
export function faultOfType(entry: SchemaInfo, types: ReadonlyMap<string, SchemaInfo>): string | null {
  const what = `${entry['meta-type']} '${entry.name}'`;
  switch (entry['meta-type']) {
    case 'enum': {
      const twice = repeated(entry.members?.map(({ name }) => name) ?? entry.values);
      return twice === null ? null : `the ${what} has the value '${twice}' twice`;
    }
    case 'object': {
      const twice = repeated(entry.members.map(({ name }) => name)) ?? repeated((entry.variants ?? []).map((variant) => variant.case));
      if (twice !== null) return `the ${what} has '${twice}' twice`;
      return entry.tag === undefined ? null : faultOfVariants(what, entry.tag, entry, types);
    }
    case 'alternate': {
      const kinds = entry.members.map(({ type }) => kindOf(types.get(type)));
      if (kinds.includes('value')) return `the ${what} has alternatives that nothing tells apart`;
      return repeated(kinds) === null ? null : `the ${what} has two alternatives that are both ${repeated(kinds) ?? ''} in JSON`;
    }
    default:
      return null;
  }
}

function faultOfVariants(
  what: string,
  tag: string,
  { members, variants = [] }: SchemaInfo & { 'meta-type': 'object' },
  types: ReadonlyMap<string, SchemaInfo>,
): string | null {
  const type = types.get(members.find(({ name }) => name === tag)?.type ?? '');
  if (type?.['meta-type'] !== 'enum') return `the ${what} has a tag that is no enum`;
  const values = new Set(type.members?.map(({ name }) => name) ?? type.values);
  const stray = variants.find((variant) => !values.has(variant.case));
  return stray === undefined ? null : `the ${what} has a variant for '${stray.case}', which its tag cannot be`;
}

/** What values of a type are in JSON; an integer is a number. */
function kindOf(entry: SchemaInfo | undefined): string {
  if (entry?.['meta-type'] === 'builtin') return entry['json-type'] === 'int' ? 'number' : entry['json-type'];
  if (entry?.['meta-type'] === 'enum') return 'string';
  return entry?.['meta-type'] === 'object' || entry?.['meta-type'] === 'array' ? entry['meta-type'] : 'value';
}

function repeated(names: readonly string[]): string | null {
  const seen = new Set<string>();
  return names.find((name) => seen.size === seen.add(name).size) ?? null;
}
