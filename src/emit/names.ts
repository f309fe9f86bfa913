/**
 * The one table of names. All files of a package share a namespace, because its index re-exports all of them.
 *
 * Reserved words, globals that a reader would confuse and the package's fixed vocabulary come first; QEMU's types keep
 * their names otherwise; names derived from a definition come last, in the order of {@link NameRole}. Whoever comes too
 * late gets the suffix `_`. Every derived name has its entry, whether or not an emitter that uses it runs, so that
 * names don't depend on the choice of emitters.
 */
import type { Command, Event, ObjectType, Protocol } from '../protocol/index.ts';
import { identifier, pascalCase, pascalCaseOfCapitals } from './identifiers.ts';
import { modulePaths } from './module-paths.ts';
import { reservedNames } from './reserved-names.ts';
import { uniqueNames } from '../basics/unique-names.ts';

/** What a name stands for, seen from the definition that owns it; in the order in which names are given away. */
export type NameRole =
  | 'type'
  | 'arguments'
  | 'returns'
  | 'data'
  /** Common members of a union. */
  | 'base'
  | 'branch'
  /** List of an enum's values. */
  | 'values'
  | 'is'
  | 'assert'
  | 'validate'
  | 'schema'
  /** What validators are made of; not exported by the package. */
  | 'check'
  | 'content'
  | 'shape'
  | 'list'
  | 'table'
  /** The member of a union for tags that the schema does not have. */
  | 'unknown';

/** The functions that check a value, and what carries one for others. */
export type FunctionRole = 'is' | 'assert' | 'validate' | 'schema';

/** What a message of a command or an event carries. */
export type MessagePart = 'arguments' | 'returns' | 'data';

export interface NameTable {
  /**
   * The exported name of a thing that belongs to a definition, named as in the schema.
   * @throws Error when the protocol of the table has no such definition.
   */
  of(role: Exclude<NameRole, 'branch'>, definition: string): string;
  branch(union: string, value: string): string;
  /** The same as {@link of} for what checks the arguments of a command, what it returns, or the data of an event. */
  message(role: FunctionRole, part: MessagePart, name: string): string;
  /** Path of a module's file, without ending. */
  module(name: string): string;
}

/** The names of all that a protocol has. */
export interface WholeNameTable extends NameTable {
  /**
   * Names that are not what their definition alone would make them, since another one had it: with what they stand for. All others can be told
   * without looking at the rest of the protocol.
   */
  readonly displaced: readonly string[];
}

/** What a package takes for itself besides what every one does. */
export interface MoreReserved {
  readonly names?: readonly string[];
  /** Files, without ending. */
  readonly modules?: readonly string[];
}

/** Computes the table. Give it the whole protocol even if only a part is emitted, then names don't depend on the part. @param more - Names and modules that this package has besides. */
export function nameTable(protocol: Protocol, more: MoreReserved = {}): WholeNameTable {
  const table = createTable();
  const unique = uniqueNames([...reservedNames, ...(more.names ?? [])]);
  const displaced: string[] = [];
  const take = (role: Role, owner: string, wanted: string): string => {
    const name = unique.take(wanted);
    if (name !== wanted) displaced.push(`${role} ${owner} ${name}`);
    return name;
  };
  const add = (role: Role, owner: string, wanted: string): void => {
    table.set(role, owner, take(role, owner, wanted));
  };

  const owners = ownersOfImplicitTypes(protocol);
  const named = protocol.types.filter((type) => !owners.has(type.name));
  for (const { name } of named) add('type', name, identifier(name));
  for (const { name } of protocol.commands) {
    add('arguments', name, `${pascalCase(name)}Arguments`);
    add('returns', name, `${pascalCase(name)}Returns`);
  }
  for (const { name } of protocol.events) add('data', name, `${pascalCaseOfCapitals(name)}Data`);
  for (const [type, owner] of owners) table.set('type', type, table.of(owner.kind === 'command' ? 'arguments' : 'data', owner.name));
  const stems = new Map(protocol.types.map(({ name }) => [name, owners.has(name) ? table.of('type', name) : identifier(name)]));
  const stemOf = (name: string): string => stems.get(name) ?? name;
  const branches = new Map<string, Map<string, string>>();
  for (const type of protocol.types) {
    if (type.kind !== 'object' || type.tag === null) continue;
    const stem = stemOf(type.name);
    add('base', type.name, `${stem}_base`);
    const ofUnion = new Map<string, string>();
    branches.set(type.name, ofUnion);
    for (const { value } of type.branches)
      ofUnion.set(value, take('branch', `${type.name} ${value}`, `${stem}_${value.replace(/[^\w$]/g, '_')}`));
  }
  for (const type of protocol.types) {
    const stem = stemOf(type.name);
    if (type.kind === 'enum') add('values', type.name, `${stem}Values`);
    add('is', type.name, `is${stem}`);
    add('assert', type.name, `assert${stem}`);
    add('validate', type.name, `validate${stem}`);
    add('schema', type.name, `${stem}Schema`);
  }
  const addMessage = (part: MessagePart, owner: Command | Event, content: string | null): void => {
    const stem = table.of(part, owner.name);
    for (const role of functionRoles) {
      // Where a type is listed in place, its functions are those of the message.
      const taken = content !== null && owners.get(content) === owner ? table.find(role, content) : undefined;
      if (taken === undefined) add(messageRoles[part][role], owner.name, role === 'schema' ? `${stem}Schema` : `${role}${stem}`);
      else table.set(messageRoles[part][role], owner.name, taken);
    }
  };
  for (const command of protocol.commands) {
    addMessage('arguments', command, command.arguments);
    addMessage('returns', command, null);
  }
  for (const event of protocol.events) addMessage('data', event, event.data);
  for (const type of protocol.types) {
    const stem = stemOf(type.name);
    add('check', type.name, `check${stem}`);
    add('content', type.name, `branch${stem}`);
    add('shape', type.name, `${stem}Shape`);
    add('list', type.name, `${stem}List`);
    add('table', type.name, `${stem}Table`);
  }
  for (const type of protocol.types)
    if (type.kind === 'object' && type.tag !== null) add('unknown', type.name, `${stemOf(type.name)}_unknown`);

  const paths = modulePaths(protocol.modules, more.modules);
  return {
    of: (role, definition) => table.of(role, definition),
    branch: (union, value) => branches.get(union)?.get(value) ?? missing('branch', `${union} ${value}`),
    message: (role, part, name) => table.of(messageRoles[part][role], name),
    module: (name) => paths.get(name) ?? missing('module', name),
    displaced,
  };
}

type Role = NameRole | `${FunctionRole} ${MessagePart}`;

/** Names by role, then by owner: a key put together of both would have to be hashed at every look. */
function createTable() {
  const tables = new Map<Role, Map<string, string>>();
  const find = (role: Role, owner: string): string | undefined => tables.get(role)?.get(owner);
  return {
    find,
    of: (role: Role, owner: string): string => find(role, owner) ?? missing(role, owner),
    set: (role: Role, owner: string, name: string): void => {
      const ofRole = tables.get(role);
      if (ofRole === undefined) tables.set(role, new Map([[owner, name]]));
      else ofRole.set(owner, name);
    },
  };
}

function missing(role: string, owner: string): never {
  throw new Error(`no name for ${JSON.stringify(`${role} ${owner}`)}`);
}

/** Who lists an implicit type in place, by the type's name; the type then goes by the name of those arguments or data. */
export function ownersOfImplicitTypes(protocol: Protocol): ReadonlyMap<string, Command | Event> {
  const implicit = new Set(protocol.types.filter(isImplicit).map(({ name }) => name));
  const owners = new Map<string, Command | Event>();
  for (const owner of [...protocol.commands, ...protocol.events]) {
    const content = owner.kind === 'command' ? owner.arguments : owner.data;
    if (content !== null && implicit.has(content) && !owners.has(content)) owners.set(content, owner);
  }
  return owners;
}

function isImplicit(type: Protocol['types'][number]): type is ObjectType {
  return type.kind === 'object' && type.keyword === 'implicit';
}

const functionRoles: readonly FunctionRole[] = ['is', 'assert', 'validate', 'schema'];

const messageRoles = {
  arguments: { is: 'is arguments', assert: 'assert arguments', validate: 'validate arguments', schema: 'schema arguments' },
  returns: { is: 'is returns', assert: 'assert returns', validate: 'validate returns', schema: 'schema returns' },
  data: { is: 'is data', assert: 'assert data', validate: 'validate data', schema: 'schema data' },
} as const satisfies Readonly<Record<MessagePart, Readonly<Record<FunctionRole, Role>>>>;
