import { isInteger } from '../protocol/index.ts';
import type { NamedType, TypeReference } from '../protocol/model.ts';

/**
 * What a message shows of a type, in introspection's terms: all kinds of integers are `int`. The alternatives of an alternate are
 * joined by `|`, in the order of the alphabet.
 */
export function wireType(reference: TypeReference, types: ReadonlyMap<string, NamedType>): string {
  switch (reference.kind) {
    case 'builtin':
      return isInteger(reference.name) ? 'int' : reference.name;
    case 'array':
      return 'array';
    case 'definition': {
      const type = types.get(reference.name);
      if (type?.kind !== 'alternate') return type?.kind ?? 'any';
      return [...new Set(type.alternatives.map((alternative) => wireType(alternative.type, types)))].sort().join('|');
    }
  }
}
