import { capitalised } from '../basics/capitalised.ts';
import type { CommandInfo, EventInfo } from './entries.ts';
import { namedBehind, type NamedInfo, type ReplyModel, stepsFrom } from './reply-model.ts';

/** Names of types by what a reply calls them. */
export type ReplyNames = ReadonlyMap<string, string>;

/**
 * Names for the types of a reply, which QEMU masks by numbers: by the shortest way there, `QueryMigrateReturnsRam`, of several the first by
 * its bytes. A type that only serves as one message's arguments or data is called as if it were listed there.
 * @param known names that some have already; the others get none of these
 */
export function pathNames(model: ReplyModel, known: ReplyNames = new Map()): ReplyNames {
  const names = new Map(known);
  const taken = new Set(known.values());
  const take = (wanted: string): string => {
    let name = wanted;
    for (let count = 2; taken.has(name); count++) name = `${wanted}${String(count)}`;
    taken.add(name);
    return name;
  };
  const owners = ownersOf(model);
  const suffixes = suffixesOf(model);
  const visited = new Set<string>();
  for (let level = startOf(model); level.size > 0;) {
    const next = new Map<string, { readonly type: NamedInfo; path: string }>();
    for (const { type, path } of [...level.values()].sort((a, b) => (a.path < b.path ? -1 : 1))) {
      visited.add(type.name);
      const owner = owners.get(type.name);
      const made = owner !== undefined ? `q_obj_${owner.name}-arg` : `${path}${suffixes.get(type.name) ?? ''}`;
      if (!names.has(type.name)) names.set(type.name, take(isMasked(type.name) ? made : type.name));
      for (const step of stepsFrom(model, type)) enter(model, next, step.type, `${path}${pascalCase(step.label)}`, visited);
    }
    level = new Map([...next].filter(([name]) => !visited.has(name)));
  }
  // A build may list types that only what it lacks would lead to.
  for (const { name, 'meta-type': kind } of model.types.values())
    if (!names.has(name) && kind !== 'builtin' && kind !== 'array' && name !== model.empty)
      names.set(name, take(isMasked(name) ? `Type${name}` : name));
  return names;
}

type Level = Map<string, { readonly type: NamedInfo; path: string }>;

function enter(model: ReplyModel, level: Level, name: string, path: string, visited: ReadonlySet<string>): void {
  const type = namedBehind(model, name);
  if (type === null || visited.has(type.name)) return;
  const known = level.get(type.name);
  if (known === undefined) level.set(type.name, { type, path });
  else if (path < known.path) known.path = path;
}

function startOf(model: ReplyModel): Level {
  const level: Level = new Map();
  for (const message of model.messages) {
    if (message['meta-type'] === 'command') {
      enter(model, level, message['arg-type'], `${pascalCase(message.name)}Arguments`, new Set());
      enter(model, level, message['ret-type'], `${pascalCase(message.name)}Returns`, new Set());
    } else enter(model, level, message['arg-type'], `${pascalCase(message.name.toLowerCase())}Data`, new Set());
  }
  return level;
}

/**
 * What is added to names of types that are a message's whole content, by the type's name: `QueryMigrateReturns` and `MigrateArguments` are
 * the names of that content in what is generated.
 */
function suffixesOf(model: ReplyModel): ReadonlyMap<string, string> {
  const suffixes = new Map<string, string>();
  for (const message of model.messages) {
    for (const name of message['meta-type'] === 'command' ? [message['arg-type'], message['ret-type']] : [message['arg-type']]) {
      const type = namedBehind(model, name);
      if (type !== null) suffixes.set(type.name, type.name === name ? suffixOfKind[type['meta-type']] : 'Item');
    }
  }
  return suffixes;
}

const suffixOfKind = { object: 'Object', enum: 'Enum', alternate: 'Alternate' } as const;

/** The message that lists an object in place, by the object's name: nothing else uses it. */
function ownersOf(model: ReplyModel): ReadonlyMap<string, CommandInfo | EventInfo> {
  const uses = new Map<string, number>();
  const use = (name: string): void => {
    const type = namedBehind(model, name);
    if (type !== null) uses.set(type.name, (uses.get(type.name) ?? 0) + 1);
  };
  for (const message of model.messages) {
    use(message['arg-type']);
    if (message['meta-type'] === 'command') use(message['ret-type']);
  }
  for (const type of model.types.values())
    if (type['meta-type'] !== 'builtin' && type['meta-type'] !== 'array') for (const step of stepsFrom(model, type)) use(step.type);
  return new Map(model.messages.filter((message) => uses.get(message['arg-type']) === 1).map((message) => [message['arg-type'], message]));
}

/** QEMU numbers types; a reply with names has them as the schema has. */
function isMasked(name: string): boolean {
  return /^\d+$/.test(name);
}

/** `query-migrate` is `QueryMigrate`, and so is `query_migrate`. */
function pascalCase(name: string): string {
  return name
    .split(/[^A-Za-z0-9]+/)
    .map(capitalised)
    .join('');
}
