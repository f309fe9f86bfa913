/** Gives types their names: one name for all that are the same, and the schema's own for what versions define by it. */
import { containedTypes, type MessageDirection, type NamedType } from '../protocol/index.ts';
import { formOf } from './form.ts';
import type { At, Node, Nodes } from './nodes.ts';
import { partition } from './partition.ts';
import { suffixOf } from './views.ts';

/** Which names the schemas give. */
export interface SchemaNames {
  /** What versions are called, oldest first. */
  readonly versions: readonly string[];
  /** All that versions define by a name, those of the newest version first, each oldest first. */
  readonly definitions: ReadonlyMap<string, readonly At<NamedType>[]>;
  /** Whether a name stands for what is received or for what is sent. */
  readonly main: ReadonlyMap<string, MessageDirection>;
  /** What types are called that commands and events list in place. */
  readonly labels: ReadonlyMap<string, string>;
  /** Keys of what versions define by a name, merged. */
  readonly asSuch: ReadonlyMap<string, string>;
}

export interface Naming {
  /** @throws Error when the type is not reached */
  nameOf(key: string): string;
  /** One key for each name. */
  readonly kept: readonly string[];
  /** Names of types that stand for another one at some places, or in some of the views. */
  readonly variants: ReadonlySet<string>;
}

/** How a type may be called. */
interface Candidate {
  readonly key: string;
  readonly name: string;
  /** The lowest goes first. */
  readonly order: readonly (string | number)[];
}

/** @param roots what is needed besides what versions define by a name */
export function nameTypes(nodes: Nodes, schema: SchemaNames, roots: readonly string[]): Naming {
  const classOf = classesOf(nodes, schema);
  const candidates = bestCandidates(nodes, schema, classOf);
  const names = new Map<number, string>();
  const kept: string[] = [];
  const variants = new Set<string>();
  const give = (found: number, { key }: Candidate, name: string): void => {
    names.set(found, name);
    kept.push(key);
    if (name !== nodes.all.get(key)?.family) variants.add(name);
  };
  for (const [name, key] of schema.asSuch) {
    const found = classOf(key);
    const candidate = candidates.get(found);
    if (candidate?.key === key && !names.has(found)) give(found, candidate, name);
  }
  const taken = new Set(schema.definitions.keys());
  const others = reachedFrom([...schema.asSuch.values(), ...roots], nodes, (key) => candidates.get(classOf(key))?.key ?? key)
    .flatMap((key) => candidates.get(classOf(key)) ?? [])
    .filter(({ key }) => !names.has(classOf(key)))
    .sort((a, b) => compare([a.name, ...a.order], [b.name, ...b.order]));
  for (const candidate of others) {
    const name = freeName(candidate.name, taken);
    taken.add(name);
    give(classOf(candidate.key), candidate, name);
  }
  return {
    nameOf: (key) => {
      const name = names.get(classOf(key));
      if (name === undefined) throw new Error(`no name for ${key}`);
      return name;
    },
    kept,
    variants,
  };
}

/**
 * Types of one family are the same where they look the same, and comments say the same of them. What is of one name alone counts with what is
 * said of that name: it is true of all its forms.
 */
function classesOf({ all }: Nodes, { asSuch, definitions }: SchemaNames): (key: string) => number {
  const places = new Map([...all.keys()].map((key, place) => [key, place]));
  const classes = partition(
    [...all.values()].map((node) => {
      const { type, family, origin } = node;
      const isMixed = definitions.has(family) && origin.names.some((name) => name !== family);
      const told = isMixed ? node : (all.get(asSuch.get(family) ?? '') ?? node);
      const { text, references } = formOf(type);
      return { form: `${family} ${text} ${notesOf(told.type)}`, references: references.map((key) => places.get(key) ?? -1) };
    }),
  );
  return (key) => classes[places.get(key) ?? -1] ?? -1;
}

/** What comments say of versions. */
function notesOf(type: NamedType): string {
  const parts = type.kind === 'object' ? type.members : type.kind === 'enum' ? type.values : [];
  const notes = parts.flatMap(({ name, availability }) => (availability === undefined ? [] : [`${name}: ${availability}`]));
  return JSON.stringify(notes.sort());
}

/** The best way to call each class. */
function bestCandidates(nodes: Nodes, schema: SchemaNames, classOf: (key: string) => number): ReadonlyMap<number, Candidate> {
  const plain = new Map([...schema.asSuch].map(([name, key]) => [key, name]));
  const spans = new Map([...schema.asSuch].map(([name, key]) => [name, nodes.all.get(key)?.origin.versions ?? []]));
  const best = new Map<number, Candidate>();
  for (const [key, node] of nodes.all) {
    const found = classOf(key);
    const candidate = candidateFor(key, node, schema, spans, plain.get(key));
    const known = best.get(found);
    if (known === undefined || compare(candidate.order, known.order) < 0) best.set(found, candidate);
  }
  return best;
}

function candidateFor(
  key: string,
  node: Node,
  schema: SchemaNames,
  spans: ReadonlyMap<string, readonly number[]>,
  plain: string | undefined,
): Candidate {
  const { family, origin } = node;
  const { versions, direction, text } = origin;
  const { main, labels, definitions } = schema;
  const others = othersIn(node, schema);
  const all = schema.versions.map((_, index) => index);
  const defined = spans.get(family) ?? definitions.get(family)?.map(({ version }) => version);
  const span = others.length > 0 || defined === undefined ? all : defined;
  const label = labels.get(family);
  const ending = endingOf(versions, span, schema.versions, direction === null);
  // The name of what a command lists in place, without an ending, is that of what the whole range has of it.
  const isShort = ending.length === 0 && label !== undefined && plain === undefined;
  const isOff = versions.length > 0 && direction !== null && direction !== (main.get(family) ?? 'receive');
  const name = [
    [label ?? family, ...(others.length > 1 ? ['others'] : others)].join('_or_'),
    ...(isShort ? versions.slice(0, 1).map((version) => suffixOf(schema.versions[version])) : ending),
    ...(isOff ? [direction === 'send' ? 'sent' : 'received'] : []),
  ].join('_');
  const order = [
    rankOf(node, plain !== undefined, others.length > 0, ending.length > 0),
    Number(isOff),
    versions[0] ?? -1,
    -versions.length,
  ];
  return { key, name, order: [...order, name, text, key] };
}

/** Of several ways to call one type the lowest is taken. */
const ranks = {
  /** As what versions define by a name. */
  definitions: 0,
  /** As what stands at a place in all versions that have the name. */
  whole: 1,
  /** As the form that some versions have. */
  form: 2,
  /** As what different forms of some versions come to. */
  merged: 3,
  /** As what has another name in some versions. */
  mixed: 4,
} as const;

function rankOf({ origin }: Node, isPlain: boolean, isMixed: boolean, hasEnding: boolean): number {
  if (isPlain) return ranks.definitions;
  if (isMixed) return ranks.mixed;
  if (!hasEnding) return ranks.whole;
  return origin.direction === null ? ranks.form : ranks.merged;
}

/** What stands in some versions where others have what a type is named after. */
function othersIn({ family, origin }: Node, { labels, definitions }: SchemaNames): readonly string[] {
  // What a command lists in place may be missing in some versions; what has no name in any schema is called by what it is.
  if (labels.has(family) || !definitions.has(family)) return [];
  const others = origin.names.filter((name) => name !== family);
  return [...new Set(others.map((name) => labels.get(name) ?? (inPlace.test(name) ? 'members' : name)))];
}

/** What a union lists in place. */
const inPlace = /^q_obj_.+-(?:base|wrapper)$/;

/**
 * Which versions a type is of, in words; nothing where it is of all that could be.
 * @param span those that could be, oldest first
 * @param isForm whether it is the same in all of them: then the oldest tells which one it is
 */
function endingOf(versions: readonly number[], span: readonly number[], all: readonly string[], isForm: boolean): readonly string[] {
  const wanted = new Set(versions);
  const names = versions.map((version) => suffixOf(all[version]));
  const [oldest = '', newest = ''] = [names[0], names.at(-1)];
  if (versions.length === 0 || span.every((version) => wanted.has(version))) return [];
  if (isForm || versions.length === 1) return [oldest];
  const flags = span.map((version) => wanted.has(version));
  const [first, last] = [flags.indexOf(true), flags.lastIndexOf(true)];
  if (first < 0 || flags.slice(first, last + 1).includes(false)) return [names.join('_and_')];
  if (last === flags.length - 1) return ['from', oldest];
  return first === 0 ? ['to', newest] : [oldest, 'to', newest];
}

/** Keys of what the given types contain at any depth, with themselves. */
function reachedFrom(roots: readonly string[], nodes: Nodes, standIn: (key: string) => string): readonly string[] {
  const waiting = new Set(roots.map(standIn));
  // What a set gets while it is gone through is gone through, too.
  for (const key of waiting) {
    const type = nodes.all.get(key)?.type;
    if (type === undefined) continue;
    for (const contained of containedTypes(type)) waiting.add(standIn(contained));
    if (type.kind === 'object' && type.base !== null) waiting.add(standIn(type.base));
  }
  return [...waiting];
}

function compare(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [index, one] of a.entries()) {
    const other = b[index] ?? '';
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted}_${String(number)}`;
  return name;
}
