import type { SchemaInfo } from '../../src/introspect/index.ts';

type Types = ReadonlyMap<string, SchemaInfo>;

/**
 * What a running QEMU answers and our reply lacks, one line each. Types have other numbers in each, so both are walked side by
 * side from commands and events, by the names on the wire. A type that only messages led to which that QEMU was built without
 * must look like one of ours.
 */
export function missingFrom(ours: readonly SchemaInfo[], theirs: readonly SchemaInfo[]): readonly string[] {
  const isMessage = (entry: SchemaInfo): boolean => entry['meta-type'] === 'command' || entry['meta-type'] === 'event';
  const ourTypes = typesOf(ours);
  const theirTypes = typesOf(theirs);
  const walk = createWalk(ourTypes, theirTypes);
  const own = new Map(ours.filter(isMessage).map((entry) => [entry.name, entry]));
  for (const entry of theirs.filter(isMessage)) walk.compare(entry.name, own.get(entry.name), entry);
  const looksLike = (entry: SchemaInfo, one: SchemaInfo): boolean => {
    const trial = createWalk(ourTypes, theirTypes);
    trial.compare(one.name, one, entry);
    return trial.missing.length === 0;
  };
  const strays = [...theirTypes.values()].filter(({ name }) => !walk.reached.has(name));
  const unlike = strays.filter((entry) => ![...ourTypes.values()].some((one) => looksLike(entry, one)));
  return [...walk.missing, ...unlike.map((entry) => `no type looks like ${JSON.stringify(entry)}`)];
}

function typesOf(entries: readonly SchemaInfo[]): Types {
  return new Map(
    entries.filter((entry) => entry['meta-type'] !== 'command' && entry['meta-type'] !== 'event').map((entry) => [entry.name, entry]),
  );
}

function createWalk(ours: Types, theirs: Types) {
  const missing: string[] = [];
  const seen = new Set<string>();
  const reached = new Set<string>();

  const compareTypes = (at: string, own: string | undefined, other: string): void => {
    reached.add(other);
    if (seen.has(`${own} ${other}`)) return;
    seen.add(`${own} ${other}`);
    const entry = theirs.get(other);
    if (entry === undefined) throw new Error(`the reply has no type ${other}`);
    compare(at, own === undefined ? undefined : ours.get(own), entry);
  };

  const compare = (at: string, own: SchemaInfo | undefined, other: SchemaInfo): void => {
    if (own?.['meta-type'] !== other['meta-type']) {
      missing.push(`${at}: ${other['meta-type']}`);
      return;
    }
    const lacking = (other.features ?? []).filter((feature) => own.features?.includes(feature) !== true);
    missing.push(...lacking.map((feature) => `${at}: feature ${feature}`));
    switch (other['meta-type']) {
      case 'command':
        if (own['meta-type'] !== 'command') return;
        compareTypes(`${at}/arguments`, own['arg-type'], other['arg-type']);
        compareTypes(`${at}/returns`, own['ret-type'], other['ret-type']);
        if (own['allow-oob'] !== other['allow-oob']) missing.push(`${at}: allow-oob`);
        return;
      case 'event':
        if (own['meta-type'] === 'event') compareTypes(`${at}/data`, own['arg-type'], other['arg-type']);
        return;
      case 'builtin':
        if (own['meta-type'] === 'builtin' && own['json-type'] !== other['json-type']) missing.push(`${at}: ${other['json-type']}`);
        return;
      case 'array':
        if (own['meta-type'] === 'array') compareTypes(`${at}[]`, own['element-type'], other['element-type']);
        return;
      case 'enum':
        if (own['meta-type'] !== 'enum') return;
        missing.push(...other.values.filter((value) => !own.values.includes(value)).map((value) => `${at}: value ${value}`));
        missing.push(
          ...(other.members ?? []).flatMap(({ name, features = [] }) => {
            const known = own.members?.find((member) => member.name === name)?.features ?? [];
            return features.filter((feature) => !known.includes(feature)).map((feature) => `${at}: feature ${feature} of ${name}`);
          }),
        );
        return;
      case 'alternate': {
        if (own['meta-type'] !== 'alternate') return;
        const kinds = (types: Types, members: readonly { type: string }[]) =>
          new Map(members.map(({ type }) => [jsonOf(types, type), type]));
        const known = kinds(ours, own.members);
        for (const [kind, type] of kinds(theirs, other.members)) compareTypes(`${at}(${kind})`, known.get(kind), type);
        return;
      }
      case 'object': {
        if (own['meta-type'] !== 'object') return;
        if (own.tag !== other.tag) missing.push(`${at}: tag ${String(other.tag)}`);
        const members = new Map(own.members.map((member) => [member.name, member]));
        for (const { name, type, features = [], ...rest } of other.members) {
          const member = members.get(name);
          if (member !== undefined && 'default' in member !== 'default' in rest) missing.push(`${at}/${name}: optional`);
          missing.push(...features.filter((one) => member?.features?.includes(one) !== true).map((one) => `${at}/${name}: feature ${one}`));
          compareTypes(`${at}/${name}`, member?.type, type);
        }
        const variants = new Map(own.variants?.map((variant) => [variant.case, variant.type]));
        for (const variant of other.variants ?? []) compareTypes(`${at}{${variant.case}}`, variants.get(variant.case), variant.type);
      }
    }
  };

  return { compare, missing, reached };
}

/** What values of a type look like: alternatives are told apart by it. */
function jsonOf(types: Types, name: string): string {
  const entry = types.get(name);
  if (entry === undefined) throw new Error(`there is no type ${name}`);
  if (entry['meta-type'] === 'builtin') return entry['json-type'];
  return entry['meta-type'] === 'enum' ? 'string' : entry['meta-type'];
}
