import type { EnumType, EnumValue, MessageDirection, TypeReference } from '../protocol/index.ts';
import { availabilityOf } from './availability.ts';
import { type At, newestOf, type Nodes, reference } from './nodes.ts';
import { originOf } from './origin.ts';

/** All values for what is received; for what is sent those that every version takes. @param enums oldest first */
export function mergeEnums(nodes: Nodes, direction: MessageDirection, enums: readonly At<EnumType>[]): TypeReference {
  const classes = enums.map(({ version, value }) => nodes.classes.of(version, value.name));
  const [first] = classes;
  const newest = newestOf(enums);
  if (classes.every((each) => each === first)) return reference(nodes.uniform(enums.at(-1)?.version ?? 0, newest.name));
  const key = `${direction} enum ${enums.map(({ version }, index) => `${String(version)}:${String(classes[index])}`).join(' ')}`;
  const origin = originOf(
    direction,
    enums.map(({ version, value }) => ({ version, value: value.name })),
  );
  return reference(
    nodes.made(key, () => ({ family: newest.name, origin, type: { ...newest, name: key, values: mergeValues(nodes, direction, enums) } })),
  );
}

function mergeValues({ names }: Nodes, direction: MessageDirection, enums: readonly At<EnumType>[]): readonly EnumValue[] {
  const found = new Map<string, { readonly value: EnumValue; readonly present: Set<number> }>();
  for (const { version, value: type } of [...enums].reverse()) {
    for (const value of type.values) {
      const known = found.get(value.name) ?? { value, present: new Set() };
      known.present.add(version);
      found.set(value.name, known);
    }
  }
  const among = [...new Set(enums.map(({ version }) => version))];
  const kept = [...found.values()].filter(({ present }) => direction === 'receive' || present.size === among.length);
  return kept.map(({ value, present }) => {
    const availability = availabilityOf(present, among, names);
    return availability === null ? value : { ...value, availability };
  });
}

/** A type without values: versions agree on none. */
export function nothing(nodes: Nodes, at: readonly At<unknown>[]): TypeReference {
  const types = nodes.classes.types[at.at(-1)?.version ?? 0] ?? new Map<string, never>();
  const module = [...types.values()][0]?.module ?? nodes.home;
  const key = 'nothing';
  return reference(
    nodes.made(key, () => ({
      family: 'Nothing',
      origin: originOf('send', []),
      type: {
        kind: 'enum',
        name: key,
        module,
        documentation: null,
        features: [],
        condition: null,
        since: null,
        place: { file: '', line: 0 },
        direction: 'unreached',
        values: [],
        availability: 'Versions agree on no value.',
      },
    })),
  );
}
