/** What can be made wrong in a valid value, one thing at a time, and what is then to be said of it. */
import {
  type AlternateType,
  isInteger,
  type Member,
  type ObjectType,
  type Protocol,
  type TypeReference,
  typesByName,
} from '../protocol/index.ts';
import { isUnion } from '../protocol/is-union.ts';
import { mayGrow, mayGrowBranches } from '../protocol/open-values.ts';
import type { IssueCode } from '../runtime/issue.ts';
import { tellsIntegers } from '../protocol/integer-range.ts';
import { isMandatory } from '../protocol/heights.ts';
import type { JsonClass } from '../protocol/faces.ts';
import { classOfValue } from './class-of-value.ts';
import type { ArbitraryOptions } from './options.ts';
import { exactly, type IntegerShape, rangeOf, shapeOf } from './ranges.ts';
import { type Root, typeTable } from './roots.ts';
import { unknownNames, unknownValues } from './unknown-names.ts';

/** What was done to a value. */
export type MutationKind =
  | 'wrong-type'
  /** `null` for an optional member, be it present or absent before. */
  | 'null'
  | 'fraction'
  | 'out-of-range'
  /** Beyond ±(2^53 − 1), where integers are numbers. */
  | 'unsafe'
  | 'missing'
  | 'unknown-member'
  | 'unknown-value'
  | 'unknown-branch'
  /** Something that JSON has not. */
  | 'no-json';

type Path = readonly (string | number)[];
type JsonObject = Readonly<Record<string, unknown>>;

export interface Mutation {
  readonly kind: MutationKind;
  /** The one issue that the changed value has. */
  readonly code: IssueCode;
  readonly path: Path;
  /** What stands at the path afterwards; absent when nothing does. */
  readonly change?: { readonly value: unknown };
}

/** Which kinds of JSON values something accepts. */
const samples: readonly (readonly [JsonClass, unknown])[] = [
  ['null', null],
  ['boolean', false],
  ['boolean', true],
  ['number', 0],
  ['number', 1.5],
  ['string', ''],
  ['string', '1'],
  ['array', []],
  ['object', {}],
];

/** What decides what is wrong in a value of a root. */
interface Subject {
  readonly root: Root;
  readonly options: ArbitraryOptions;
  readonly types: ReturnType<typeof typesByName>;
  readonly typeNamed: ReturnType<typeof typeTable>;
  /** Whether the protocol tells integers apart. */
  readonly isTold: boolean;
}

/** Everything that can be made wrong in values of a root. */
export function createMutations(protocol: Protocol, root: Root, options: ArbitraryOptions): (value: unknown) => readonly Mutation[] {
  const typeNamed = typeTable(protocol);
  const subject: Subject = { root, options, types: typesByName(protocol), typeNamed, isTold: tellsIntegers(protocol) };
  const { type, isClosed, isOpenAtTop } = root;
  const definition = type?.kind === 'definition' ? typeNamed(type.name) : null;
  const object = definition?.kind === 'object' ? definition : null;
  if (type === null || (isOpenAtTop && object !== null))
    return (value) => [
      ...wrongTypes(subject, [], ['object']),
      ...inObject(subject, object, value as JsonObject, [], isClosed && !isOpenAtTop),
    ];
  return (value) => inType(subject, type, value, []);
}

function inType(subject: Subject, type: TypeReference, value: unknown, path: Path): readonly Mutation[] {
  return [...wrongTypes(subject, path, classesOf(subject, type)), ...inside(subject, type, value, path)];
}

/** Mutations that leave the value's JSON type as it is. */
function inside(subject: Subject, type: TypeReference, value: unknown, path: Path): readonly Mutation[] {
  const { root, options, typeNamed, isTold } = subject;
  switch (type.kind) {
    case 'builtin':
      return isInteger(type.name)
        ? integerMutations(rangeOf(type.name, root.sends, isTold), path, shapeOf(type.name, options.int64 ?? 'number'))
        : [];
    case 'array':
      return (value as readonly unknown[]).flatMap((element, index) => inType(subject, type.element, element, [...path, index]));
    case 'definition': {
      const definition = typeNamed(type.name);
      switch (definition.kind) {
        case 'enum':
          if (takesUnknown(subject) && mayGrow(definition)) return [];
          return unknownValues(definition.values.map(({ name }) => name)).map((name) => changed('unknown-value', path, name));
        case 'alternate':
          return inside(subject, chosen(subject, definition, value), value, path);
        case 'object':
          return inObject(subject, definition, value as JsonObject, path, root.isClosed);
      }
    }
  }
}

function inObject(subject: Subject, type: ObjectType | null, value: JsonObject, path: Path, isClosed: boolean): readonly Mutation[] {
  const unknown = isClosed ? unknownNames(subject.types, type).map((name) => changed('unknown-member', [...path, name], null)) : [];
  return [...(isComplete(subject, type, value) ? unknown : []), ...(type === null ? [] : inMembers(subject, type, value, path))];
}

function inMembers(subject: Subject, type: ObjectType, value: JsonObject, path: Path): readonly Mutation[] {
  const members = type.members.flatMap((member) => inMember(subject, type, member, value, [...path, member.name]));
  const branch = isUnion(type) ? branchOf(subject, type, value) : null;
  return branch === null ? members : [...members, ...inMembers(subject, branch, value, path)];
}

function inMember(subject: Subject, type: ObjectType, member: Member, value: JsonObject, path: Path): readonly Mutation[] {
  const isThere = Object.hasOwn(value, member.name);
  const classes = classesOf(subject, member.type);
  const nullInstead: readonly Mutation[] =
    member.optional && !classes.includes('null') ? [{ kind: 'null', code: 'type', path, change: { value: null } }] : [];
  if (!isThere) return nullInstead;
  // JSON has no member that is `undefined`.
  const hidden: readonly Mutation[] =
    subject.options.beyondJson === true ? [{ kind: 'missing', code: 'missing', path, change: { value: undefined } }] : [];
  const missing: readonly Mutation[] = isMandatory(member) ? [{ kind: 'missing', code: 'missing', path }, ...hidden] : [];
  const content =
    isUnion(type) && member.name === type.tag ? inTag(subject, type, path) : inType(subject, member.type, value[member.name], path);
  return [...nullInstead, ...missing, ...content];
}

function inTag(subject: Subject, type: ObjectType, path: Path): readonly Mutation[] {
  const values = type.branches.map((branch) => branch.value);
  const isOpen = takesUnknown(subject) && mayGrowBranches(subject.types, type);
  const unknown = isOpen ? [] : unknownValues(values).map((name) => changed('unknown-branch', path, name));
  return [...wrongTypes(subject, path, ['string']), ...unknown];
}

/** Whether what only a newer peer has is valid. */
function takesUnknown({ root, options }: Subject): boolean {
  return options.openEnums === true && !root.sends;
}

/** Whether it is known which members there may be: without a tag it is not. */
function isComplete(subject: Subject, type: ObjectType | null, value: JsonObject): boolean {
  if (type === null || !isUnion(type)) return true;
  if (!Object.hasOwn(value, type.tag)) return false;
  const branch = branchOf(subject, type, value);
  return branch === null || isComplete(subject, branch, value);
}

function branchOf({ typeNamed }: Subject, type: ObjectType & { readonly tag: string }, value: JsonObject): ObjectType | null {
  const name = type.branches.find((branch) => branch.value === value[type.tag])?.type ?? null;
  const content = name === null ? null : typeNamed(name);
  return content?.kind === 'object' ? content : null;
}

/** The alternative that a value is of. */
function chosen(subject: Subject, { alternatives }: AlternateType, value: unknown): TypeReference {
  const found = alternatives.find((alternative) => classesOf(subject, alternative.type).includes(classOfValue(value)));
  return found?.type ?? { kind: 'builtin', name: 'any' };
}

function wrongTypes({ options }: Subject, path: Path, classes: readonly JsonClass[]): readonly Mutation[] {
  // Where anything goes, numbers that JSON has not do too.
  const isNumeric = classes.includes('number') && !classes.includes('boolean');
  const wrong = samples.filter(([jsonClass]) => !classes.includes(jsonClass)).map(([, value]) => value);
  const isMember = typeof path.at(-1) === 'string';
  const beyondJson = options.beyondJson === true ? [...(isMember ? [] : [undefined]), ...(isNumeric ? [NaN, Infinity] : [])] : [];
  return [
    ...wrong.map((value): Mutation => ({ kind: 'wrong-type', code: 'type', path, change: { value } })),
    ...beyondJson.map((value): Mutation => ({ kind: 'no-json', code: 'type', path, change: { value } })),
  ];
}

function classesOf(subject: Subject, type: TypeReference): readonly JsonClass[] {
  if (type.kind === 'array') return ['array'];
  if (type.kind === 'builtin') return builtinClasses(type.name);
  const definition = subject.typeNamed(type.name);
  switch (definition.kind) {
    case 'enum':
      return ['string'];
    case 'alternate':
      return definition.alternatives.flatMap((alternative) => classesOf(subject, alternative.type));
    case 'object':
      return ['object'];
  }
}

function builtinClasses(name: string): readonly JsonClass[] {
  switch (name) {
    case 'str':
      return ['string'];
    case 'bool':
      return ['boolean'];
    case 'null':
      return ['null'];
    case 'any':
      return ['null', 'boolean', 'number', 'string', 'array', 'object'];
    default:
      return ['number'];
  }
}

function integerMutations([lowest, highest]: readonly [bigint, bigint], path: Path, shape: IntegerShape): readonly Mutation[] {
  const wrong = (kind: MutationKind, code: IssueCode, value: unknown): Mutation => ({ kind, code, path, change: { value } });
  const fraction = wrong('fraction', 'type', 0.5);
  const beyond = (value: unknown): Mutation => wrong('out-of-range', 'range', value);
  if (shape === 'bigint') return [fraction, wrong('wrong-type', 'type', 0), beyond(lowest - 1n), beyond(highest + 1n)];
  if (shape === 'exact') return [fraction, beyond(exactly(lowest - 1n)), beyond(exactly(highest + 1n))];
  // Numbers are too coarse for the very next integer where that has more than 53 bits.
  const below = Number.isSafeInteger(Number(lowest - 1n)) ? Number(lowest - 1n) : -(2 ** 64);
  const above = Number.isSafeInteger(Number(highest + 1n)) ? Number(highest + 1n) : 2 ** 65;
  const unsafe = [2 ** 53, -(2 ** 53), 2 ** 62].filter((value) => BigInt(value) >= lowest && BigInt(value) <= highest);
  return [fraction, beyond(below), beyond(above), ...unsafe.map((value) => wrong('unsafe', 'unsafe-integer', value))];
}

function changed(kind: 'unknown-member' | 'unknown-value' | 'unknown-branch', path: Path, value: unknown): Mutation {
  return { kind, code: kind, path, change: { value } };
}

/** A copy of a value with a change in it. */
export function applyMutation(value: unknown, { path, change }: Mutation): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return change?.value;
  const copy: unknown = Array.isArray(value) ? [...(value as readonly unknown[])] : { ...(value as JsonObject) };
  const part = (copy as Record<string | number, unknown>)[step];
  if (rest.length === 0 && change === undefined) Reflect.deleteProperty(copy as object, step);
  else {
    const inner = applyMutation(part, { kind: 'wrong-type', code: 'type', path: rest, ...(change === undefined ? {} : { change }) });
    Object.defineProperty(copy, step, { value: inner, writable: true, enumerable: true, configurable: true });
  }
  return copy;
}
