/** The tables of commands and events at run time. */
import type { Issue, ValidateOptions } from './issue.ts';
import { alternativesOf } from './shape-text.ts';
import { contentOf, type ObjectShape, type TypeShape } from './shapes.ts';
import type { StandardSchemaV1 } from './standard-schema.ts';
import { schemaOf } from './validation.ts';

/** All that checks values of one type. */
export interface Validator<T> extends StandardSchemaV1<T> {
  readonly is: (value: unknown) => value is T;
  readonly assert: (value: unknown) => asserts value is T;
  readonly validate: (value: unknown, options?: ValidateOptions) => readonly Issue[];
}

/** What is known about a thing besides its type. */
interface About {
  readonly features: readonly string[];
  /** First version that has it, as documented. */
  readonly since: string | null;
  /** Builds that have it, as C would say it; null for all. */
  readonly condition: string | null;
}

export interface CommandEntry<Arguments, Returns> extends About {
  /** Unknown members are always refused, as QEMU does. */
  readonly arguments: Validator<Arguments>;
  /** Unknown members always pass. */
  readonly returns: Validator<Returns>;
  readonly flags: CommandFlags;
  /**
   * All members by path, such as `arguments/channels/[]/addr` or `returns/{type=spice}/port`, and those values of enums that
   * something is known about. A type inside of itself is not listed again.
   */
  readonly members: Readonly<Record<string, MemberEntry>>;
}

/** The schema's own names for them, in lower camel case. */
export interface CommandFlags {
  /** False: members that the schema does not list are taken too. */
  readonly gen: boolean;
  /** False: there is no reply on success. */
  readonly successResponse: boolean;
  readonly allowOob: boolean;
  readonly allowPreconfig: boolean;
  readonly coroutine: boolean;
}

export interface EventEntry<Data> extends About {
  /** Unknown members always pass. */
  readonly data: Validator<Data>;
  /** The same as those of a command: `data/device`. */
  readonly members: Readonly<Record<string, MemberEntry>>;
}

/** A member, a branch, or a value of an enum. */
export interface MemberEntry extends About {
  readonly optional: boolean;
}

/** What is known about a member or value of a type. */
export type Fact = readonly [
  type: TypeShape,
  name: string,
  since: string | null,
  features?: readonly string[],
  condition?: string | null,
];

type Parts = readonly (readonly [path: string, type: TypeShape])[];

/** A table of commands, by name. */
export type CommandTable<C extends Record<keyof C, { arguments: unknown; returns: unknown }>> = {
  readonly [N in keyof C]: CommandEntry<C[N]['arguments'], C[N]['returns']>;
};

/** A table of events, by name. */
export type EventTable<E> = { readonly [N in keyof E]: EventEntry<E[N]> };

/** The functions that check values of a type. */
type Functions<T> = readonly [
  is: (value: unknown) => value is T,
  assert: (value: unknown) => asserts value is T,
  validate: (value: unknown, options?: ValidateOptions) => readonly Issue[],
];

/** What an entry is made of. */
interface Source extends Partial<About> {
  /** What the paths of its members begin with, and the types behind that. */
  readonly parts: () => Parts;
}

interface CommandSource<Arguments, Returns> extends Source {
  readonly arguments: Functions<Arguments>;
  readonly returns: Functions<Returns>;
  readonly flags?: readonly string[];
}

interface EventSource<Data> extends Source {
  readonly data: Functions<Data>;
}

export type CommandSources<C extends Record<keyof C, { arguments: unknown; returns: unknown }>> = {
  readonly [N in keyof C]: CommandSource<C[N]['arguments'], C[N]['returns']>;
};

export type EventSources<E> = { readonly [N in keyof E]: EventSource<E[N]> };

type Facts = () => readonly Fact[];

export function commandTable<C extends Record<keyof C, { arguments: unknown; returns: unknown }>>(
  sources: CommandSources<C>,
  facts: Facts,
): CommandTable<C> {
  return tableOf(sources, (source: CommandSource<unknown, unknown>) =>
    commandEntry(source, facts),
  ) as CommandTable<C>;
}

export function eventTable<E>(sources: EventSources<E>, facts: Facts): EventTable<E> {
  return tableOf(sources, (source: EventSource<unknown>) =>
    eventEntry(source, facts),
  ) as EventTable<E>;
}

function tableOf<S, T>(
  sources: Readonly<Record<string, S>>,
  entryOf: (source: S) => T,
): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.entries(sources).map(([name, source]) => [name, entryOf(source)]),
  );
}

function commandEntry<Arguments, Returns>(
  source: CommandSource<Arguments, Returns>,
  facts: Facts,
): CommandEntry<Arguments, Returns> {
  const { flags = [] } = source;
  const entry = {
    arguments: validator(source.arguments),
    returns: validator(source.returns),
    flags: {
      gen: !flags.includes('no-gen'),
      successResponse: !flags.includes('no-success-response'),
      allowOob: flags.includes('allow-oob'),
      allowPreconfig: flags.includes('allow-preconfig'),
      coroutine: flags.includes('coroutine'),
    },
    ...aboutOf(source),
  };
  return withMembers(entry, source.parts, facts);
}

function eventEntry<Data>(source: EventSource<Data>, facts: Facts): EventEntry<Data> {
  return withMembers({ data: validator(source.data), ...aboutOf(source) }, source.parts, facts);
}

function validator<T>([is, assert, validate]: Functions<T>): Validator<T> {
  return { is, assert, validate, ...schemaOf<T>(validate) };
}

function aboutOf({ features = [], since = null, condition = null }: Partial<About>): About {
  return { features, since, condition };
}

const unknown: About = { features: [], since: null, condition: null };

/** Members are listed when they are asked for, and every time anew: nothing is kept. */
function withMembers<T extends object>(
  entry: T,
  parts: () => Parts,
  facts: Facts,
): T & Pick<EventEntry<unknown>, 'members'> {
  return Object.defineProperties(entry, {
    members: { enumerable: true, get: () => listMembers(parts(), facts()) },
    [partsOfEntry]: { value: parts },
  }) as T & Pick<EventEntry<unknown>, 'members'>;
}

const partsOfEntry: unique symbol = /* @__PURE__ */ Symbol('parts');

/** The type of what an entry of a table tells about; null for an object without members, or without an entry. */
export function shapeOf(
  entry: object | undefined,
  part: 'arguments' | 'returns' | 'data',
): TypeShape | null {
  const { [partsOfEntry]: parts } = (entry ?? {}) as { readonly [partsOfEntry]?: () => Parts };
  return parts?.().find(([name]) => name === part)?.[1] ?? null;
}

function listMembers(parts: Parts, facts: readonly Fact[]): Readonly<Record<string, MemberEntry>> {
  const known = new Map<TypeShape, Map<string, About>>();
  for (const [type, name, since, features = [], condition = null] of facts) {
    const ofType = known.get(type) ?? new Map<string, About>();
    known.set(type, ofType.set(name, { since, features, condition }));
  }
  const entries: Record<string, MemberEntry> = Object.create(null) as Record<string, MemberEntry>;
  for (const [path, type] of parts) listType(path, type, { entries, known, above: [] });
  return entries;
}

/** What one listing carries along. */
interface Listing {
  readonly entries: Record<string, MemberEntry>;
  readonly known: ReadonlyMap<TypeShape, ReadonlyMap<string, About>>;
  /** Types around the one that is listed. */
  readonly above: readonly TypeShape[];
}

function listType(path: string, type: TypeShape, listing: Listing): void {
  if (typeof type === 'string' || listing.above.includes(type)) return;
  const below = { ...listing, above: [...listing.above, type] };
  if (type instanceof Array) listType(`${path}/[]`, type[0], listing);
  else if (type.kind === 'enum') listValues(path, type, listing);
  else if (type.kind === 'object') listObject(path, type, below);
  else for (const alternative of alternativesOf(type)) listType(path, alternative, below);
}

function listValues(path: string, type: TypeShape, { entries, known }: Listing): void {
  for (const [value, about] of known.get(type) ?? []) {
    entries[`${path}/=${value}`] ??= { optional: false, ...about };
  }
}

/** @param listing - The object is one of the types above */
function listObject(path: string, owner: ObjectShape, listing: Listing): void {
  const { entries, known } = listing;
  for (const { name, type, optional, branches } of contentOf(owner).members) {
    const place = `${path}/${name}`;
    entries[place] ??= { optional, ...(known.get(owner)?.get(name) ?? unknown) };
    listType(place, type, listing);
    for (const [value, branch] of branches ?? []) {
      const branchPlace = `${path}/{${name}=${value}}`;
      entries[branchPlace] ??= { optional: true, ...(known.get(type)?.get(value) ?? unknown) };
      if (branch === null || listing.above.includes(branch)) continue;
      listObject(branchPlace, branch, { ...listing, above: [...listing.above, branch] });
    }
  }
}
