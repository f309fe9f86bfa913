import { type Command, type Event, type NamedType, type Protocol, typesByName } from '../../protocol/index.ts';
import { type NameTable, nameTable, ownersOfImplicitTypes } from '../names.ts';
import type { Lookup } from '../reuse.ts';
import type { TypesOptions } from './options.ts';

/** What all parts of the types emitter look things up in; nothing else of the protocol is at hand where a definition is emitted. */
export interface TypesContext {
  readonly options: TypesOptions;
  readonly names: NameTable;
  readonly types: Lookup<NamedType>;
  /** Who lists an implicit type in place, by the type's name. */
  readonly owners: Lookup<Command | Event>;
}

export function typesContext(protocol: Protocol, options: TypesOptions, names: NameTable = nameTable(protocol)): TypesContext {
  return { options, names, types: typesByName(protocol), owners: ownersOfImplicitTypes(protocol) };
}

/** @throws Error when the protocol refers to a type that it does not have. */
export function typeOf(context: TypesContext, name: string): NamedType {
  const type = context.types.get(name);
  if (type === undefined) throw new Error(`the protocol has no type ${JSON.stringify(name)}`);
  return type;
}
