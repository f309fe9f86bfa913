import type { Protocol, TypeReference } from '../protocol/index.ts';
import { isObject } from './check-object.ts';
import type { Target } from './index.ts';

/** What tells each kind of message, and what it may have besides. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  execute: ['arguments', 'id'],
  'exec-oob': ['arguments', 'id'],
  return: ['id'],
  error: ['id'],
  event: ['data', 'timestamp'],
};

/** The member by which a value is a whole message, though what it should be has none of that name; null where it is none. */
export function messageMember(protocol: Protocol, target: Target, value: unknown): string | null {
  if (!isObject(value)) return null;
  const names = Object.keys(value);
  const kind = names.find((name) => Object.hasOwn(kinds, name));
  if (kind === undefined || !names.every((name) => name === kind || kinds[kind]?.includes(name))) return null;
  return mayHave(protocol, typeOf(protocol, target), kind) ? null : kind;
}

function typeOf({ commands, events }: Protocol, target: Target): TypeReference | null {
  const defined = (name: string | null | undefined): TypeReference | null =>
    name === null || name === undefined ? null : { kind: 'definition', name };
  switch (target.kind) {
    case 'type':
      return defined(target.name);
    case 'arguments':
      return defined(commands.find(({ name }) => name === target.command)?.arguments);
    case 'returns':
      return commands.find(({ name }) => name === target.command)?.returns ?? null;
    case 'data':
      return defined(events.find(({ name }) => name === target.event)?.data);
  }
}

function mayHave({ types }: Protocol, type: TypeReference | null, member: string): boolean {
  if (type?.kind === 'builtin') return type.name === 'any';
  if (type?.kind !== 'definition') return false;
  const definition = types.find(({ name }) => name === type.name);
  if (definition?.kind === 'alternate') return true;
  return definition?.kind === 'object' && definition.members.some(({ name }) => name === member);
}
