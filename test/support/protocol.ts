/** Builds small protocols for tests, as a schema of a few lines would give them. */
import type {
  AlternateType,
  Branch,
  BuiltinName,
  Command,
  Documentation,
  EnumType,
  EnumValue,
  Event,
  Feature,
  Member,
  NamedType,
  ObjectType,
  Protocol,
  SettledCondition,
  TypeReference,
} from '../../src/protocol/index.ts';
import { isNamedType } from '../../src/protocol/is-named-type.ts';

/** `str`, `Foo`, `['Foo']` as in a schema. */
export type Reference = string | readonly [Reference];

/** `{ name: 'str', 'optional?': 'int' }`, or entries with more about a member. */
export type Members = Readonly<Record<string, Reference>> | readonly (readonly [string, Reference, Partial<Member>?])[];

type Definition = NamedType | Command | Event;

export const builtinNames: readonly BuiltinName[] = [
  'str',
  'number',
  'int',
  'int8',
  'int16',
  'int32',
  'int64',
  'uint8',
  'uint16',
  'uint32',
  'uint64',
  'size',
  'bool',
  'any',
  'null',
];

const builtins: ReadonlySet<string> = new Set(builtinNames);

const place = { file: 'qapi/test.json', line: 1 };
const described = { features: [], condition: null, since: null, place };
const definition = { ...described, module: 'test', documentation: null };

export function reference(ref: Reference): TypeReference {
  if (typeof ref !== 'string') return { kind: 'array', element: reference(ref[0]) };
  return builtins.has(ref) ? { kind: 'builtin', name: ref as BuiltinName } : { kind: 'definition', name: ref };
}

export function feature(name: string, documentation: string | null = null): Feature {
  return { name, condition: null, documentation };
}

/** An `if` that is not settled. */
export function open(name: string): SettledCondition {
  return { expression: { kind: 'defined', name }, state: 'open' };
}

/** Documentation that is one text. */
export function documented(text: string, more: Partial<Documentation> = {}): Documentation {
  return { body: [{ kind: 'text', text }], returns: null, errors: null, ...more };
}

export function enumType(
  name: string,
  values: readonly (string | (Partial<EnumValue> & { name: string }))[],
  more: Partial<EnumType> = {},
): EnumType {
  const list = values.map((value) => ({ ...described, documentation: null, ...(typeof value === 'string' ? { name: value } : value) }));
  return { ...definition, kind: 'enum', name, values: list, direction: 'both', ...more };
}

export function struct(name: string, members: Members, more: Partial<ObjectType> = {}): ObjectType {
  return {
    ...definition,
    kind: 'object',
    keyword: 'struct',
    name,
    base: null,
    members: membersOf(name, members),
    tag: null,
    branches: [],
    direction: 'both',
    ...more,
  };
}

/** `branches` by value; null for an empty one. */
export function union(
  name: string,
  tag: string,
  branches: readonly (readonly [string, string | null, Partial<Branch>?])[],
  members: Members,
  more: Partial<ObjectType> = {},
): ObjectType {
  const list = branches.map(([value, type, about]) => ({ value, type, condition: null, ...about }));
  return struct(name, members, { keyword: 'union', tag, branches: list, ...more });
}

export function alternate(
  name: string,
  alternatives: Readonly<Record<string, Reference>>,
  more: Partial<AlternateType> = {},
): AlternateType {
  const list = Object.entries(alternatives).map(([branch, ref]) => ({
    name: branch,
    type: reference(ref),
    condition: null,
    documentation: null,
  }));
  return { ...definition, kind: 'alternate', name, alternatives: list, direction: 'both', ...more };
}

/** A command; with the members of its arguments, if it lists them in place, a type as well. */
export function command(name: string, content: string | Members | null = null, more: Partial<Command> = {}): readonly Definition[] {
  const implicit = listed(name, content, 'send');
  const made: Command = {
    ...definition,
    kind: 'command',
    name,
    arguments: typeof content === 'string' ? content : (implicit?.name ?? null),
    returns: null,
    gen: true,
    successResponse: true,
    allowOob: false,
    allowPreconfig: false,
    boxed: false,
    coroutine: false,
    ...more,
  };
  return implicit === null ? [made] : [{ ...implicit, module: made.module }, made];
}

export function event(name: string, content: string | Members | null = null, more: Partial<Event> = {}): readonly Definition[] {
  const implicit = listed(name, content, 'receive');
  const made: Event = {
    ...definition,
    kind: 'event',
    name,
    data: typeof content === 'string' ? content : (implicit?.name ?? null),
    boxed: false,
    ...more,
  };
  return implicit === null ? [made] : [{ ...implicit, module: made.module }, made];
}

function listed(owner: string, content: string | Members | null, direction: 'send' | 'receive'): ObjectType | null {
  if (content === null || typeof content === 'string') return null;
  return struct(`q_obj_${owner}-arg`, content, { keyword: 'implicit', direction });
}

/** Puts definitions together; members of bases are added to the types that have one. */
export function protocol(definitions: readonly (Definition | readonly Definition[])[], more: Partial<Protocol> = {}): Protocol {
  const all = definitions.flat();
  const types = new Map(all.filter(isNamedType).map((type) => [type.name, type]));
  const modules = [...new Set(all.map((one) => one.module))].map((name) => ({
    name,
    file: `qapi/${name}.json`,
    definitions: all.filter((one) => one.module === name && !(one.kind === 'object' && one.keyword === 'implicit')).map((one) => one.name),
    includes: [],
    documentation: [],
  }));
  return {
    format: 'qapi-protocol',
    formatVersion: 1,
    source: { kind: 'schema', root: 'qapi/qapi-schema.json', version: null, settings: {} },
    modules,
    commands: all.filter((one) => one.kind === 'command'),
    events: all.filter((one) => one.kind === 'event'),
    types: [...types.values()].map((type) => (type.kind === 'object' ? { ...type, members: allMembers(types, type) } : type)),
    recursionGroups: [],
    ...more,
  };
}

function allMembers(types: ReadonlyMap<string, NamedType>, type: ObjectType): readonly Member[] {
  const base = type.base === null ? undefined : types.get(type.base);
  return base?.kind === 'object' ? [...allMembers(types, base), ...type.members] : type.members;
}

function membersOf(declaredBy: string, members: Members): readonly Member[] {
  const entries = isEntries(members) ? members : Object.entries(members).map(([name, ref]) => [name, ref] as const);
  return entries.map(([name, ref, more]) => ({
    ...described,
    name: name.replace(/\?$/, ''),
    type: reference(ref),
    optional: name.endsWith('?'),
    declaredBy,
    documentation: null,
    ...more,
  }));
}

function isEntries(members: Members): members is readonly (readonly [string, Reference, Partial<Member>?])[] {
  return Array.isArray(members);
}
