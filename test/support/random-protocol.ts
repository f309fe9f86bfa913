/** Small protocols with everything in them that a schema can have. */
import type { Feature, NamedType, ObjectType, Protocol, TypeReference } from '../../src/protocol/index.ts';
import {
  alternate,
  builtinNames,
  command,
  enumType,
  event,
  feature,
  type Members,
  open,
  protocol,
  type Reference,
  reference,
  struct,
  union,
} from './protocol.ts';
import type { Random } from './random.ts';

const names = ['a', 'b', 'c', 'size', 'x-y', 'type', 'constructor', 'toString', '__proto__', 'valueOf', '0', "it's", 'length'] as const;

export function randomProtocol(random: Random): Protocol {
  const structs = ['S0', 'S1', 'S2', 'S3'];
  const enums = ['E0', 'E1'];
  const some = <T>(list: readonly T[], limit: number): readonly T[] => list.filter(() => random.chance(limit / list.length));
  const type = (): Reference => {
    const inner = random.chance(0.5) ? random.pick(builtinNames) : random.pick([...structs, ...enums, 'U', 'A']);
    return random.chance(0.2) ? [inner] : inner;
  };
  const members = (prefix = ''): Members =>
    some(names, 5).map((name) => {
      // Objects inside of themselves have to end somewhere.
      const optional = random.chance(0.5);
      const about = {
        ...(random.chance(0.2) ? { features: [feature(random.pick(['deprecated', 'unstable', 'other']))] } : {}),
        ...(random.chance(0.1) ? { condition: open('CONFIG_X') } : {}),
      };
      return [`${prefix}${name}${optional ? '?' : ''}`, optional ? type() : random.pick([...builtinNames, ...enums]), about] as const;
    });
  const values = (count: number): Parameters<typeof enumType>[1] =>
    Array.from({ length: count }, (_, index) => ({
      name: ['on', 'off', '__proto__', 'constructor', '1'][index] ?? `value-${String(index)}`,
      features: random.chance(0.1) ? [feature('deprecated')] : [],
    }));
  const marks = (): readonly Feature[] => ['deprecated', 'unstable'].filter(() => random.chance(0.3)).map((name) => feature(name));
  const direction = (): NamedType['direction'] => random.pick(['send', 'receive', 'both', 'unreached']);
  const e0 = enumType('E0', values(1 + random.below(5)), { direction: direction() });
  const e1 = enumType('E1', values(1 + random.below(14)), { direction: direction() });
  const branchTypes = ['B0', 'B1', null];
  const tags = random.chance(0.5) ? e0 : e1;
  const content = random.pick(structs);
  const made: readonly (NamedType | readonly NamedType[])[] = [
    e0,
    e1,
    ...structs.map((name) => struct(name, members(), { direction: direction() })),
    struct('B0', members('p-'), { direction: direction() }),
    struct('B1', members('q-'), { direction: direction() }),
    union(
      'U',
      'tag',
      tags.values.map(({ name }) => [name, random.pick(branchTypes)] as const),
      [['tag', tags.name], ...(members() as readonly (readonly [string, Reference])[])],
      { direction: direction() },
    ),
    alternate(
      'A',
      { s: random.pick(['str', 'E0']), n: random.pick(['int', 'number', 'uint64']), o: random.pick(structs), l: [random.pick(structs)] },
      { direction: direction() },
    ),
  ];
  const result = protocol([
    ...made,
    command('run', random.chance(0.5) ? members() : content, { gen: random.chance(0.8), returns: reference(type()) }),
    command('go', null, { returns: null, successResponse: random.chance(0.5), features: marks() }),
    event('DONE', random.chance(0.5) ? members() : random.pick(structs), { features: marks() }),
  ]);
  return { ...result, recursionGroups: recursionGroups(result.types) };
}

/** The same commands and events, in which no, some or half of the types have become others. The union is returned, and so walked. */
export function evolvedProtocol(random: Random): { readonly old: Protocol; readonly current: Protocol } {
  const [first, other] = [randomProtocol(random), randomProtocol(random)];
  const union: TypeReference = { kind: 'definition', name: 'U' };
  const old = {
    ...first,
    commands: first.commands.map((each) => (each.name === 'run' ? { ...each, gen: true, successResponse: true, returns: union } : each)),
  };
  const others = new Map(other.types.map((type) => [type.name, type]));
  // A union has a branch for each value of its tag.
  const share = random.pick([0, 0.1, 0.5]);
  const withUnion = random.chance(share);
  const isOther = ({ name }: NamedType): boolean => (/^(?:U|E\d)$/.test(name) ? withUnion : random.chance(share));
  const types = old.types.map((type) => (isOther(type) ? (others.get(type.name) ?? type) : type));
  return { old, current: { ...old, types } };
}

/** Types that contain themselves, each in a group with all others of its kind: more than needed does no harm. */
function recursionGroups(types: readonly NamedType[]): Protocol['recursionGroups'] {
  const objects = types.filter((type): type is ObjectType => type.kind === 'object');
  return [[...objects.map(({ name }) => name), 'A']];
}
