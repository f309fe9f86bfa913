import type { AlternateInfo, ArrayInfo, BuiltinInfo, CommandInfo, EnumInfo, EventInfo, ObjectInfo, SchemaInfo } from './entries.ts';

export type TypeInfo = BuiltinInfo | EnumInfo | ArrayInfo | ObjectInfo | AlternateInfo;

/** The types that have members, values or alternatives, and so a name of their own. */
export type NamedInfo = EnumInfo | ObjectInfo | AlternateInfo;

/** A reply, sorted. */
export interface ReplyModel {
  readonly messages: readonly (CommandInfo | EventInfo)[];
  readonly types: ReadonlyMap<string, TypeInfo>;
  /** The type that stands for no arguments, nothing returned, and branches without members; null when nothing uses one. */
  readonly empty: string | null;
}

export function modelOf(entries: readonly SchemaInfo[]): ReplyModel {
  const messages: (CommandInfo | EventInfo)[] = [];
  const types = new Map<string, TypeInfo>();
  for (const entry of entries) {
    if (entry['meta-type'] === 'command' || entry['meta-type'] === 'event') messages.push(entry);
    else types.set(entry.name, entry);
  }
  return { messages, types, empty: emptyType(messages, types) };
}

/**
 * The one object without members that messages use most: a struct that happens to have none is seldom used by one. What is a member, an
 * element or an alternative is such a struct.
 */
function emptyType(messages: ReplyModel['messages'], types: ReplyModel['types']): string | null {
  const uses = new Map<string, number>();
  for (const message of messages) {
    for (const name of message['meta-type'] === 'command' ? [message['arg-type'], message['ret-type']] : [message['arg-type']]) {
      const type = types.get(name);
      if (type?.['meta-type'] === 'object' && type.members.length === 0 && type.tag === undefined)
        uses.set(name, (uses.get(name) ?? 0) + 1);
    }
  }
  for (const type of types.values()) {
    if (type['meta-type'] === 'array') uses.delete(type['element-type']);
    else if (type['meta-type'] === 'object' || type['meta-type'] === 'alternate')
      for (const member of type.members) uses.delete(member.type);
  }
  const [most] = [...uses].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? null;
}

/** The named type behind a name and any arrays; null for built-in types and the empty one. */
export function namedBehind({ types, empty }: ReplyModel, name: string): NamedInfo | null {
  let type = types.get(name);
  while (type?.['meta-type'] === 'array') type = types.get(type['element-type']);
  return type === undefined || type['meta-type'] === 'builtin' || type.name === empty ? null : type;
}

/** What a type leads to, with what the way there is called: a member, the value of a branch, the kind of an alternative. */
export function stepsFrom(model: ReplyModel, type: NamedInfo): readonly { readonly label: string; readonly type: string }[] {
  switch (type['meta-type']) {
    case 'enum':
      return [];
    case 'alternate':
      return type.members.map((member) => ({ label: model.types.get(member.type)?.['meta-type'] ?? 'value', type: member.type }));
    case 'object':
      return [
        ...type.members.map(({ name, type: member }) => ({ label: name, type: member })),
        ...(type.variants ?? []).map((variant) => ({ label: variant.case, type: variant.type })),
      ];
  }
}
