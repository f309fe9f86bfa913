/** From many protocols to one that is right for all of them. */
import {
  type Command,
  definitionOf,
  type Event,
  type MessageDirection,
  type NamedType,
  type Protocol,
  PROTOCOL_FORMAT_VERSION,
} from '../protocol/index.ts';
import { reachable, withDirections } from '../transform/directions.ts';
import { findRecursionGroups } from '../transform/recursion.ts';
import { classifyTypes } from './classes.ts';
import { mergeCommand, mergeEvent } from './merge-messages.ts';
import { mergeDefinitions } from './merge-references.ts';
import { mergeModules } from './merge-modules.ts';
import type { Messages, Range, RangeVersion, View, ViewContent } from './model.ts';
import { nameTypes, type SchemaNames } from './name-types.ts';
import { type At, createNodes, type Nodes } from './nodes.ts';
import { renameReference, renameType } from './rename.ts';
import { viewsOf } from './views.ts';

/**
 * @param versions oldest first, one at least
 * @param nameOf what the arguments of a command, or the data of an event, are called that it lists in place
 */
export function buildRange(versions: readonly RangeVersion[], nameOf: (owner: Command | Event) => string): Range {
  const protocols = versions.map(({ protocol }) => protocol);
  const names = versions.map(({ name }) => name);
  const all = versions.map((_, index) => index);
  const nodes = createNodes(classifyTypes(protocols), names, homeOf(protocols.at(-1)));
  const commands = byName(protocols.map((protocol) => protocol.commands));
  const events = byName(protocols.map((protocol) => protocol.events));

  const merged = (view: View): ViewContent => ({
    view,
    commands: within(commands, view.versions)
      .filter((found) => found.length === view.versions.length)
      .map((found) => mergeCommand(nodes, found, view.versions)),
    events: within(events, view.versions).map((found) => mergeEvent(nodes, found, view.versions)),
  });
  const views = viewsOf(names).map(merged);
  const whole = {
    commands: [...commands.values()].map((found) => mergeCommand(nodes, found, all)),
    events: [...events.values()].map((found) => mergeEvent(nodes, found, all)),
  };
  const labels = ownerLabels(protocols, nameOf);
  const definitions = byName(protocols.map(({ types }) => types));
  const main = new Map([...definitions].map(([name, found]) => [name, mainDirection(found)]));
  const asSuch = new Map<string, string>();
  for (const [name, found] of definitions) {
    for (const { version } of found) nodes.uniform(version, name);
    if (!labels.has(name)) asSuch.set(name, mergeDefinitions(nodes, main.get(name) ?? 'receive', found));
  }
  nodes.finish();
  // What a command lists in place is what it takes, in versions that have nothing of it, too.
  for (const key of contentsOf(whole)) {
    const family = nodes.all.get(key)?.family;
    if (family !== undefined && labels.has(family)) asSuch.set(family, key);
  }

  const forms = [...definitions].flatMap(([name, found]) => found.map(({ version }) => nodes.uniform(version, name)));
  const schema: SchemaNames = { versions: names, definitions, main, labels, asSuch };
  const naming = nameTypes(nodes, schema, [...keysIn(whole), ...views.flatMap(keysIn), ...forms]);
  const rename = (key: string): string => naming.nameOf(key);
  const renamedViews = views.map((content) => ({
    ...content,
    commands: content.commands.map((command) => renameCommand(command, rename)),
    events: content.events.map((event) => renameEvent(event, rename)),
  }));
  const protocol = protocolOf(versions, nodes, naming.kept, rename, whole, renamedViews);
  const nameIn = (version: number, name: string): string | null =>
    nodes.classes.types[version]?.has(name) === true ? rename(nodes.uniform(version, name)) : null;
  const typeVersions = new Map([...definitions.keys()].map((name) => [name, all.map((version) => nameIn(version, name))]));
  const singles = renamedViews.filter(({ view }) => view.kind === 'single');
  return {
    versions,
    protocol,
    views: renamedViews,
    variants: naming.variants,
    whole: reachedBy(protocol, [protocol], []),
    typesOnly: typesOnly(protocol, singles, [...asSuch.keys(), ...[...typeVersions.values()].flat()]),
    typeVersions,
    commandVersions: perVersion(singles, ({ commands: own }) => own),
    eventVersions: perVersion(singles, ({ events: own }) => own),
  };
}

/** Where the newest version begins to define something. */
function homeOf(protocol: Protocol | undefined): string {
  const { types = [], commands = [], events = [] } = protocol ?? {};
  return [...types, ...commands, ...events][0]?.module ?? '';
}

/** Definitions by name, those of the newest version first, each with the versions that have it, oldest first. */
function byName<T extends { readonly name: string }>(lists: readonly (readonly T[])[]): ReadonlyMap<string, readonly At<T>[]> {
  const found = new Map<string, At<T>[]>();
  for (let version = lists.length - 1; version >= 0; version--) {
    for (const value of lists[version] ?? []) found.set(value.name, [{ version, value }, ...(found.get(value.name) ?? [])]);
  }
  return found;
}

function within<T>(all: ReadonlyMap<string, readonly At<T>[]>, versions: readonly number[]): readonly (readonly At<T>[])[] {
  const wanted = new Set(versions);
  return [...all.values()].map((found) => found.filter(({ version }) => wanted.has(version))).filter((found) => found.length > 0);
}

/** What a name stands for where it says nothing else: what is received, or what is sent where no version sends it back. */
function mainDirection(found: readonly At<NamedType>[]): MessageDirection {
  const directions = found.map(({ value }) => value.direction);
  return directions.includes('send') && directions.every((each) => each === 'send' || each === 'unreached') ? 'send' : 'receive';
}

/** Keys of arguments and of data. */
function contentsOf({ commands, events }: Messages): readonly string[] {
  return [...commands.flatMap((command) => command.arguments ?? []), ...events.flatMap(({ data }) => data ?? [])];
}

function keysIn(messages: Messages): readonly string[] {
  return [...contentsOf(messages), ...messages.commands.flatMap(({ returns }) => (returns && definitionOf(returns)) ?? [])];
}

function ownerLabels(protocols: readonly Protocol[], nameOf: (owner: Command | Event) => string): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const { commands, events, types } of protocols) {
    const implicit = new Set(types.flatMap((type) => (type.kind === 'object' && type.keyword === 'implicit' ? [type.name] : [])));
    for (const owner of [...commands, ...events]) {
      const content = owner.kind === 'command' ? owner.arguments : owner.data;
      if (content !== null && implicit.has(content)) labels.set(content, nameOf(owner));
    }
  }
  return labels;
}

function renameCommand(command: Command, rename: (key: string) => string): Command {
  return {
    ...command,
    arguments: command.arguments === null ? null : rename(command.arguments),
    returns: command.returns === null ? null : renameReference(command.returns, rename),
  };
}

function renameEvent(event: Event, rename: (key: string) => string): Event {
  return { ...event, data: event.data === null ? null : rename(event.data) };
}

function protocolOf(
  versions: readonly RangeVersion[],
  nodes: Nodes,
  kept: readonly string[],
  rename: (key: string) => string,
  whole: Messages,
  views: readonly ViewContent[],
): Protocol {
  const commands = whole.commands.map((command) => renameCommand(command, rename));
  const events = whole.events.map((event) => renameEvent(event, rename));
  const owners = new Map<string | null, Command | Event>([
    ...commands.map((command) => [command.arguments, command] as const),
    ...events.map((event) => [event.data, event] as const),
  ]);
  const types = kept.flatMap((key): readonly NamedType[] => {
    const node = nodes.all.get(key);
    if (node === undefined) return [];
    const type = renameType({ ...node.type, name: key }, rename);
    // Only what a command lists in place goes by its command's name.
    if (type.kind !== 'object' || type.keyword !== 'implicit') return [type];
    const owner = type.name === node.family ? owners.get(type.name) : undefined;
    // A command may have moved since it listed any: what it lists is where it is.
    return [owner === undefined ? { ...type, keyword: 'struct' } : { ...type, module: owner.module }];
  });
  const directed = withDirections(
    [...commands, ...views.flatMap((view) => view.commands)],
    [...events, ...views.flatMap((view) => view.events)],
    types,
  );
  const [oldest, newest] = [versions[0], versions.at(-1)];
  const { source } = newest?.protocol ?? { source: null };
  return {
    format: 'qapi-protocol',
    formatVersion: PROTOCOL_FORMAT_VERSION,
    source: {
      ...(source ?? { kind: 'schema', root: '', settings: {} }),
      version: oldest === newest ? (source?.version ?? null) : `${oldest?.name ?? ''} to ${newest?.name ?? ''}`,
    },
    modules: mergeModules(versions.map(({ protocol }) => protocol)),
    commands,
    events,
    types: directed,
    recursionGroups: findRecursionGroups(directed),
  };
}

/** Types that neither the whole range nor any single version has. */
function typesOnly(protocol: Protocol, singles: readonly ViewContent[], named: readonly (string | null)[]): ReadonlySet<string> {
  const reached = reachedBy(protocol, [protocol, ...singles], named);
  return new Set(protocol.types.map(({ name }) => name).filter((name) => !reached.has(name)));
}

function reachedBy({ types }: Protocol, messages: readonly Messages[], named: readonly (string | null)[]): ReadonlySet<string> {
  const roots = messages.flatMap(({ commands, events }) => [
    ...commands.flatMap((command) => [command.arguments, command.returns && definitionOf(command.returns)]),
    ...events.map((event) => event.data),
  ]);
  const names = [...roots, ...named].filter((name) => name !== null);
  return reachable(names, new Map(types.map((type) => [type.name, type])));
}

function perVersion<T extends { readonly name: string }>(
  singles: readonly ViewContent[],
  of: (content: ViewContent) => readonly T[],
): ReadonlyMap<string, readonly (T | null)[]> {
  const found = singles.map((content) => new Map(of(content).map((each) => [each.name, each])));
  const names = new Set(found.flatMap((each) => [...each.keys()]));
  return new Map([...names].map((name) => [name, found.map((each) => each.get(name) ?? null)]));
}
