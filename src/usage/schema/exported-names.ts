import { nameTable, ownersOfImplicitTypes } from '../../emit/names.ts';
import type { MessagePart } from '../../emit/names.ts';
import type { Protocol } from '../../protocol/index.ts';

/** What a name that a generated package exports stands for. */
export interface Exported {
  /** The command or event whose arguments, returns or data it is. */
  readonly entity: { readonly kind: 'command' | 'event'; readonly name: string } | null;
  /** The type whose members or values it has; null where it only stands for another one. */
  readonly type: string | null;
  /** Of a union's branch: the value that selects it. */
  readonly branch: string | null;
}

/** The table of names, read from its other end. */
export function exportedNames(protocol: Protocol): ReadonlyMap<string, Exported> {
  const names = nameTable(protocol);
  const owners = ownersOfImplicitTypes(protocol);
  const found = new Map<string, Exported>();
  const addMessage = (part: MessagePart, kind: 'command' | 'event', name: string): void => {
    const exported: Exported = { entity: { kind, name }, type: null, branch: null };
    found.set(names.of(part, name), exported);
    for (const role of functions) found.set(names.message(role, part, name), exported);
  };
  for (const { name } of protocol.commands) {
    addMessage('arguments', 'command', name);
    addMessage('returns', 'command', name);
  }
  for (const { name } of protocol.events) addMessage('data', 'event', name);
  for (const type of protocol.types) {
    const owner = owners.get(type.name);
    const exported: Exported = {
      entity: owner === undefined ? null : { kind: owner.kind, name: owner.name },
      type: type.name,
      branch: null,
    };
    found.set(names.of('type', type.name), exported);
    for (const role of functions) found.set(names.of(role, type.name), exported);
    if (type.kind === 'enum') found.set(names.of('values', type.name), exported);
    if (type.kind !== 'object' || type.tag === null) continue;
    found.set(names.of('base', type.name), exported);
    found.set(names.of('unknown', type.name), exported);
    for (const { value } of type.branches) found.set(names.branch(type.name, value), { ...exported, branch: value });
  }
  return found;
}

const functions = ['is', 'assert', 'validate', 'schema'] as const;
