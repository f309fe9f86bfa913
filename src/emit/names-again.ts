import type { NamedType, Protocol } from '../protocol/index.ts';
import { nameTable, type WholeNameTable } from './names.ts';

/** Gives the names of a protocol; the table of the last one as long as nothing has changed that names are made from. */
export type NameTables = (protocol: Protocol) => WholeNameTable;

/** For who makes the names of one schema again and again. */
export function createNameTables(): NameTables {
  let last: { readonly protocol: Protocol; readonly names: WholeNameTable } | null = null;
  return (protocol) => {
    const names = last !== null && haveSameNames(last.protocol, protocol) ? last.names : nameTable(protocol);
    last = { protocol, names };
    return names;
  };
}

function haveSameNames(a: Protocol, b: Protocol): boolean {
  return (
    areAlike(a.types, b.types, isNamedAlike) &&
    areAlike(a.commands, b.commands, (one, other) => one.name === other.name && one.arguments === other.arguments) &&
    areAlike(a.events, b.events, (one, other) => one.name === other.name && one.data === other.data) &&
    areAlike(a.modules, b.modules, (one, other) => one.name === other.name)
  );
}

function isNamedAlike(a: NamedType, b: NamedType): boolean {
  if (a.kind !== b.kind || a.name !== b.name) return false;
  if (a.kind !== 'object' || b.kind !== 'object') return true;
  const isSameUnion = (a.tag === null) === (b.tag === null) && areAlike(a.branches, b.branches, (one, other) => one.value === other.value);
  return a.keyword === b.keyword && isSameUnion;
}

function areAlike<T>(a: readonly T[], b: readonly T[], isAlike: (one: T, other: T) => boolean): boolean {
  return (
    a.length === b.length &&
    a.every((one, index) => {
      const other = b[index];
      return other !== undefined && (one === other || isAlike(one, other));
    })
  );
}
