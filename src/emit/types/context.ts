import { type Command, type Event, type NamedType, type Protocol, typesByName } from '../../protocol/index.ts';
import { type NameTable, nameTable, ownersOfImplicitTypes } from '../names.ts';
import type { TypesOptions } from './options.ts';

/** What all parts of the types emitter look things up in. */
export interface TypesContext {
  readonly protocol: Protocol;
  readonly options: TypesOptions;
  readonly names: NameTable;
  readonly types: ReadonlyMap<string, NamedType>;
  /** Who lists an implicit type in place, by the type's name. */
  readonly owners: ReadonlyMap<string, Command | Event>;
}

export function typesContext(protocol: Protocol, options: TypesOptions, names: NameTable = nameTable(protocol)): TypesContext {
  return { protocol, options, names, types: typesByName(protocol), owners: ownersOfImplicitTypes(protocol) };
}

/** @throws Error when the protocol refers to a type that it does not have. */
export function typeOf(context: TypesContext, name: string): NamedType {
  const type = context.types.get(name);
  if (type === undefined) throw new Error(`the protocol has no type ${JSON.stringify(name)}`);
  return type;
}
