/** What stands at one place in several versions, as one type. */
import { capitalised } from '../basics/capitalised.ts';
import { type Face, type Faces, facesOf, type JsonClass } from '../protocol/faces.ts';
import {
  type AlternateType,
  type BuiltinName,
  definitionOf,
  type MessageDirection,
  type NamedType,
  type TypeReference,
} from '../protocol/index.ts';
import { mergeEnums, nothing } from './merge-enums.ts';
import { mergeNumbers } from './merge-numbers.ts';
import { mergeObjects } from './merge-objects.ts';
import { type At, distinct, newestOf, type Nodes, reference } from './nodes.ts';
import { originOf } from './origin.ts';

/** @param all what is merged, oldest first; null stands for an object without members */
export function mergeReferences(nodes: Nodes, direction: MessageDirection, all: readonly At<TypeReference | null>[]): TypeReference {
  // A branch after the other has them where a union is laid out flat.
  const entries = distinct(all, ({ version, value }) => `${String(version)} ${JSON.stringify(value)}`);
  const same = sameEverywhere(nodes, direction, entries);
  if (same !== null) return same;
  const faces = facesIn(nodes, entries);
  const told = faces.filter(({ value }) => !value.isAny);
  // Any value at all takes in everything else where it may come, and says nothing where it may go.
  if (told.length === 0 || (direction === 'receive' && told.length < faces.length)) return { kind: 'builtin', name: 'any' };
  const parts = partsOf(nodes, direction, told);
  const [first, ...rest] = parts;
  if (first === undefined) return nothing(nodes, told);
  return rest.length === 0 ? first.type : reference(alternateOf(nodes, direction, entries, parts));
}

/** What may stand at a place, of one JSON class. */
interface Part {
  readonly jsonClass: JsonClass;
  readonly type: TypeReference;
}

function facesIn(nodes: Nodes, entries: readonly At<TypeReference | null>[]): readonly At<Faces>[] {
  return entries.map(({ version, value }) => ({ version, value: facesOf(typesOf(nodes, version), value) }));
}

function partsOf(nodes: Nodes, direction: MessageDirection, faces: readonly At<Faces>[]): readonly Part[] {
  const classes = classesOf(faces.map(({ value }) => value.byClass).reverse(), direction);
  return classes.map((jsonClass) => {
    const found = faces.flatMap(({ version, value }) => {
      const face = value.byClass.get(jsonClass);
      return face === undefined ? [] : [{ version, value: face }];
    });
    return { jsonClass, type: mergeFaces(nodes, direction, found) };
  });
}

function typesOf({ classes }: Nodes, version: number): ReadonlyMap<string, NamedType> {
  return classes.types[version] ?? new Map<string, NamedType>();
}

/** What needs no merging. */
function sameEverywhere(nodes: Nodes, direction: MessageDirection, entries: readonly At<TypeReference | null>[]): TypeReference | null {
  const newest = newestOf(entries);
  const keys = new Set(
    entries.map(({ version, value }) => (value?.kind === 'definition' ? `=${String(nodes.classes.of(version, value.name))}` : '')),
  );
  switch (newest?.kind) {
    case undefined:
      return null;
    case 'definition':
      if (keys.size > 1) return null;
      return reference(nodes.uniform(entries.at(-1)?.version ?? 0, newest.name));
    case 'builtin':
      return entries.every(({ value }) => value?.kind === 'builtin' && value.name === newest.name) ? newest : null;
    case 'array': {
      const elements = entries.flatMap(({ version, value }) => (value?.kind === 'array' ? [{ version, value: value.element }] : []));
      return elements.length === entries.length ? { kind: 'array', element: mergeReferences(nodes, direction, elements) } : null;
    }
  }
}

/** For what is received those that any version has, else those that all of them have. */
function classesOf(faces: readonly ReadonlyMap<JsonClass, Face>[], direction: MessageDirection): readonly JsonClass[] {
  const all = [...new Set(faces.flatMap((each) => [...each.keys()]))];
  return direction === 'receive' ? all : all.filter((jsonClass) => faces.every((each) => each.has(jsonClass)));
}

function mergeFaces(nodes: Nodes, direction: MessageDirection, faces: readonly At<Face>[]): TypeReference {
  switch (newestOf(faces).kind) {
    case 'string':
    case 'enum': {
      const enums = faces.flatMap(({ version, value }) => (value.kind === 'enum' ? [{ version, value: value.type }] : []));
      const isAnyString = direction === 'receive' ? enums.length < faces.length : enums.length === 0;
      return isAnyString ? { kind: 'builtin', name: 'str' } : mergeEnums(nodes, direction, enums);
    }
    case 'integer':
    case 'number': {
      const names = faces.map(({ value }): BuiltinName => (value.kind === 'integer' ? value.name : 'number'));
      return { kind: 'builtin', name: mergeNumbers(names, direction) };
    }
    case 'boolean':
      return { kind: 'builtin', name: 'bool' };
    case 'null':
      return { kind: 'builtin', name: 'null' };
    case 'array': {
      const elements = faces.flatMap(({ version, value }) => (value.kind === 'array' ? [{ version, value: value.element }] : []));
      return { kind: 'array', element: mergeReferences(nodes, direction, elements) };
    }
    case 'object': {
      const objects = faces.flatMap(({ version, value }) =>
        value.kind === 'object' ? [{ version, value: { type: value.type?.name ?? null, more: [] } }] : [],
      );
      return reference(mergeObjects(nodes, direction, objects));
    }
  }
}

/**
 * What versions define by one name, as a type, whatever kinds of types they have been.
 * @param found oldest first
 * @returns its key, which no other name has
 */
export function mergeDefinitions(nodes: Nodes, direction: MessageDirection, found: readonly At<NamedType>[]): string {
  const [form, ...otherForms] = new Set(found.map(({ version, value }) => nodes.uniform(version, value.name)));
  if (form !== undefined && otherForms.length === 0) return form;
  const entries = found.map(({ version, value: { name } }) => ({ version, value: reference(name) }));
  const parts = partsOf(nodes, direction, facesIn(nodes, entries));
  const [first, ...rest] = parts;
  if (first === undefined) return alternateOf(nodes, direction, entries, [{ jsonClass: 'string', type: nothing(nodes, found) }]);
  // What is left of an alternate has a name of its own, or none: only an alternate around it is a type by this name.
  const key = rest.length > 0 || found.some(({ value }) => value.kind === 'alternate') ? null : definitionOf(first.type);
  return key ?? alternateOf(nodes, direction, entries, parts);
}

/** Named after the newest alternate, or, where none has been one so far, after what it may be. @returns its key */
function alternateOf(
  nodes: Nodes,
  direction: MessageDirection,
  entries: readonly At<TypeReference | null>[],
  parts: readonly Part[],
): string {
  const alternates = entries.flatMap(({ version, value }) => {
    const type = value?.kind === 'definition' ? typesOf(nodes, version).get(value.name) : undefined;
    return type?.kind === 'alternate' ? [type] : [];
  });
  const known: AlternateType | undefined = alternates.at(-1);
  const names = entries.map(({ version, value }) => ({ version, value: wordFor(nodes, version, value) }));
  const [only, ...others] = new Set(names.map(({ value }) => value));
  const isOne = entries.every(({ value }) => value?.kind === 'definition') && others.length === 0;
  const family = isOne && only !== undefined ? only : (known?.name ?? parts.map((part) => wordForPart(nodes, entries, part)).join('Or'));
  const key = `${direction} one of ${family} ${JSON.stringify(parts.map(({ type }) => type))}`;
  const origin = originOf(direction, names);
  return nodes.made(key, () => ({
    family,
    origin,
    type: {
      kind: 'alternate',
      name: key,
      module: known?.module ?? moduleOf(nodes, entries),
      documentation: known?.documentation ?? null,
      features: known?.features ?? [],
      condition: known?.condition ?? null,
      since: known?.since ?? null,
      place: known?.place ?? { file: '', line: 0 },
      direction: 'unreached',
      alternatives: parts.map(({ jsonClass, type }) => ({ name: jsonClass, type, condition: null, documentation: null })),
    },
  }));
}

/** The name of a definition, and a word for what has none. */
function wordFor(nodes: Nodes, version: number, value: TypeReference | null): string {
  if (value === null) return 'empty';
  if (value.kind === 'definition') return value.name;
  return [...facesOf(typesOf(nodes, version), value).byClass.keys()].join('');
}

/** A part of an alternate, by the newest version that has it. */
function wordForPart(nodes: Nodes, entries: readonly At<TypeReference | null>[], { jsonClass, type }: Part): string {
  const faces = entries.flatMap(({ version, value }) => facesOf(typesOf(nodes, version), value).byClass.get(jsonClass) ?? []);
  const named = faces.findLast((face) => face.kind === 'enum' || face.kind === 'object');
  const name = type.kind === 'definition' && (named?.kind === 'enum' || named?.kind === 'object') ? named.type?.name : undefined;
  return name?.replace(/\W/g, '_') ?? capitalised(jsonClass);
}

/** Where something stands that no version has written: beside what it is made of, else in the first file. */
function moduleOf({ classes, home }: Nodes, entries: readonly At<TypeReference | null>[]): string {
  for (const { version, value } of [...entries].reverse()) {
    const type = value?.kind === 'definition' ? classes.types[version]?.get(value.name) : undefined;
    if (type !== undefined) return type.module;
  }
  return [...(classes.types.at(-1)?.values() ?? [])][0]?.module ?? home;
}
