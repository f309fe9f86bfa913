import { type BuiltinName, isInteger } from '../protocol/index.ts';
import { isSameRange } from '../protocol/integer-range.ts';
import type { NamedType, TypeReference } from '../protocol/model.ts';
import type { Present } from './state.ts';

/** {@link wireType} of a reference, and {@link integerType}. */
export function typesOf(reference: TypeReference, types: ReadonlyMap<string, NamedType>): Pick<Present, 'type' | 'integer'> {
  return { type: wireType(reference, types), integer: integerType(reference, types) };
}

/**
 * What a message shows of a type, in introspection's terms: all kinds of integers are `int`. The alternatives of an alternate are
 * joined by `|`, in the order of the alphabet.
 */
function wireType(reference: TypeReference, types: ReadonlyMap<string, NamedType>): string {
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

/** The type of the integers that stand there, also by an alternative; null where none do. */
function integerType(reference: TypeReference, types: ReadonlyMap<string, NamedType>): BuiltinName | null {
  switch (reference.kind) {
    case 'builtin':
      return isInteger(reference.name) ? reference.name : null;
    case 'array':
      return null;
    case 'definition': {
      const type = types.get(reference.name);
      if (type?.kind !== 'alternate') return null;
      for (const alternative of type.alternatives) {
        const found = integerType(alternative.type, types);
        if (found !== null) return found;
      }
      return null;
    }
  }
}

/**
 * What the type was and what it is, where a message shows it or where integers have another range: `uint64` and `uint8`, while both are `int`
 * on the wire. Null where neither has changed, or one of them is not known.
 */
export function typeChange(old: Present, now: Present): { readonly from: string; readonly to: string } | null {
  if (old.type !== now.type) return { from: old.type, to: now.type };
  const { integer: before } = old;
  const { integer: after } = now;
  if (before === null || after === null || before === after || isSameRange(before, after)) return null;
  return { from: withInteger(old.type, before), to: withInteger(now.type, after) };
}

function withInteger(type: string, integer: BuiltinName): string {
  return type.replace(/\bint\b/, integer);
}
