import type { Arbitrary } from 'fast-check';
import {
  type AlternateType,
  type Branch,
  type EnumType,
  type ObjectType,
  type Protocol,
  type TypeReference,
  typesByName,
} from '../protocol/index.ts';
import { mayGrow, mayGrowBranches } from '../protocol/open-values.ts';
import { isUnion } from '../protocol/is-union.ts';
import { tellsIntegers } from '../protocol/integer-range.ts';
import { heightsOf, isMandatory } from '../protocol/heights.ts';
import type { ArbitraryOptions, FastCheck } from './options.ts';
import { type Root, typeTable } from './roots.ts';
import { builtinArbitrary } from './scalars.ts';
import { unknownNames, unknownValues } from './unknown-names.ts';

type JsonObject = Record<string, unknown>;

/** Makes arbitraries of valid values. They are kept, for types come up again and again. */
export function createValid(fc: FastCheck, protocol: Protocol, options: ArbitraryOptions): (root: Root) => Arbitrary<unknown> {
  const types = typesByName(protocol);
  const typeNamed = typeTable(protocol);
  const heights = heightsOf(types);
  const isTold = tellsIntegers(protocol);
  const made = new Map<string, Arbitrary<unknown>>();

  /** How values are made: whom they are for, and how much deeper they may get. */
  interface Way extends Pick<Root, 'isClosed' | 'sends'> {
    readonly depth: number;
  }

  const ofType = (type: TypeReference, way: Way): Arbitrary<unknown> => {
    switch (type.kind) {
      case 'builtin':
        return builtinArbitrary(fc, type.name, way.sends, isTold, options);
      case 'array': {
        const isDeepEnough = heights.ofType(type.element) <= way.depth - 1;
        return isDeepEnough ? fc.array(ofType(type.element, deeper(way)), { maxLength: 4 }) : fc.constant([]);
      }
      case 'definition': {
        // What is mandatory has to be made even if it gets too deep.
        const depth = Math.max(way.depth, heights.ofType(type));
        const key = `${type.name} ${String(depth)} ${String(way.isClosed)} ${String(way.sends)}`;
        const known = made.get(key) ?? ofDefinition(type.name, { ...way, depth });
        made.set(key, known);
        return known;
      }
    }
  };
  const ofDefinition = (name: string, way: Way): Arbitrary<unknown> => {
    const type = typeNamed(name);
    switch (type.kind) {
      case 'enum':
        return ofEnum(type, way);
      case 'alternate':
        return oneOf(possibleAlternatives(type, way.depth).map((alternative) => ofType(alternative.type, way)));
      case 'object':
        return ofObject(type, way, way.isClosed);
    }
  };
  const ofEnum = (type: EnumType, way: Way): Arbitrary<string> => {
    const names = type.values.map((value) => value.name);
    const known = fc.constantFrom(...names);
    return takesUnknown(way) && mayGrow(type) ? orUnknown(known, names, (name) => fc.constant(name)) : known;
  };
  const takesUnknown = ({ sends }: Way): boolean => options.openEnums === true && !sends;
  /** What is known, and now and then something made of a name that is not. */
  const orUnknown = <T>(known: Arbitrary<T>, names: readonly string[], make: (name: string) => Arbitrary<T>): Arbitrary<T> => {
    const others = unknownValues(names);
    if (others.length === 0) return known;
    return fc.oneof(
      { withCrossShrink: true },
      { weight: 4, arbitrary: known },
      { weight: 1, arbitrary: fc.constantFrom(...others).chain(make) },
    );
  };
  /** The simplest one first, to which values get smaller when a test fails. */
  const possibleAlternatives = (type: AlternateType, depth: number): AlternateType['alternatives'] =>
    type.alternatives
      .filter((alternative) => heights.ofType(alternative.type) <= depth)
      .sort((a, b) => heights.ofType(a.type) - heights.ofType(b.type));
  const oneOf = <T>(choices: readonly Arbitrary<T>[]): Arbitrary<T> => fc.oneof({ withCrossShrink: true }, ...choices);

  const ofObject = (type: ObjectType | null, way: Way, isClosed: boolean): Arbitrary<JsonObject> => {
    const members = type === null ? fc.constant({}) : ofMembers(type, deeper(way));
    if (isClosed || options.unknownMembers === false) return members;
    const more = fc.dictionary(fc.constantFrom(...unknownNames(types, type)), fc.jsonValue({ maxDepth: 1 }), {
      minKeys: 1,
      maxKeys: 2,
      noNullPrototype: true,
    });
    return fc.oneof(
      { withCrossShrink: true },
      { weight: 4, arbitrary: members },
      { weight: 1, arbitrary: fc.tuple(members, more).map(([known, unknown]) => ({ ...known, ...unknown })) },
    );
  };
  const ofMembers = (type: ObjectType, way: Way): Arbitrary<JsonObject> => {
    const own = ofOwnMembers(type, way);
    if (!isUnion(type)) return own;
    const branches = type.branches
      .filter((branch) => heights.ofBranch(branch.type) <= way.depth)
      .sort((a, b) => heights.ofBranch(a.type) - heights.ofBranch(b.type));
    const isTagMandatory = type.members.some((member) => member.name === type.tag && isMandatory(member));
    const known = oneOf([...(isTagMandatory ? [] : [own]), ...branches.map((branch) => ofBranch(type.tag, branch, own, way))]);
    if (!takesUnknown(way) || !mayGrowBranches(types, type)) return known;
    const names = type.branches.map(({ value }) => value);
    return orUnknown(known, names, (name) => own.map((members) => ({ ...members, [type.tag]: name })));
  };
  const ofBranch = (tag: string, branch: Branch, own: Arbitrary<JsonObject>, way: Way): Arbitrary<JsonObject> => {
    const content = branch.type === null ? null : typeNamed(branch.type);
    const more = content?.kind === 'object' ? ofMembers(content, way) : fc.constant({});
    return fc.tuple(own, more).map(([shared, added]) => ({ ...shared, [tag]: branch.value, ...added }));
  };
  /** Mandatory members with any others, none of them, or all of them. */
  const ofOwnMembers = (type: ObjectType, way: Way): Arbitrary<JsonObject> => {
    const members = type.members.filter((member) => !(isUnion(type) && member.name === type.tag));
    const possible = members.filter((member) => isMandatory(member) || heights.ofType(member.type) <= way.depth);
    const model = Object.fromEntries(possible.map((member) => [member.name, ofType(member.type, way)]));
    const requiredKeys = members.filter(isMandatory).map((member) => member.name);
    const record = (names: readonly string[], required: readonly string[]): Arbitrary<JsonObject> =>
      fc.record(Object.fromEntries(names.map((name) => [name, model[name] ?? fc.constant(null)])), {
        requiredKeys: [...required],
        noNullPrototype: true,
      });
    const names = Object.keys(model);
    if (names.length === requiredKeys.length) return record(names, names);
    return fc.oneof(
      { withCrossShrink: true },
      { weight: 1, arbitrary: record(requiredKeys, requiredKeys) },
      { weight: 4, arbitrary: record(names, requiredKeys) },
      { weight: 1, arbitrary: record(names, names) },
    );
  };

  return ({ type, isClosed, isOpenAtTop, sends }) => {
    const way: Way = { isClosed, sends, depth: options.maximumDepth ?? 4 };
    const definition = type?.kind === 'definition' ? typeNamed(type.name) : null;
    if (type === null || (isOpenAtTop && definition?.kind === 'object')) {
      return ofObject(definition?.kind === 'object' ? definition : null, way, isClosed && !isOpenAtTop);
    }
    if (heights.ofType(type) === Infinity) throw new RangeError('there is no value of that type');
    return ofType(type, way);
  };
}

function deeper<T extends { readonly depth: number }>(way: T): T {
  return { ...way, depth: way.depth - 1 };
}
