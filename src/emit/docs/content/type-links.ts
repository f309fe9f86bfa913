import type { NamedType, TypeReference } from '../../../protocol/index.ts';
import type { TypeLink } from '../model.ts';
import { entryKind } from './addresses.ts';
import type { Content } from './content.ts';

export function typeLink(content: Content, reference: TypeReference): TypeLink {
  let arrays = 0;
  let inner = reference;
  for (; inner.kind === 'array'; inner = inner.element) arrays++;
  return inner.kind === 'builtin'
    ? { name: inner.name, arrays, kind: 'builtin', target: null, expands: null }
    : definitionLink(content, inner.name, arrays);
}

export function definitionLink(content: Content, name: string, arrays = 0): TypeLink {
  const type = content.types.get(name);
  const target = content.addresses.places.get(name)?.address ?? null;
  const kind = type === undefined ? 'struct' : entryKind(type);
  return {
    name,
    arrays,
    kind: kind === 'command' || kind === 'event' ? 'struct' : kind,
    target,
    expands: type !== undefined && hasRows(type) ? name : null,
  };
}

export function hasRows(type: NamedType): boolean {
  switch (type.kind) {
    case 'enum':
      return type.values.length > 0;
    case 'alternate':
      return type.alternatives.length > 0;
    case 'object':
      return type.members.length + type.branches.length > 0;
  }
}
