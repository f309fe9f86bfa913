import { type NamedType, type Protocol, type TypeReference, typesByName } from '../protocol/index.ts';
import type { Target } from '../validate/index.ts';

/** What a target amounts to. */
export interface Root {
  /** An object's type; null for an object without members. */
  readonly type: TypeReference | null;
  /** Unknown members are refused. */
  readonly isClosed: boolean;
  /** But not in the object itself. */
  readonly isOpenAtTop: boolean;
  /** The client sends it. */
  readonly sends: boolean;
}

/** @throws RangeError when the protocol has no such target, or no value for it */
export function rootOf(protocol: Protocol, target: Target): Root {
  switch (target.kind) {
    case 'type': {
      const { direction } = find(protocol.types, target.name, 'type');
      const sends = direction === 'send';
      return { type: { kind: 'definition', name: target.name }, isClosed: sends, isOpenAtTop: false, sends };
    }
    case 'arguments': {
      const command = find(protocol.commands, target.command, 'command');
      return { type: named(command.arguments), isClosed: true, isOpenAtTop: !command.gen, sends: true };
    }
    case 'returns': {
      const command = find(protocol.commands, target.command, 'command');
      if (!command.successResponse) throw new RangeError(`'${target.command}' has no reply on success`);
      return { type: command.returns, ...received };
    }
    case 'data':
      return { type: named(find(protocol.events, target.event, 'event').data), ...received };
  }
}

const received = { isClosed: false, isOpenAtTop: false, sends: false };

function named(name: string | null): TypeReference | null {
  return name === null ? null : { kind: 'definition', name };
}

function find<T extends { readonly name: string }>(things: readonly T[], name: string, kind: string): T {
  const found = things.find((thing) => thing.name === name);
  if (found === undefined) throw new RangeError(`there is no ${kind} '${name}'`);
  return found;
}

/** The types of a protocol, which must be there. */
export function typeTable(protocol: Protocol): (name: string) => NamedType {
  const types = typesByName(protocol);
  return (name) => {
    const type = types.get(name);
    if (type === undefined) throw new RangeError(`there is no type '${name}'`);
    return type;
  };
}
