import {
  type BuiltinName,
  type Command,
  type Event,
  type Feature,
  type NamedType,
  type Place,
  type Protocol,
  PROTOCOL_FORMAT_VERSION,
  type TypeReference,
} from '../protocol/index.ts';
import { withDirections } from '../transform/directions.ts';
import { findRecursionGroups } from '../transform/recursion.ts';
import type { CommandInfo, EventInfo, SchemaInfo } from './entries.ts';
import { namesFrom } from './names-from.ts';
import type { ParsedReply } from './parse-reply.ts';
import { takesUnlisted } from './open-commands.ts';
import { pathNames, type ReplyNames } from './path-names.ts';
import { replyKnowledge } from './reply-knowledge.ts';
import { modelOf, type NamedInfo, type ReplyModel } from './reply-model.ts';

export interface ReadReplyOptions {
  /** The file that it is saved in. */
  readonly file: string;
  /** The schema that types are named from; else they are called by the way to them. */
  readonly names?: Protocol | undefined;
}

/** The one module of a protocol that was read from a reply. */
const MODULE = 'introspection';

interface Reading {
  readonly model: ReplyModel;
  readonly names: ReplyNames;
  readonly schema: Protocol | undefined;
  readonly placeOf: (entry: SchemaInfo) => Place;
}

/**
 * The protocol that a reply to `query-qmp-schema` describes. What a reply does not tell, a protocol read from it does not have: ranges of
 * integers, conditions, versions and documentation. Which commands take members that are not listed is known of QEMU's.
 */
export function readReply({ entries, lines, version }: ParsedReply, { file, names }: ReadReplyOptions): Protocol {
  const model = modelOf(entries);
  const places = new Map(entries.map((entry, index) => [entry, { file, line: lines[index] ?? 1 }]));
  const reading: Reading = {
    model,
    names: pathNames(model, names === undefined ? undefined : namesFrom(model, names)),
    schema: names,
    placeOf: (entry) => places.get(entry) ?? { file, line: 1 },
  };
  const commands = model.messages.flatMap((entry) => (entry['meta-type'] === 'command' ? [readCommand(reading, entry)] : []));
  const events = model.messages.flatMap((entry) => (entry['meta-type'] === 'event' ? [readEvent(reading, entry)] : []));
  const named = [...model.types.values()].flatMap((entry) =>
    entry['meta-type'] === 'builtin' || entry['meta-type'] === 'array' || entry.name === model.empty ? [] : [readType(reading, entry)],
  );
  const types = withDirections(commands, events, named);
  const definitions = [...model.messages.map(({ name }) => name), ...types.map(({ name }) => name)];
  return {
    format: 'qapi-protocol',
    formatVersion: PROTOCOL_FORMAT_VERSION,
    source: { kind: 'introspection', root: file, version, settings: {}, knows: replyKnowledge(commands, types) },
    modules: [{ name: MODULE, file, definitions, includes: [], documentation: [] }],
    commands,
    events,
    types,
    recursionGroups: findRecursionGroups(types),
  };
}

function described(reading: Reading, entry: SchemaInfo) {
  return {
    features: featuresOf(entry.features),
    condition: null,
    since: null,
    place: reading.placeOf(entry),
    module: MODULE,
    documentation: null,
  };
}

function featuresOf(names: readonly string[] | undefined): readonly Feature[] {
  return (names ?? []).map((name) => ({ name, condition: null, documentation: null }));
}

function readCommand(reading: Reading, entry: CommandInfo): Command {
  const empty = reading.model.empty;
  return {
    ...described(reading, entry),
    kind: 'command',
    name: entry.name,
    arguments: entry['arg-type'] === empty ? null : nameOf(reading, entry['arg-type']),
    returns: entry['ret-type'] === empty ? null : referenceTo(reading, entry['ret-type']),
    gen: !takesUnlisted(entry, reading.model, reading.schema),
    successResponse: true,
    allowOob: entry['allow-oob'] ?? false,
    allowPreconfig: false,
    boxed: false,
    coroutine: false,
  };
}

function readEvent(reading: Reading, entry: EventInfo): Event {
  const data = entry['arg-type'] === reading.model.empty ? null : nameOf(reading, entry['arg-type']);
  return { ...described(reading, entry), kind: 'event', name: entry.name, data, boxed: false };
}

function readType(reading: Reading, entry: NamedInfo): NamedType {
  const definition = { ...described(reading, entry), name: nameOf(reading, entry.name), direction: 'unreached' as const };
  const { name, place } = definition;
  const part = { condition: null, documentation: null };
  switch (entry['meta-type']) {
    case 'enum': {
      const members = entry.members ?? entry.values.map((value): { name: string; features?: string[] } => ({ name: value }));
      const values = members.map((value) => ({ ...part, name: value.name, features: featuresOf(value.features), since: null, place }));
      return { ...definition, kind: 'enum', values };
    }
    case 'alternate': {
      const alternatives = entry.members.map(({ type }) => ({
        ...part,
        name: alternativeName(reading, type),
        type: referenceTo(reading, type),
      }));
      return { ...definition, kind: 'alternate', alternatives };
    }
    case 'object':
      return {
        ...definition,
        kind: 'object',
        keyword: entry.tag !== undefined ? 'union' : /^q_obj_.*-arg$/.test(name) ? 'implicit' : 'struct',
        base: null,
        members: entry.members.map((member) => ({
          ...part,
          name: member.name,
          type: referenceTo(reading, member.type),
          optional: 'default' in member,
          declaredBy: name,
          features: featuresOf(member.features),
          since: null,
          place,
        })),
        tag: entry.tag ?? null,
        branches: (entry.variants ?? []).map((variant) => ({
          value: variant.case,
          type: variant.type === reading.model.empty ? null : nameOf(reading, variant.type),
          condition: null,
        })),
      };
  }
}

function nameOf({ names }: Reading, type: string): string {
  return names.get(type) ?? type;
}

const builtins: Readonly<Record<string, BuiltinName>> = {
  string: 'str',
  number: 'number',
  int: 'int',
  boolean: 'bool',
  null: 'null',
};

function referenceTo(reading: Reading, name: string): TypeReference {
  const type = reading.model.types.get(name);
  if (type?.['meta-type'] === 'array') return { kind: 'array', element: referenceTo(reading, type['element-type']) };
  if (type?.['meta-type'] === 'builtin') return { kind: 'builtin', name: builtins[type['json-type']] ?? 'any' };
  return { kind: 'definition', name: nameOf(reading, name) };
}

/** Alternatives have no names in a reply; at most one has each JSON type. */
function alternativeName({ model }: Reading, name: string): string {
  const type = model.types.get(name);
  return type?.['meta-type'] === 'builtin' ? type.name : (type?.['meta-type'] ?? 'value');
}
