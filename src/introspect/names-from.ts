import { definitionOf, type NamedType, type Protocol, type TypeReference, typesByName } from '../protocol/index.ts';
import type { ReplyNames } from './path-names.ts';
import { namedBehind, type NamedInfo, type ReplyModel } from './reply-model.ts';

/**
 * Names for the types of a reply from a schema: both are walked side by side from commands and events, by the names on the wire. What only
 * the reply has gets no name here, and no name is given twice.
 */
export function namesFrom(model: ReplyModel, protocol: Protocol): ReplyNames {
  const types = typesByName(protocol);
  const names = new Map<string, string>();
  const taken = new Set<string>();
  const waiting: { readonly info: NamedInfo; readonly type: NamedType }[] = [];
  const enter = (name: string | undefined, reference: TypeReference | null): void => {
    const info = name === undefined ? null : namedBehind(model, name);
    const type = reference === null ? undefined : types.get(definitionOf(reference) ?? '');
    if (info === null || type === undefined) return;
    if (info['meta-type'] !== type.kind || names.has(info.name) || taken.has(type.name)) return;
    names.set(info.name, type.name);
    taken.add(type.name);
    waiting.push({ info, type });
  };
  const named = (name: string | null): TypeReference | null => (name === null ? null : { kind: 'definition', name });

  const commands = new Map(protocol.commands.map((command) => [command.name, command]));
  const events = new Map(protocol.events.map((event) => [event.name, event]));
  for (const message of model.messages) {
    if (message['meta-type'] === 'event') enter(message['arg-type'], named(events.get(message.name)?.data ?? null));
    else {
      const command = commands.get(message.name);
      enter(message['arg-type'], named(command?.arguments ?? null));
      enter(message['ret-type'], command?.returns ?? null);
    }
  }
  // The nearest first, as long as something is added behind.
  for (const { info, type } of waiting) {
    if (info['meta-type'] === 'object' && type.kind === 'object') {
      const members = new Map(type.members.map((member) => [member.name, member.type]));
      const branches = new Map(type.branches.map((branch) => [branch.value, branch.type]));
      for (const member of info.members) enter(member.type, members.get(member.name) ?? null);
      for (const variant of info.variants ?? []) enter(variant.type, named(branches.get(variant.case) ?? null));
    } else if (info['meta-type'] === 'alternate' && type.kind === 'alternate') {
      // At most one alternative is an object, and at most one an enum, so the kind finds the partner.
      for (const member of info.members) {
        const inner = namedBehind(model, member.type);
        const partner = type.alternatives.find(({ type: other }) => types.get(definitionOf(other) ?? '')?.kind === inner?.['meta-type']);
        if (inner !== null) enter(member.type, partner?.type ?? null);
      }
    }
  }
  return names;
}
