import { findNamed } from '../../protocol/find-by-name.ts';
import type { Branch, EnumValue, ObjectType } from '../../protocol/model.ts';
import type { Condition } from '../../schema/condition.ts';
import { withoutPart } from '../conditions.ts';
import { presence } from '../witness/wish.ts';
import { hintsOfAbsence } from './absence.ts';
import { type BranchPair, stepInto } from './branch-pairs.ts';
import type { Fact } from './fact.ts';
import { compareCondition } from './marks.ts';
import type { Around } from './members.ts';
import { objectPair, type ObjectPair } from './node.ts';
import { causeAtReference } from './reference-cause.ts';
import { renamesByName } from './renames.ts';
import { isDeprecated, isHidden, isHiddenAlone, objectNamed, openCondition, placeIn, type Side, type Sides } from './side.ts';

/** Branches of one tag; null for a side that has none of them. */
export interface Unions {
  readonly old: ObjectType | null;
  readonly new: ObjectType | null;
  readonly tag: string;
  readonly branches: readonly BranchPair[];
}

/** What is to be looked for in branches, and what not. */
export type InBranches = Pick<ObjectPair, 'carried' | 'except'>;

/** Compares what two unions add for each value of their tag. */
export function compareBranches(sides: Sides, { old, new: current, tag, branches }: Unions, more: InBranches, around: Around): void {
  const { facts, edges } = around.found;
  const cause = `union ${old?.name ?? ''} ${current?.name ?? ''}`;
  const renames = renamesOfBranches(branches);
  for (const { value, old: was, new: is } of branches) {
    const at = stepInto(tag, value);
    const values = { old: valueOf(sides.old, old, tag, value), new: valueOf(sides.new, current, tag, value) };
    if (isValueHidden(sides, values.old, values.new)) continue;
    if (was === undefined || is === undefined) {
      const lacking = was === undefined ? 'old' : 'new';
      // A branch comes and goes with the value of the tag, which is told already.
      if (values[lacking] === undefined && !isStringTag(old, tag) && !isStringTag(current, tag)) continue;
      const about = { at, value, cause, hints: renames(value, lacking), deprecatedInOld: isOfDeprecated(values.old) };
      facts.push(branchFact(sides, about, lacking, old, current, was ?? is));
      continue;
    }
    if (old !== null && current !== null) {
      const subject = { entity: 'part', what: `the branch '${value}'`, at, cause: `${cause} ${value}` } as const;
      const conditions = [ownCondition(sides.old, old, was), ownCondition(sides.new, current, is)] as const;
      facts.push(...compareCondition(sides, subject, old, current, ...conditions));
    }
    const types = { old: objectNamed(sides.old, was.type), new: objectNamed(sides.new, is.type) };
    if (types.old === null && types.new === null && more.carried.length === 0) continue;
    // That branches of one union have other types is one matter, whatever these have in common.
    const reference = around.reference ?? causeAtReference(sides, types.old, types.new, cause);
    const conditions = { old: openCondition(was), new: openCondition(is) };
    const to = objectPair(types.old, types.new, { ...more, isOpen: around.isOpen, reference });
    edges.push({ steps: at, to, conditions, ...(isOfDeprecated(values.old) ? { deprecatedInOld: true } : {}) });
  }
}

/** What branches that one side lacks may be called there, by value. */
function renamesOfBranches(branches: readonly BranchPair[]): (value: string, lacking: 'old' | 'new') => readonly string[] {
  const named = new Map(
    branches.flatMap(({ value, old, new: is }) => (old === undefined || is === undefined ? [[value, { name: value }]] : [])),
  );
  const without = (side: 'old' | 'new') => branches.flatMap((pair) => (pair[side] === undefined ? (named.get(pair.value) ?? []) : []));
  const renames = renamesByName(without('new'), without('old'));
  return (value, lacking) => {
    const branch = named.get(value);
    return branch === undefined ? [] : lacking === 'new' ? renames.ofGone(branch) : renames.ofAdded(branch);
  };
}

function branchFact(
  sides: Sides,
  {
    at,
    value,
    cause,
    hints,
    deprecatedInOld,
  }: Pick<Fact, 'at' | 'cause'> & {
    readonly deprecatedInOld: boolean;
    readonly value: string;
    readonly hints: readonly string[];
  },
  lacking: 'old' | 'new',
  old: ObjectType | null,
  current: ObjectType | null,
  branch: Branch | undefined,
): Fact {
  return {
    entity: 'branch',
    kind: 'any',
    action: lacking === 'old' ? 'added' : 'removed',
    at,
    cause: `${cause} branch ${value}`,
    parameters: { name: value },
    old: old && placeIn(sides.old, old),
    new: current && placeIn(sides.new, current),
    deprecatedInOld,
    hints: [...hints, ...hintsOfAbsence(sides, lacking, branch)],
    wish: presence,
  };
}

/** A branch is as deprecated as the value that selects it. */
function isOfDeprecated(value: EnumValue | undefined): boolean {
  return value !== undefined && isDeprecated(value);
}

/** A branch is as unstable as the value that selects it, which only one side may have: the other's tag may be any string, or missing. */
function isValueHidden(sides: Sides, old: EnumValue | undefined, current: EnumValue | undefined): boolean {
  if (old !== undefined && current !== undefined) return isHidden(sides, 'value', old, current);
  const only = old ?? current;
  return only !== undefined && isHiddenAlone(sides, only);
}

function isStringTag(union: ObjectType | null, tag: string): boolean {
  const type = union === null ? undefined : findNamed(union.members, tag)?.type;
  return type?.kind === 'builtin' && type.name === 'str';
}

function valueOf(side: Side, union: ObjectType | null, tag: string, value: string): EnumValue | undefined {
  return findNamed(valuesOf(side, union, tag), value);
}

/** The values of an object's member that is an enum. */
export function valuesOf(side: Side, object: ObjectType | null, tag: string): readonly EnumValue[] {
  const type = object === null ? undefined : findNamed(object.members, tag)?.type;
  const definition = type?.kind === 'definition' ? side.types.get(type.name) : undefined;
  return definition?.kind === 'enum' ? definition.values : [];
}

/** A branch needs its value's condition, too, whose change is told at the value. */
function ownCondition(side: Side, union: ObjectType, branch: Branch): Condition | null {
  const value = union.tag === null ? undefined : valueOf(side, union, union.tag, branch.value);
  return withoutPart(openCondition(branch), value === undefined ? null : openCondition(value));
}
