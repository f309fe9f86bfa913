/**
 * The one table of names. All files of a package share a namespace, because its index re-exports all of them.
 *
 * Reserved words, globals that a reader would confuse and the package's fixed vocabulary come first; QEMU's types keep
 * their names otherwise; names derived from a definition come last, in the order of {@link roles}. Whoever comes too
 * late gets the suffix `_`. Every derived name has its entry, whether or not an emitter that uses it runs, so that
 * names don't depend on the choice of emitters.
 */
import type { Command, Event, ObjectType, Protocol } from '../protocol/index.ts';
import { identifier, pascalCase, pascalCaseOfCapitals } from './identifiers.ts';
import { modulePaths } from './module-paths.ts';
import { reservedNames } from './reserved-names.ts';
import { uniqueNames } from './unique-names.ts';

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
  | 'table';

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

/** Computes the table. Give it the whole protocol even if only a part is emitted, then names don't depend on the part. */
export function nameTable(protocol: Protocol): NameTable {
  const table = new Map<string, string>();
  const unique = uniqueNames(reservedNames);
  const add = (key: string, wanted: string): void => {
    table.set(key, unique.take(wanted));
  };

  const owners = ownersOfImplicitTypes(protocol);
  const named = protocol.types.filter((type) => !owners.has(type.name));
  for (const { name } of named) add(key('type', name), identifier(name));
  for (const { name } of protocol.commands) {
    add(key('arguments', name), `${pascalCase(name)}Arguments`);
    add(key('returns', name), `${pascalCase(name)}Returns`);
  }
  for (const { name } of protocol.events) add(key('data', name), `${pascalCaseOfCapitals(name)}Data`);
  for (const [type, owner] of owners) {
    const role = owner.kind === 'command' ? 'arguments' : 'data';
    table.set(key('type', type), lookUp(table, key(role, owner.name)));
  }
  for (const type of protocol.types) {
    if (type.kind !== 'object' || type.tag === null) continue;
    const stem = owners.has(type.name) ? lookUp(table, key('type', type.name)) : identifier(type.name);
    add(key('base', type.name), `${stem}_base`);
    for (const { value } of type.branches) add(branchKey(type.name, value), `${stem}_${value.replace(/[^\w$]/g, '_')}`);
  }
  for (const type of protocol.types) {
    const stem = owners.has(type.name) ? lookUp(table, key('type', type.name)) : identifier(type.name);
    if (type.kind === 'enum') add(key('values', type.name), `${stem}Values`);
    add(key('is', type.name), `is${stem}`);
    add(key('assert', type.name), `assert${stem}`);
    add(key('validate', type.name), `validate${stem}`);
    add(key('schema', type.name), `${stem}Schema`);
  }
  const addMessage = (part: MessagePart, owner: Command | Event, content: string | null): void => {
    const stem = lookUp(table, key(part, owner.name));
    for (const role of functionRoles) {
      // Where a type is listed in place, its functions are those of the message.
      const taken = content !== null && owners.get(content) === owner ? table.get(key(role, content)) : undefined;
      if (taken === undefined) add(messageKey(role, part, owner.name), role === 'schema' ? `${stem}Schema` : `${role}${stem}`);
      else table.set(messageKey(role, part, owner.name), taken);
    }
  };
  for (const command of protocol.commands) {
    addMessage('arguments', command, command.arguments);
    addMessage('returns', command, null);
  }
  for (const event of protocol.events) addMessage('data', event, event.data);
  for (const type of protocol.types) {
    const stem = owners.has(type.name) ? lookUp(table, key('type', type.name)) : identifier(type.name);
    add(key('check', type.name), `check${stem}`);
    add(key('content', type.name), `branch${stem}`);
    add(key('shape', type.name), `${stem}Shape`);
    add(key('list', type.name), `${stem}List`);
    add(key('table', type.name), `${stem}Table`);
  }

  const paths = modulePaths(protocol.modules);
  return {
    of: (role, definition) => lookUp(table, key(role, definition)),
    branch: (union, value) => lookUp(table, branchKey(union, value)),
    message: (role, part, name) => lookUp(table, messageKey(role, part, name)),
    module: (name) => lookUp(paths, name),
  };
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

function messageKey(role: FunctionRole, part: MessagePart, name: string): string {
  return `${role} ${part}\n${name}`;
}

function key(role: NameRole, definition: string): string {
  return `${role} ${definition}`;
}

/** Names have no line break, so the two parts cannot be confused. */
function branchKey(union: string, value: string): string {
  return `branch ${union}\n${value}`;
}

function lookUp(table: ReadonlyMap<string, string>, wanted: string): string {
  const name = table.get(wanted);
  if (name === undefined) throw new Error(`no name for ${JSON.stringify(wanted)}`);
  return name;
}
