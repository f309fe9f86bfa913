/** Who speaks of a type: what names it itself, and the messages that contain it at any depth. */
import { containedTypes, definitionOf, type Command, type Event, type NamedType } from '../../../protocol/index.ts';
import type { DirectUse, Messages, Uses } from '../model.ts';
import type { Content } from './content.ts';

/** More names than this are nobody's to read, and a list of all for every type would grow with the square of a schema. */
const MOST = 100;

export function usesOf(content: Content): (type: string) => Uses {
  const direct = directUses(content);
  const { commands, events } = content.protocol;
  const contents = new Map(content.protocol.types.map((type) => [type.name, contentsOf(type)]));
  const sentBy = reaching(content, contents, commands, ({ arguments: data }) => data);
  const returnedBy = reaching(content, contents, commands, ({ returns }) => (returns === null ? null : definitionOf(returns)));
  const carriedBy = reaching(content, contents, events, ({ data }) => data);
  return (type) => ({
    direct: direct.get(type) ?? [],
    sentBy: sentBy(type),
    returnedBy: returnedBy(type),
    carriedBy: carriedBy(type),
  });
}

function directUses(content: Content): ReadonlyMap<string, readonly DirectUse[]> {
  const uses = new Map<string, DirectUse[]>();
  const add = (type: string | null, user: string, as: DirectUse['as']): void => {
    const place = content.addresses.places.get(user);
    if (type === null || place === undefined) return;
    const list = uses.get(type);
    const use = { name: user, kind: place.kind, target: place.address, as };
    if (list === undefined) uses.set(type, [use]);
    else list.push(use);
  };
  for (const type of content.protocol.types) addUsesIn(type, content.owners.get(type.name)?.name ?? type.name, add);
  for (const command of content.protocol.commands) {
    add(command.arguments, command.name, { kind: 'arguments', name: null });
    if (command.returns !== null) add(definitionOf(command.returns), command.name, { kind: 'returns', name: null });
  }
  for (const event of content.protocol.events) add(event.data, event.name, { kind: 'data', name: null });
  return uses;
}

function addUsesIn(type: NamedType, user: string, add: (type: string | null, user: string, as: DirectUse['as']) => void): void {
  switch (type.kind) {
    case 'enum':
      return;
    case 'alternate':
      for (const { name, type: reference } of type.alternatives) add(definitionOf(reference), user, { kind: 'alternative', name });
      return;
    case 'object':
      add(type.base, user, { kind: 'base', name: null });
      for (const { name, type: reference, declaredBy } of type.members)
        if (declaredBy === type.name) add(definitionOf(reference), user, { kind: 'member', name });
      for (const { value, type: branch } of type.branches) add(branch, user, { kind: 'branch', name: value });
  }
}

/** What values of a type contain, and its base. */
function contentsOf(type: NamedType): readonly string[] {
  const contained = new Set(containedTypes(type));
  if (type.kind === 'object' && type.base !== null) contained.add(type.base);
  return [...contained];
}

interface Reached {
  readonly by: Messages['items'][number][];
  /** The message that came by last. */
  last: Command | Event | null;
  isComplete: boolean;
}

/**
 * Goes from every message down to all that it contains. Where a type is full, all below it is: whoever filled it went on from there. So
 * each type is passed at most {@link MOST} times and twice, however many messages there are.
 */
function reaching<T extends Command | Event>(
  content: Content,
  contents: ReadonlyMap<string, readonly string[]>,
  messages: readonly T[],
  rootOf: (message: T) => string | null,
): (type: string) => Messages {
  const reached = new Map<string, Reached>();
  for (const message of messages) {
    const target = content.addresses.places.get(message.name)?.address;
    if (target === undefined) continue;
    const shown = { name: message.name, target };
    const waiting = [rootOf(message)];
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      const contained = name === null ? undefined : contents.get(name);
      if (name === null || contained === undefined) continue;
      let state = reached.get(name);
      if (state === undefined) reached.set(name, (state = { by: [], last: null, isComplete: true }));
      if (!state.isComplete || state.last === message) continue;
      state.last = message;
      if (state.by.length < MOST) state.by.push(shown);
      else state.isComplete = false;
      for (const inner of contained) waiting.push(inner);
    }
  }
  return (type) => {
    const { by = [], isComplete = true } = reached.get(type) ?? {};
    return { items: by, isComplete };
  };
}
