import { type Face, facesOf, type Faces, type JsonClass } from '../../protocol/faces.ts';
import { findBranch, findNamed, mandatoryAndNamed } from '../../protocol/find-by-name.ts';
import { type Heights, heightsOf, isMandatory } from '../../protocol/heights.ts';
import type { Member, NamedType, ObjectType, TypeReference } from '../../protocol/model.ts';
import type { PathStep } from '../../protocol/path.ts';
import { type BranchChoice, createBranchChoice, isDeep } from './branch-choice.ts';
import { candidatesFor } from './candidates.ts';

/** What the value that is made has to be like at the end of the way. */
export type End =
  /** Any value will do. */
  | { readonly kind: 'any' }
  /** An object that lacks a member. */
  | { readonly kind: 'without'; readonly name: string }
  /** One of the values that may be told apart, by its number. */
  | { readonly kind: 'candidate'; readonly index: number };

/** A value with the way that was gone in it: names of members and numbers of elements. */
export interface Made {
  readonly value: unknown;
  readonly path: readonly (string | number)[];
}

/** Makes the smallest valid values of one side that have something at a place; null where that side has no such value. */
export interface Maker {
  /** @param other the type that stands there on the other side: what both have is preferred, so that nothing else stands out */
  make(type: TypeReference | null, other: TypeReference | null, steps: readonly PathStep[], end: End): Made | null;
}

type Types = ReadonlyMap<string, NamedType>;

interface Making {
  readonly types: Types;
  readonly otherTypes: Types;
  readonly heights: Heights;
  readonly choice: BranchChoice;
  /** The client sends the values. */
  readonly sends: boolean;
  readonly budget: Budget;
  /** Objects around the one that is made. */
  depth: number;
  /** Objects that may still be made. */
  left: number;
  /** Members that were made. */
  members: number;
}

/** Of all long messages of a comparison together. */
export interface Budget {
  /** Members that they may still have. */
  members: number;
  /** Messages that were not made for want of these. */
  refused: number;
}

/** Messages with no more members than this are not long. */
const SHORT = 100;

/** Nobody reads a longer message; types can ask for ones that fill the memory. */
const MAXIMUM_OBJECTS = 3000;
/** QEMU's JSON parser refuses nesting of more than 1024 levels. */
const MAXIMUM_NESTING = 800;

export function createMaker(types: Types, otherTypes: Types, sends: boolean, budget: Budget): Maker {
  const heights = heightsOf(types);
  const choice = createBranchChoice(types, otherTypes, heights);
  const making: Making = { types, otherTypes, heights, choice, sends, budget, depth: 0, left: 0, members: 0 };
  return {
    make: (type, other, steps, end) => {
      if (steps.length > MAXIMUM_NESTING) return null;
      making.left = MAXIMUM_OBJECTS;
      making.members = 0;
      const made = make(making, type, facesOf(otherTypes, other), steps, end);
      if (making.members > budget.members + SHORT) budget.refused++;
      budget.members -= Math.min(budget.members, Math.max(0, making.members - SHORT));
      return made;
    },
  };
}

function make(making: Making, type: TypeReference | null, other: Faces | null, steps: readonly PathStep[], end: End): Made | null {
  const faces = facesOf(making.types, type);
  const [step, ...rest] = steps;
  if (step === undefined && end.kind === 'candidate') {
    const smallest = (part: TypeReference | null): unknown => smallestOf(making, part, null)?.value;
    const candidates = candidatesFor(faces, other, making.sends, smallest);
    return end.index < candidates.length ? { value: candidates[end.index], path: [] } : null;
  }
  if (step === undefined && end.kind === 'any') return smallestOf(making, type, other);
  switch (step?.kind) {
    case 'element': {
      const face = faces.byClass.get('array');
      if (face?.kind !== 'array') return null;
      const inner = make(making, face.element, elementsOf(making, other), rest, end);
      return inner && { value: [inner.value], path: [0, ...inner.path] };
    }
    case 'value': {
      const face = faces.byClass.get('string');
      const hasValue = face?.kind === 'enum' && findNamed(face.type.values, step.name) !== undefined;
      return hasValue ? { value: step.name, path: [] } : null;
    }
    case 'member':
    case 'branch':
    case undefined: {
      const face = faces.byClass.get('object');
      return face?.kind === 'object' ? makeObject(making, face.type, objectIn(other), steps, end) : null;
    }
  }
}

function elementsOf(making: Making, faces: Faces | null): Faces | null {
  const face = faces?.byClass.get('array');
  return face?.kind === 'array' ? facesOf(making.otherTypes, face.element) : null;
}

function objectIn(faces: Faces | null): ObjectType | null {
  const face = faces?.byClass.get('object');
  return face?.kind === 'object' ? face.type : null;
}

function smallestOf(making: Making, type: TypeReference | null, other: Faces | null): Made | null {
  const faces = facesOf(making.types, type);
  if (faces.isAny) return { value: valueLike(other), path: [] };
  const shared: ReadonlyMap<JsonClass, Face> = (!isDeep(making.depth) ? other?.byClass : undefined) ?? new Map();
  const classes = [...faces.byClass].sort(
    ([a, face], [b, than]) => Number(shared.has(b)) - Number(shared.has(a)) || heightOf(making, face) - heightOf(making, than),
  );
  for (const [name, face] of classes) {
    const made = smallestFace(making, name, face, other);
    if (made !== null) return made;
  }
  return null;
}

/** Where any value will do, one that the other side is likely to take. */
function valueLike(other: Faces | null): unknown {
  const [face] = other?.byClass.values() ?? [];
  switch (face?.kind) {
    case undefined:
    case 'null':
      return null;
    case 'string':
      return '';
    case 'enum':
      return face.type.values[0]?.name ?? '';
    case 'number':
    case 'integer':
      return 0;
    case 'boolean':
      return false;
    case 'array':
      return [];
    case 'object':
      return {};
  }
}

function heightOf({ heights }: Making, face: Face): number {
  if (face.kind === 'object') return face.type === null ? 1 : heights.ofType({ kind: 'definition', name: face.type.name });
  return face.kind === 'array' ? 1 : 0;
}

function smallestFace(making: Making, name: JsonClass, face: Face, other: Faces | null): Made | null {
  if (heightOf(making, face) === Infinity) return null;
  const only = (value: unknown): Made => ({ value, path: [] });
  switch (face.kind) {
    case 'string': {
      const otherFace = other?.byClass.get(name);
      return only((otherFace?.kind === 'enum' ? otherFace.type.values[0]?.name : undefined) ?? '');
    }
    case 'number':
    case 'integer':
      return only(0);
    case 'boolean':
      return only(false);
    case 'null':
      return only(null);
    case 'array':
      return only([]);
    case 'enum': {
      const otherFace = other?.byClass.get(name);
      const shared = otherFace?.kind === 'enum' ? otherFace.type.values : [];
      const value = face.type.values.find((each) => findNamed(shared, each.name) !== undefined) ?? face.type.values[0];
      return value === undefined ? null : only(value.name);
    }
    case 'object':
      return makeObject(making, face.type, objectIn(other), [], { kind: 'any' });
  }
}

/** An object on its way: what it is to have, and what it has. */
interface Building {
  /** By tag, the branches to take. */
  readonly branches: ReadonlyMap<string, string>;
  readonly next: PathStep | undefined;
  readonly rest: readonly PathStep[];
  readonly end: End;
  /** The members that the way leads through, and the tags on it, as keys. */
  readonly asked: object;
  readonly members: Record<string, unknown>;
  path: readonly (string | number)[] | null;
}

function makeObject(making: Making, type: ObjectType | null, other: ObjectType | null, steps: readonly PathStep[], end: End): Made | null {
  const isBranch = (step: PathStep): step is Extract<PathStep, { kind: 'branch' }> => step.kind === 'branch';
  const first = steps.findIndex((step) => !isBranch(step));
  const count = first === -1 ? steps.length : first;
  const taken = steps.slice(0, count).filter(isBranch);
  const [next, ...rest] = steps.slice(count);
  // The tag is what selects a branch: that is where something is wrong with one.
  const last = taken.at(-1);
  const building: Building = {
    branches: new Map(taken.map(({ tag, value }) => [tag, value])),
    ...{ next, rest, end, members: {} },
    asked: Object.fromEntries([...taken.map(({ tag }) => [tag, true]), ...(next?.kind === 'member' ? [[next.name, true]] : [])]) as object,
    path: next === undefined ? (end.kind === 'any' && last !== undefined ? [last.tag] : []) : null,
  };
  if (making.left-- <= 0 || making.depth >= MAXIMUM_NESTING) return null;
  making.depth++;
  const isMade = type === null || addMembers(making, type, other, building);
  making.depth--;
  if (!isMade || building.path === null) return null;
  if (next === undefined && end.kind === 'without' && Object.hasOwn(building.members, end.name)) return null;
  return { value: building.members, path: building.path };
}

function addMembers(making: Making, type: ObjectType, other: ObjectType | null, building: Building): boolean {
  const { next, rest, end, members, branches } = building;
  for (const member of mandatoryAndNamed(type.members, building.asked)) {
    if (++making.members > making.budget.members + SHORT) return false;
    const otherFaces = facesOfMember(making, other, member.name);
    if (next?.kind === 'member' && next.name === member.name) {
      const made = make(making, member.type, otherFaces, rest, end);
      if (made === null) return false;
      setMember(members, member.name, made.value);
      building.path = [member.name, ...made.path];
    } else if (branches.has(member.name)) setMember(members, member.name, branches.get(member.name));
    else if (type.tag === null && member.name === other?.tag && isMandatory(member) && isText(member))
      setMember(members, member.name, making.choice.plainTag(other));
    else if (isMandatory(member) && member.name !== type.tag) {
      const made = smallestOf(making, member.type, otherFaces);
      if (made === null) return false;
      setMember(members, member.name, made.value);
    }
  }
  return type.tag === null || addBranch(making, type, type.tag, other, building);
}

function isText({ type }: Member): boolean {
  return type.kind === 'builtin' && type.name === 'str';
}

function addBranch(making: Making, type: ObjectType, tag: string, other: ObjectType | null, building: Building): boolean {
  const chosen = Object.hasOwn(building.members, tag) ? building.members[tag] : building.branches.get(tag);
  const lacking = building.next === undefined && building.end.kind === 'without' ? building.end.name : null;
  const branch = chosen === undefined ? making.choice.easiest(type, other, lacking, making.depth) : findBranch(type.branches, chosen);
  if (branch === undefined) return type.branches.length === 0;
  setMember(building.members, tag, branch.value);
  const content = branch.type === null ? undefined : making.types.get(branch.type);
  const otherBranch = other === null ? undefined : findBranch(other.branches, branch.value);
  const otherContent = making.otherTypes.get(otherBranch?.type ?? '');
  return content?.kind !== 'object' || addMembers(making, content, otherContent?.kind === 'object' ? otherContent : other, building);
}

/** Null where the other side has no such member. */
function facesOfMember({ otherTypes }: Making, other: ObjectType | null, name: string): Faces | null {
  const member = other === null ? undefined : findNamed(other.members, name);
  return member === undefined ? null : facesOf(otherTypes, member.type);
}

/** A member may be called `__proto__`. */
function setMember(members: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(members, name, { value, enumerable: true, configurable: true, writable: true });
}
