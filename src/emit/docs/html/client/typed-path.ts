import { isDefinition, withParts, type Entry } from './symbol-table.ts';

/** The steps of a path as addresses have them, which have none into the elements of an array: `a[]/{b=c}/d` is `a`, `b=c`, `d`. */
export function stepsOf(path: string, separator = '/'): readonly string[] {
  return path.split(separator).flatMap((segment) => {
    const step = segment.replace(/(?:\[\d*\])+$/, '').replace(/^\{(.*)\}$/, '$1');
    return step === '' ? [] : step;
  });
}

/**
 * The place that a typed path or address names: `query-migrate/returns/ram/total`, `MigrationInfo.ram.total`,
 * `migration.html#command-query-migrate`. That there is such a definition, and that it has the first member, is known here; what is below
 * that is seen on its page. Null for what is no path, and for a definition and a member alone, which are found as {@link Entry}.
 */
export function placeOf(typed: string, entries: readonly Entry[]): Entry | null {
  // What is a name from its first letter to its last is no address, whatever it begins with.
  if (entries.some((entry) => isDefinition(entry) && entry.name === typed)) return null;
  const address = typed.slice(typed.indexOf('#') + 1);
  const prefix = /^(?:command|event|type)-/.exec(address)?.[0];
  return (prefix === undefined ? null : within(address.slice(prefix.length), prefix, entries)) ?? within(address, null, entries);
}

/** @param prefix of the kind, which a name alone needs to be an address */
function within(path: string, prefix: string | null, entries: readonly Entry[]): Entry | null {
  const lower = path.toLowerCase();
  const named = entries.filter((entry) => {
    if (!isDefinition(entry) || !lower.startsWith(entry.name.toLowerCase())) return false;
    const next = path.charAt(entry.name.length);
    return (next === '' ? prefix !== null : './['.includes(next)) && entry.anchor.startsWith(prefix ?? '');
  });
  // A name may have dots, and another one be the same but for its case.
  named.sort((a, b) => b.name.length - a.name.length || Number(path.startsWith(b.name)) - Number(path.startsWith(a.name)));
  for (const definition of named) {
    const place = below(definition, path.slice(definition.name.length), entries, prefix !== null);
    if (place !== null) return place;
  }
  return null;
}

/** @param isAddress - Found by nothing else, as a name with a member is */
function below(definition: Entry, path: string, entries: readonly Entry[], isAddress: boolean): Entry | null {
  const steps = stepsOf(path, path.includes('/') ? '/' : '.');
  const isMessage = definition.kind === 'command' || definition.kind === 'event';
  const hasPart = isMessage && /^(?:arguments|returns|data)$/.test(steps[0] ?? '');
  const [first, ...others] = hasPart ? steps.slice(1) : steps;
  if (first === undefined) return definition;
  if (others.length === 0 && !hasPart && !isAddress) return null;
  const owners = withParts(definition);
  const member = entries.find(({ owner, anchor }) => owner !== null && owners.has(owner) && anchor.endsWith(`/${first}`));
  if (member === undefined) return hasPart ? definition : null;
  const { page, module, anchor } = definition;
  const place = { ...member, owner: definition, page, module, anchor: [anchor, ...steps].join('/') };
  return others.length === 0 ? place : { ...place, kind: 'member', name: [first, ...others].join('/'), flags: [] };
}
