import { isRecord } from '../basics/is-record.ts';
import { jsonTypes } from '../schema/builtin.ts';
import { faultOfType } from './check-types.ts';
import type { ArrayInfo, ObjectInfo, SchemaInfo } from './entries.ts';
import { typesIn } from './types-in.ts';

/** What is wrong with an entry of a reply. */
export interface EntryProblem {
  /** Of the entry. */
  readonly index: number;
  /** Completes "this is no reply to query-qmp-schema: …". */
  readonly reason: string;
}

type Entry = Readonly<Record<string, unknown>>;

/** What an entry must have besides its name, by its meta-type. */
const keysOf: ReadonlyMap<string, Readonly<Record<string, (value: unknown) => boolean>>> = new Map([
  ['builtin', { 'json-type': isString }],
  ['enum', { values: (value: unknown) => value === undefined || isListOf(value, isString) }],
  ['array', { 'element-type': isString }],
  ['object', { members: (value: unknown) => isListOf(value, isMember) }],
  ['alternate', { members: (value: unknown) => isListOf(value, (member) => isRecord(member) && isString(member['type'])) }],
  [
    'command',
    { 'arg-type': isString, 'ret-type': isString, 'allow-oob': (value: unknown) => value === undefined || typeof value === 'boolean' },
  ],
  ['event', { 'arg-type': isString }],
]);

/** Looks whether entries are what QEMU answers, and whether every type that one refers to is among them. */
export function checkEntries(entries: readonly unknown[]): EntryProblem | null {
  const names = new Set<string>();
  const types = new Set<string>();
  for (const [index, entry] of entries.entries()) {
    const reason = faultOf(entry);
    if (reason !== null) return { index, reason };
    const { name, 'meta-type': kind } = entry as { readonly name: string; readonly 'meta-type': string };
    const key = kind === 'command' || kind === 'event' ? `${kind} ${name}` : name;
    if (names.has(key)) return { index, reason: `a second entry has the name '${name}'` };
    names.add(key);
    if (key === name) types.add(name);
  }
  // By now they have the form of entries; whatever else one has says nothing.
  const sound = entries as readonly SchemaInfo[];
  for (const [index, entry] of sound.entries()) {
    const missing = typesIn(entry).find((name) => !types.has(name));
    if (missing !== undefined) return { index, reason: `'${entry.name}' refers to the type '${missing}', which is not there` };
  }
  return objectsWhereNeeded(sound) ?? endless(sound) ?? senseless(sound);
}

/** Arguments, data and branches are objects. */
function objectsWhereNeeded(entries: readonly SchemaInfo[]): EntryProblem | null {
  const objects = new Set(entries.flatMap((entry) => (entry['meta-type'] === 'object' ? entry.name : [])));
  for (const [index, entry] of entries.entries()) {
    const isMessage = entry['meta-type'] === 'command' || entry['meta-type'] === 'event';
    const needed = isMessage ? [entry['arg-type']] : entry['meta-type'] === 'object' ? innerTypes(entry) : [];
    const wrong = needed.find((name) => !objects.has(name));
    if (wrong !== undefined) return { index, reason: `'${entry.name}' needs an object where it has the type '${wrong}'` };
  }
  return null;
}

function senseless(entries: readonly SchemaInfo[]): EntryProblem | null {
  const isType = (entry: SchemaInfo): boolean => entry['meta-type'] !== 'command' && entry['meta-type'] !== 'event';
  const types = new Map(entries.filter(isType).map((entry) => [entry.name, entry]));
  for (const [index, entry] of entries.entries()) {
    const reason = faultOfType(entry, types);
    if (reason !== null) return { index, reason };
  }
  return null;
}

/** Arrays of arrays, and variants that have variants: QEMU has none of more than two. */
const DEEPEST_NESTING = 50;

/** An array of itself, or an object that is its own variant, is one without end. */
function endless(entries: readonly SchemaInfo[]): EntryProblem | null {
  let open = entries.filter((entry) => entry['meta-type'] === 'array' || entry['meta-type'] === 'object');
  // Each round takes away what nothing is left of further down.
  for (let depth = 0; depth < DEEPEST_NESTING; depth++) {
    const names = new Set(open.map(({ name }) => name));
    open = open.filter((entry) => innerTypes(entry).some((name) => names.has(name)));
  }
  const [first] = open;
  if (first === undefined) return null;
  const what = first['meta-type'] === 'array' ? 'is one of arrays' : 'has variants';
  return { index: entries.indexOf(first), reason: `the ${first['meta-type']} '${first.name}' ${what} without end` };
}

/** What each value of a type is made of without a member's name in between: the elements of an array, the variants of an object. */
function innerTypes(entry: ArrayInfo | ObjectInfo): readonly string[] {
  return entry['meta-type'] === 'array' ? [entry['element-type']] : (entry.variants ?? []).map(({ type }) => type);
}

function faultOf(entry: unknown): string | null {
  if (!isRecord(entry)) return 'an entry is no object';
  const { name, 'meta-type': kind } = entry;
  if (!isString(name)) return 'an entry has no name';
  if (!isString(kind)) return `'${name}' has no meta-type`;
  const keys = keysOf.get(kind);
  if (keys === undefined) return `'${name}' has the unknown meta-type '${kind}'`;
  const wrong = Object.entries(keys).find(([key, isRight]) => !isRight(entry[key]));
  if (wrong !== undefined) return `the ${kind} '${name}' has no usable ${wrong[0]}`;
  if (kind === 'builtin' && !isJsonType(entry['json-type'])) return `'${name}' has the unknown json-type '${String(entry['json-type'])}'`;
  if (kind === 'enum' && entry['values'] === undefined && entry['members'] === undefined) return `the enum '${name}' has no values`;
  if (kind === 'enum' && entry['members'] !== undefined && !isListOf(entry['members'], isValue))
    return `the enum '${name}' has no usable members`;
  if (entry['features'] !== undefined && !isListOf(entry['features'], isString)) return `'${name}' has no usable features`;
  if (kind === 'object' && (entry['tag'] !== undefined || entry['variants'] !== undefined)) {
    const members = entry['members'] as readonly { readonly name: string }[];
    if (!members.some((member) => member.name === entry['tag'])) return `the object '${name}' has no member that is its tag`;
    if (!isListOf(entry['variants'], (one) => isRecord(one) && isString(one['case']) && isString(one['type'])))
      return `the object '${name}' has no usable variants`;
  }
  return null;
}

function isMember(value: unknown): boolean {
  return isValue(value) && isString(value['type']);
}

/** Of an enum. */
function isValue(value: unknown): value is Entry {
  if (!isRecord(value) || !isString(value['name'])) return false;
  return value['features'] === undefined || isListOf(value['features'], isString);
}

function isListOf(value: unknown, isRight: (element: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isRight);
}

function isJsonType(value: unknown): boolean {
  return jsonTypes.some((type) => type === value);
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}
