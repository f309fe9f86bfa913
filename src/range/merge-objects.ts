/** Objects of several versions as one. */
import type { Member, MessageDirection, NamedType, ObjectType } from '../protocol/index.ts';
import { flatMembers } from './flat-members.ts';
import { mergeMembers } from './merge-members.ts';
import { mergeUnions, tagOf } from './merge-unions.ts';
import { type At, distinct, newestOf, type Node, type Nodes } from './nodes.ts';
import { originOf } from './origin.ts';

/** An object, or what a union adds for one value of its tag. */
export interface ObjectPart {
  /** Null for one without members of its own. */
  readonly type: string | null;
  /** Members that stand beside those of the type. */
  readonly more: readonly Member[];
}

/**
 * @param all what is merged, oldest first
 * @param label what an object is called that no version has a type for
 * @returns the key of the type
 */
export function mergeObjects(nodes: Nodes, direction: MessageDirection, all: readonly At<ObjectPart>[], label = 'Empty'): string {
  // What is the same twice in a version counts once: there would be more of it with every union that is laid out flat inside of another one.
  const parts = distinct(all, ({ version, value }) => `${String(version)} ${keyOf(nodes, version, value)}`);
  const keys = parts.map(({ version, value }) => keyOf(nodes, version, value));
  const [first] = keys;
  const newest = parts.findLast(({ value }) => value.type !== null);
  const isPlain = parts.every(({ value }) => value.more.length === 0);
  if (isPlain && keys.every((key) => key === first) && newest?.value.type) return nodes.uniform(newest.version, newest.value.type);
  const key = `${direction} object ${parts.map(({ version }, index) => `${String(version)}:${keys[index] ?? ''}`).join(' ')}`;
  return nodes.made(key, () => makeObject(nodes, direction, parts, key, label));
}

function keyOf({ classes }: Nodes, version: number, { type, more }: ObjectPart): string {
  const own = type === null ? '-' : String(classes.of(version, type));
  if (more.length === 0) return own;
  // What stands beside it comes from this very version, so that its names tell it.
  return `${own}+${more.map(({ name, declaredBy }) => `${declaredBy}.${name}`).join(',')}@${String(version)}`;
}

function makeObject(nodes: Nodes, direction: MessageDirection, parts: readonly At<ObjectPart>[], key: string, label: string): Node {
  const objects = parts.map(({ version, value }) => ({ version, value: objectOf(nodes, version, value) }));
  const { value: model } = objects.findLast(({ value }) => value.type !== null) ?? { value: newestOf(objects) };
  const among = [...new Set(objects.map(({ version }) => version))];
  const about = { ...(model.type ?? anonymous(nodes, parts)), name: key, base: null, direction: 'unreached' as const };
  const family = model.type?.name ?? label;
  const named = parts.flatMap(({ version, value }) => partNames(value).map((each) => ({ version, value: each })));
  // There is nothing to tell of versions where none has anything.
  const origin = originOf(direction, named.every(({ value }) => value === 'empty') ? [] : named);
  const tag = tagOf(nodes, direction, objects);
  if (tag === null) {
    const flat = objects.map(({ version, value }) => ({ version, value: flatMembers(nodes, version, value) }));
    const isFlattened = objects.some(({ value }) => (value.type?.tag ?? null) !== null);
    const members = mergeMembers(nodes, isFlattened ? 'receive' : direction, flat, among, key);
    return {
      family,
      origin,
      type: { ...about, keyword: about.keyword === 'union' ? 'struct' : about.keyword, members, tag: null, branches: [] },
    };
  }
  return {
    family,
    origin,
    type: { ...about, keyword: 'union', tag, ...mergeUnions(nodes, direction, objects, { tag, self: key, family }) },
  };
}

/** What is told of a part where names are given. */
function partNames({ type, more }: ObjectPart): readonly string[] {
  if (more.length === 0) return [type ?? 'empty'];
  return [...(type === null ? [] : [type]), 'members'];
}

/** What a part amounts to. */
export interface WholeObject {
  readonly type: ObjectType | null;
  readonly members: readonly Member[];
}

function objectOf({ classes }: Nodes, version: number, { type: name, more }: ObjectPart): WholeObject {
  const found: NamedType | undefined = name === null ? undefined : classes.types[version]?.get(name);
  const type = found?.kind === 'object' ? found : null;
  return { type, members: [...(type?.members ?? []), ...more] };
}

/** Of an object that no version has a type for. */
function anonymous({ classes, home }: Nodes, parts: readonly At<ObjectPart>[]): Omit<ObjectType, 'name'> {
  const declaring = parts.flatMap(({ version, value }) =>
    value.more.flatMap(({ declaredBy }) => classes.types[version]?.get(declaredBy) ?? []),
  );
  const beside = declaring.at(-1);
  return {
    kind: 'object',
    keyword: 'struct',
    module: beside?.module ?? home,
    documentation: null,
    features: [],
    condition: null,
    since: null,
    place: beside?.place ?? { file: '', line: 0 },
    base: null,
    members: [],
    tag: null,
    branches: [],
    direction: 'unreached',
  };
}
