import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import { definitionOf, type NamedType, type Protocol, type TypeReference, typesByName } from '../protocol/index.ts';
import type { EmitterName } from './emitters.ts';

/**
 * Members that are written out, those of bases wherever they are inherited. QEMU has four thousand of them, and as
 * many as this give output of hundreds of megabytes; a text of half a gigabyte is the longest that there can be.
 */
const MAXIMUM_MEMBERS = 1_000_000;

/** What is said of a schema that would give more output than can be written; null where it would not. */
export function tooLarge(protocol: Protocol, emit: readonly EmitterName[]): Diagnostic | null {
  const types = typesByName(protocol);
  let count = 0;
  for (const type of protocol.types) count += partsOf(type).length;
  if (emit.includes('docs')) count += rowsOfMessages(protocol, types);
  return count > MAXIMUM_MEMBERS ? diagnostic('schema-too-large', { count, limit: MAXIMUM_MEMBERS }, {}) : null;
}

/** Pages write out what messages consist of, with what is in their members. */
function rowsOfMessages(protocol: Protocol, types: ReadonlyMap<string, NamedType>): number {
  const rows = new Map<string, number>();
  const rowsOf = (reference: TypeReference | null): number => {
    const name = reference === null ? null : definitionOf(reference);
    const type = name === null ? undefined : types.get(name);
    if (type === undefined) return 0;
    const known = rows.get(type.name);
    if (known !== undefined) return known;
    let count = 0;
    for (const part of partsOf(type)) {
      const inside = 'type' in part ? definitionOf(part.type) : null;
      const nested = inside === null ? undefined : types.get(inside);
      count += 1 + (nested === undefined ? 0 : partsOf(nested).length);
    }
    rows.set(type.name, count);
    return count;
  };
  const named = (name: string | null): number => (name === null ? 0 : rowsOf({ kind: 'definition', name }));
  let count = 0;
  for (const command of protocol.commands) count += named(command.arguments) + rowsOf(command.returns);
  for (const event of protocol.events) count += named(event.data);
  return count;
}

function partsOf(type: NamedType): readonly ({ readonly type: TypeReference } | { readonly name: string })[] {
  return type.kind === 'enum' ? type.values : type.kind === 'alternate' ? type.alternatives : type.members;
}
