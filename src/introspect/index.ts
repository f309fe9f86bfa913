import {
  type Branch,
  type Command,
  definitionOf,
  type Event,
  type Feature,
  type Member,
  type Module,
  type NamedType,
  type ObjectType,
  type Protocol,
  type SettledCondition,
  type TypeReference,
  typesByName,
} from '../protocol/index.ts';
import { builtinTypes } from '../schema/builtin.ts';
import { evaluateCondition, type Settings } from '../schema/condition.ts';
import { withoutDangling } from '../transform/dangling.ts';
import type { SchemaInfo } from './entries.ts';
import { type ReplyShape, replyShapeOf } from './reply-shape.ts';
import { createTypeNames, EMPTY_TYPE, type TypeNames } from './type-names.ts';

export type * from './entries.ts';

export interface IntrospectOptions {
  /** Types keep their names. */
  readonly unmasked?: boolean;
  /** Build conditions; those not settled count as true. */
  readonly settings?: Settings;
}

interface Introspection {
  readonly names: TypeNames;
  readonly shape: ReplyShape;
  readonly types: ReadonlyMap<string, NamedType>;
  readonly isOff: IsOff;
  /** Whether a type that is referred to is left out: turned off, or made of nothing but what is. */
  readonly isGone: (name: string | null) => boolean;
}

type IsOff = (thing: { readonly condition: SettledCondition | null }) => boolean;

/**
 * What a QEMU built from this protocol answers to `query-qmp-schema`: commands and events in the order of its release, then the
 * types that they use, in the order of first use. The protocol must be one with all conditions open: types are numbered before
 * conditions are settled, so settling removes entries and renumbers none.
 */
export function introspectProtocol(protocol: Protocol, options: IntrospectOptions = {}): SchemaInfo[] {
  const settings = options.settings ?? new Map<string, boolean>();
  const names = createTypeNames(options.unmasked ?? false);
  const isOff: IsOff = ({ condition }) => condition !== null && evaluateCondition(condition.expression, settings) === 'off';
  const types = typesByName(protocol);
  const left = settings.size === 0 ? types : typesLeft(protocol, isOff);
  const isGone = (name: string | null): boolean => name !== null && types.has(name) && !left.has(name);
  const work: Introspection = { names, shape: replyShapeOf(protocol), types, isOff, isGone };
  const entries: SchemaInfo[] = [];
  for (const definition of inOrder(protocol, work.shape.order)) {
    const entry = definition.kind === 'command' ? commandEntry(work, definition) : eventEntry(work, definition);
    if (!isOff(definition) && !refersTo(definition).some(isGone)) entries.push(entry);
  }
  // Types that entries of types use are appended while we go.
  for (const type of names.used()) {
    const entry = typeEntry(work, type);
    if (entry !== null && !isGone(definitionOf(type))) entries.push(entry);
  }
  return entries;
}

/** The types that a build with these settings has, by name. */
function typesLeft(protocol: Protocol, isOff: IsOff): ReadonlySet<string> {
  const on = <T extends { readonly condition: SettledCondition | null }>(things: readonly T[]): readonly T[] =>
    things.some(isOff) ? things.filter((thing) => !isOff(thing)) : things;
  const types = on(protocol.types).map((type): NamedType => {
    switch (type.kind) {
      case 'enum':
        return type;
      case 'alternate':
        return { ...type, alternatives: on(type.alternatives) };
      case 'object':
        return { ...type, members: on(type.members), branches: on(type.branches) };
    }
  });
  return new Set(withoutDangling({ commands: [], events: [], types }).types.map(({ name }) => name));
}

/** The types that a command or an event carries. */
function refersTo(definition: Command | Event): readonly (string | null)[] {
  if (definition.kind === 'event') return [definition.data];
  return [definition.arguments, definition.returns === null ? null : definitionOf(definition.returns)];
}

/** Commands and events by name, file by file, in the order of first inclusion, or as one text with included files in place. */
function inOrder(protocol: Protocol, order: ReplyShape['order']): readonly (Command | Event)[] {
  const byName = new Map([...protocol.commands, ...protocol.events].map((definition) => [definition.name, definition]));
  return namesInOrder(protocol, order).flatMap((name) => byName.get(name) ?? []);
}

function namesInOrder(protocol: Protocol, order: ReplyShape['order']): readonly string[] {
  switch (order) {
    case 'by-module':
      return protocol.modules.flatMap((module) => module.definitions);
    case 'by-text':
      return definitionsInText(protocol);
    case 'by-name':
      return [...protocol.commands, ...protocol.events].map(({ name }) => name).sort();
  }
}

function definitionsInText({ modules }: Protocol): readonly string[] {
  const byName = new Map(modules.map((module) => [module.name, module]));
  const names: string[] = [];
  const append = (module: Module | undefined): void => {
    if (module === undefined) return;
    const includesBefore = (name: string | null): void => {
      for (const include of module.includes) if (include.before === name) append(byName.get(include.module));
    };
    for (const name of module.definitions) {
      includesBefore(name);
      names.push(name);
    }
    includesBefore(null);
  };
  append(modules[0]);
  return names;
}

function featuresOf(work: Introspection, holder: string, features: readonly Feature[]): { features?: string[] } {
  if (!work.shape.features.has(holder)) return {};
  const names = features.filter((feature) => !work.isOff(feature)).map((feature) => feature.name);
  return names.length > 0 ? { features: names } : {};
}

function named(name: string | null): Parameters<TypeNames['use']>[0] {
  return name === null ? null : { kind: 'definition', name };
}

function commandEntry(work: Introspection, command: Command): SchemaInfo {
  const { names, shape } = work;
  const allowOob =
    shape.allowOob === 'always' || (shape.allowOob === 'when-true' && command.allowOob) ? { 'allow-oob': command.allowOob } : {};
  return {
    name: command.name,
    'meta-type': 'command',
    'arg-type': names.use(named(command.arguments)),
    'ret-type': names.use(command.returns),
    ...allowOob,
    ...featuresOf(work, 'command', command.features),
  };
}

function eventEntry(work: Introspection, event: Event): SchemaInfo {
  return {
    name: event.name,
    'meta-type': 'event',
    'arg-type': work.names.use(named(event.data)),
    ...featuresOf(work, 'event', event.features),
  };
}

function typeEntry(work: Introspection, type: TypeReference): SchemaInfo | null {
  const { names } = work;
  const name = names.nameOf(type);
  if (type.kind === 'builtin') return { name, 'meta-type': 'builtin', 'json-type': builtinTypes.get(type.name) ?? 'value' };
  if (type.kind === 'array') return { name, 'meta-type': 'array', 'element-type': names.use(type.element) };
  if (type.name === EMPTY_TYPE) return { name, 'meta-type': 'object', members: [] };
  const definition = work.types.get(type.name);
  switch (definition?.kind) {
    case 'enum': {
      const values = definition.values.filter((value) => !work.isOff(value));
      const members = values.map((value) => ({ name: value.name, ...featuresOf(work, 'value', value.features) }));
      return {
        name,
        'meta-type': 'enum',
        ...(work.shape.enumMembers ? { members } : {}),
        values: values.map((value) => value.name),
        ...featuresOf(work, 'enum', definition.features),
      };
    }
    case 'alternate': {
      const members = definition.alternatives.map((alternative) => ({ alternative, type: names.use(alternative.type) }));
      return {
        name,
        'meta-type': 'alternate',
        members: members.filter(({ alternative }) => isThere(work, alternative)).map(({ type: member }) => ({ type: member })),
        ...featuresOf(work, 'alternate', definition.features),
      };
    }
    case 'object':
      return objectEntry(work, name, definition);
    case undefined:
      return null;
  }
}

function objectEntry(work: Introspection, name: string, type: ObjectType): SchemaInfo {
  const members = type.members.map((member) => memberEntry(work, member));
  const variants = type.branches.map((branch: Branch) => ({
    branch,
    entry: { case: branch.value, type: work.names.use(named(branch.type)) },
  }));
  return {
    name,
    'meta-type': 'object',
    members: members.filter((_entry, index) => {
      const member = type.members[index];
      return member === undefined || isThere(work, member);
    }),
    ...(type.tag === null
      ? {}
      : {
          tag: type.tag,
          variants: variants.filter(({ branch }) => !work.isOff(branch) && !work.isGone(branch.type)).map(({ entry }) => entry),
        }),
    ...featuresOf(work, 'object', type.features),
  };
}

function isThere(work: Introspection, part: { readonly condition: SettledCondition | null; readonly type: TypeReference }): boolean {
  return !work.isOff(part) && !work.isGone(definitionOf(part.type));
}

function memberEntry(work: Introspection, member: Member) {
  return {
    name: member.name,
    type: work.names.use(member.type),
    ...(member.optional ? { default: null } : {}),
    ...featuresOf(work, 'member', member.features),
  };
}
