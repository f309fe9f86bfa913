import type { Command, FeatureHolder, Member, NamedType, ObjectType, ReplyKnowledge } from '../protocol/index.ts';

const holders: readonly FeatureHolder[] = ['command', 'event', 'enum', 'object', 'alternate'];

/**
 * What a reply could have told. It describes its own form, too: in what `query-qmp-schema` returns. A reply without that command, such
 * as the guest agent's, tells no features unless it has some, which it then has for everything.
 */
export function replyKnowledge(commands: readonly Command[], types: readonly NamedType[]): ReplyKnowledge {
  const byName = new Map(types.map((type) => [type.name, type]));
  const objectOf = (type: Member['type'] | null | undefined): ObjectType | null => {
    if (type?.kind === 'array') return objectOf(type.element);
    const found = type?.kind === 'definition' ? byName.get(type.name) : undefined;
    return found?.kind === 'object' ? found : null;
  };
  const info = objectOf(commands.find(({ name }) => name === 'query-qmp-schema')?.returns);
  if (info === null) return byWhatIsThere(commands, types);
  const everywhere = memberOf(info, 'features') !== undefined;
  const entry = (metaType: string): ObjectType | null => {
    const type = info.branches.find(({ value }) => value === metaType)?.type ?? null;
    return type === null ? null : objectOf({ kind: 'definition', name: type });
  };
  const inMembers = (metaType: string): boolean => memberOf(objectOf(memberOf(entry(metaType), 'members')?.type), 'features') !== undefined;
  return {
    features: [
      ...holders.filter((holder) => everywhere || memberOf(entry(holder), 'features') !== undefined),
      ...(inMembers('object') ? (['member'] as const) : []),
      ...(inMembers('enum') ? (['value'] as const) : []),
    ],
    allowOob: memberOf(entry('command'), 'allow-oob') !== undefined,
  };
}

function memberOf(type: ObjectType | null, name: string): Member | undefined {
  return type?.members.find((member) => member.name === name);
}

function byWhatIsThere(commands: readonly Command[], types: readonly NamedType[]): ReplyKnowledge {
  const holdersOf = (type: NamedType): readonly Pick<Member, 'features'>[] =>
    type.kind === 'object' ? [type, ...type.members] : type.kind === 'enum' ? [type, ...type.values] : [type];
  const hasFeatures = [...commands, ...types.flatMap(holdersOf)].some(({ features }) => features.length > 0);
  return { features: hasFeatures ? [...holders, 'member', 'value'] : [], allowOob: commands.some(({ allowOob }) => allowOob) };
}
