/**
 * How integers of a package with bigints are typed in views. The client makes bigints of what the whole range has 64 bits for, whatever the
 * peer's version is, so that types of a view have to say what stands at the same place there.
 */
import {
  type AlternateType,
  type Command,
  type Event,
  isInteger,
  type NamedType,
  needs64Bits,
  type ObjectType,
  type TypeReference,
} from '../../protocol/index.ts';
import { facesOf } from '../../protocol/faces.ts';
import type { Range } from '../../range/model.ts';
import type { IntegerText } from '../types/options.ts';

type Types = ReadonlyMap<string, NamedType>;
type Kind = 'number' | 'bigint';

/** What the whole range has at a place: one type, or several where it tells less apart; null where a value of any type stands there. */
type Whole<T> = readonly T[] | null;

interface Walk {
  readonly types: Types;
  /** What integers are, by the type that declares them and the member or alternative. */
  readonly kinds: Map<string, Set<Kind>>;
  readonly seen: Set<string>;
}

/** @returns how a member of an object, or an alternative, is typed where that is not as it always is */
export function integersOf({ protocol, views }: Range): (owner: string, part: string) => IntegerText | undefined {
  const walk: Walk = { types: new Map(protocol.types.map((type) => [type.name, type])), kinds: new Map(), seen: new Set() };
  const whole = new Map<string, Command | Event>([...protocol.commands, ...protocol.events].map((each) => [each.name, each]));
  for (const { commands, events } of [protocol, ...views]) {
    for (const command of commands) {
      const main = whole.get(command.name);
      // What is sent may be either: it is taken as its type says.
      if (command.arguments !== null) walkOf(walk, definition(command.arguments), [definition(command.arguments)]);
      if (command.returns !== null && main?.kind === 'command') walkOf(walk, command.returns, listOf(main.returns));
    }
    for (const { name, data } of events) {
      const main = whole.get(name);
      if (data !== null && main?.kind === 'event')
        walkOf(walk, definition(data), listOf(main.data === null ? null : definition(main.data)));
    }
  }
  return (owner, part) => textOf(walk.kinds.get(placeOf(owner, part)));
}

/** The same for a command that returns integers, or arrays of them. */
export function returnedInteger(types: Types, returns: TypeReference, whole: TypeReference | null): IntegerText | undefined {
  const walk: Walk = { types, kinds: new Map(), seen: new Set() };
  walkOf(walk, returns, listOf(whole));
  return textOf(walk.kinds.get(''));
}

function textOf(kinds: ReadonlySet<Kind> | undefined): IntegerText | undefined {
  return kinds === undefined ? undefined : kinds.size > 1 ? 'number | bigint' : [...kinds][0];
}

function definition(name: string): TypeReference {
  return { kind: 'definition', name };
}

function listOf(reference: TypeReference | null): readonly TypeReference[] {
  return reference === null ? [] : [reference];
}

function placeOf(owner: string, part: string): string {
  return `${owner} ${part}`;
}

/** @param place of the integers that the reference leads to without a type between */
function walkOf(walk: Walk, reference: TypeReference, whole: Whole<TypeReference>, place = ''): void {
  const faces = whole?.map((each) => facesOf(walk.types, each)) ?? null;
  const isAny = faces === null || faces.some((each) => each.isAny);
  const facesAt = (jsonClass: 'number' | 'array' | 'object') => (isAny ? null : faces.flatMap((each) => each.byClass.get(jsonClass) ?? []));
  switch (reference.kind) {
    case 'builtin': {
      if (!isInteger(reference.name)) return;
      const own: Kind = needs64Bits(reference.name) ? 'bigint' : 'number';
      const found = facesAt('number')?.map((face): Kind => (face.kind === 'integer' && needs64Bits(face.name) ? 'bigint' : 'number'));
      // Of what may be anything nobody knows that it has 64 bits: the parser makes bigints of large ones alone.
      const kinds: readonly Kind[] = found === undefined ? ['number', own] : found.length === 0 ? [own] : found;
      walk.kinds.set(place, new Set([...(walk.kinds.get(place) ?? []), ...kinds]));
      return;
    }
    case 'array': {
      const elements = facesAt('array')?.flatMap((face) => (face.kind === 'array' ? [face.element] : []));
      walkOf(walk, reference.element, elements ?? null, place);
      return;
    }
    case 'definition': {
      const type = walk.types.get(reference.name);
      if (type?.kind === 'alternate') walkAlternate(walk, type, isAny ? null : whole);
      if (type?.kind !== 'object') return;
      const objects = facesAt('object')?.flatMap((face) => (face.kind === 'object' && face.type !== null ? [face.type] : []));
      walkObject(walk, type, objects ?? null);
    }
  }
}

function isKnown({ seen }: Walk, type: NamedType, whole: Whole<unknown>): boolean {
  const key = JSON.stringify([type.name, whole]);
  if (seen.has(key)) return true;
  seen.add(key);
  return false;
}

function walkAlternate(walk: Walk, type: AlternateType, whole: Whole<TypeReference>): void {
  if (isKnown(walk, type, whole)) return;
  for (const { name, type: alternative } of type.alternatives) walkOf(walk, alternative, whole, placeOf(type.name, name));
}

function walkObject(walk: Walk, type: ObjectType, whole: Whole<ObjectType>): void {
  const objects = whole === null ? null : [...new Set(whole)];
  if (isKnown(walk, type, objects?.map(({ name }) => name) ?? null)) return;
  for (const member of type.members) {
    const found = objects === null ? null : membersNamed(walk.types, objects, member.name);
    walkOf(walk, member.type, found, placeOf(member.declaredBy, member.name));
  }
  for (const branch of type.branches) {
    const content = branch.type === null ? undefined : walk.types.get(branch.type);
    if (content?.kind !== 'object') continue;
    const beside = objects?.flatMap((each) =>
      each.tag === type.tag ? contentsOf(walk.types, each, ({ value }) => value === branch.value) : [each],
    );
    walkObject(walk, content, beside ?? null);
  }
}

/** Among the members of objects; else of their branches, of which one may be laid out in another. */
function membersNamed(types: Types, objects: readonly ObjectType[], name: string): readonly TypeReference[] {
  const within = new Set(objects);
  const found = objects.flatMap(({ members }) => members.filter((member) => member.name === name));
  // What a set gets while it is gone through is gone through, too.
  if (found.length === 0) {
    for (const object of within) {
      for (const content of contentsOf(types, object, () => true)) within.add(content);
      found.push(...object.members.filter((member) => member.name === name));
    }
  }
  return found.map(({ type }) => type);
}

function contentsOf(
  types: Types,
  { branches }: ObjectType,
  isWanted: (branch: ObjectType['branches'][number]) => boolean,
): readonly ObjectType[] {
  return branches.filter(isWanted).flatMap(({ type }) => {
    const content = type === null ? undefined : types.get(type);
    return content?.kind === 'object' ? [content] : [];
  });
}
