import { once } from '../basics/once.ts';
import { type Faces, facesOf } from '../protocol/faces.ts';
import { findBranch, findNamed } from '../protocol/find-by-name.ts';
import {
  type Command,
  type Event,
  type NamedType,
  type ObjectType,
  type Place,
  type Protocol,
  typesByName,
  type TypeReference,
} from '../protocol/index.ts';
import { parsePath, type PathPart, type WirePath } from '../protocol/path.ts';
import type { Change } from './model.ts';

/** Where to show a change on the new side. */
export interface Nearest {
  /** Null where the new side is a reply, or nothing at all. */
  readonly place: Place | null;
  /** The file that it was removed from, where the new side has no such file. */
  readonly fileGone: string | null;
}

/** Tells where changes are shown on the new side: at what was changed, or, where that was removed, at what it was removed from. */
export function nearestIn(old: Protocol, current: Protocol): (change: Pick<Change, 'path' | 'old' | 'new'>) => Nearest {
  const shown = (place: Place | null): Nearest => ({ place, fileGone: null });
  const sides = { old: once(() => partyOf(old)), new: once(() => partyOf(current)) };
  const known = new Map<string, ReadonlyMap<string, Place>>();
  return (change) => {
    if (change.new !== null || current.source.kind === 'introspection') return shown(change.new);
    const path = parsePath(change.path);
    if (path === null) return shown(null);
    const definition = sides.new().definitions.get(path.definition);
    if (definition === undefined)
      return change.old === null ? shown(null) : amongOthers(known, sides.old(), sides.new(), path.definition, change.old);
    const { inside } = walk(sides.new(), path);
    const declarer = walk(sides.old(), path).declarer;
    const base = declarer === null ? undefined : basesOf(sides.new(), inside).find(({ name }) => name === declarer);
    return shown((base ?? inside ?? definition).place);
  };
}

interface Party {
  readonly protocol: Protocol;
  readonly types: ReadonlyMap<string, NamedType>;
  /** Commands and events. */
  readonly definitions: ReadonlyMap<string, Command | Event>;
}

function partyOf(protocol: Protocol): Party {
  const definitions = new Map([...protocol.commands, ...protocol.events].map((definition) => [definition.name, definition]));
  return { protocol, types: typesByName(protocol), definitions };
}

/** What a path leads into, as far as a side has it. */
interface Walked {
  /** The last type on the way; null where the way ends at the command or event. */
  readonly inside: NamedType | null;
  /** The type that declares the member at the end of the path, where it ends at one. */
  readonly declarer: string | null;
}

function walk({ types, definitions }: Party, { definition: name, part, steps }: WirePath): Walked {
  const definition = definitions.get(name);
  let faces = facesOf(types, definition === undefined ? null : typeOf(definition, part));
  /** The object, and behind it those branches of it that the path has chosen. */
  let objects = objectsIn(faces);
  let inside: NamedType | null = objects[0] ?? faces.alternate;
  let declarer: string | null = null;
  for (const step of steps) {
    declarer = null;
    if (step.kind === 'branch') {
      const branch = objects.flatMap(({ tag, branches }) => (tag === step.tag ? (findBranch(branches, step.value) ?? []) : [])).at(-1);
      const type = types.get(branch?.type ?? '');
      if (type?.kind !== 'object') break;
      objects = [...objects, type];
      inside = type;
      continue;
    }
    if (step.kind === 'value') break;
    if (step.kind === 'member') {
      const member = objects.flatMap(({ members }) => findNamed(members, step.name) ?? []).at(-1);
      if (member === undefined) break;
      declarer = member.declaredBy;
      faces = facesOf(types, member.type);
    } else {
      const array = faces.byClass.get('array');
      if (array?.kind !== 'array') break;
      faces = facesOf(types, array.element);
    }
    objects = objectsIn(faces);
    inside = objects[0] ?? faces.alternate ?? inside;
  }
  return { inside, declarer };
}

function typeOf(definition: Command | Event, part: PathPart | null): TypeReference | null {
  if (definition.kind === 'command' && part === 'returns') return definition.returns;
  const name = definition.kind === 'command' ? definition.arguments : definition.data;
  return name === null ? null : { kind: 'definition', name };
}

function objectsIn({ byClass }: Faces): readonly ObjectType[] {
  const face = byClass.get('object');
  return face?.kind === 'object' && face.type !== null ? [face.type] : [];
}

/** The type and those that it extends. */
function basesOf({ types }: Party, type: NamedType | null): readonly ObjectType[] {
  const bases: ObjectType[] = [];
  for (let each = type ?? undefined; each?.kind === 'object' && !bases.includes(each); each = types.get(each.base ?? '')) bases.push(each);
  return bases;
}

/**
 * Where a command or event was: before whatever came behind it and is there still.
 * @param known what is so in each file, as far as it was asked for
 */
function amongOthers(known: Map<string, ReadonlyMap<string, Place>>, old: Party, current: Party, name: string, was: Place): Nearest {
  const root = current.protocol.source.root;
  const file = was.file === old.protocol.source.root ? root : was.file;
  const { modules } = current.protocol;
  if (modules.length === 0) return { place: null, fileGone: null };
  if (!modules.some((each) => each.file === file)) return { place: { file: root, line: 1 }, fileGone: was.file };
  let places = known.get(was.file);
  if (places === undefined) known.set(was.file, (places = placesAmongOthers(old, current, was.file, file)));
  return { place: places.get(name) ?? { file, line: 1 }, fileGone: null };
}

/** By the definitions that a file had: where the next one is that it still has, or else the last one in front. */
function placesAmongOthers(old: Party, current: Party, was: string, file: string): ReadonlyMap<string, Place> {
  const names = old.protocol.modules.find((each) => each.file === was)?.definitions ?? [];
  const places = new Map<string, Place>();
  const goThrough = (ordered: readonly string[]): void => {
    let last: Place | undefined;
    for (const name of ordered) {
      if (last !== undefined && !places.has(name)) places.set(name, last);
      const place = (current.definitions.get(name) ?? current.types.get(name))?.place;
      if (place?.file === file) last = place;
    }
  };
  goThrough([...names].reverse());
  goThrough(names);
  return places;
}
