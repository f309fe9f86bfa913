import type { Member, MessageDirection, ObjectType } from '../../protocol/model.ts';
import { noMessage } from '../witness/wish.ts';
import { branchPairs, namesInBranches } from './branch-pairs.ts';
import { compareBranches, type Unions, valuesOf } from './branches.ts';
import { compareMarks } from './marks.ts';
import { addedMember, type Around, compareMember, removedMember } from './members.ts';
import { addOneWay, type Carried, type Found, type ObjectPair } from './node.ts';
import { renameHints } from './renames.ts';
import { placeIn, type Side, type Sides } from './side.ts';

/**
 * Compares two objects: members that every value may have, then those of the branches. A member that one side has for all values and
 * the other in some branches, however deep, is compared branch by branch: that is how values differ, not where the text stands.
 */
export function compareObjects(sides: Sides, pair: ObjectPair, found: Found): void {
  const { old, new: current } = pair;
  const around: Around = { isOpen: pair.isOpen, reference: pair.reference, found };
  if (old !== null && current !== null && isMarked(sides.old, old) && isMarked(sides.new, current)) {
    const subject = { entity: 'part', what: 'the type', at: [], cause: `object ${old.name} ${current.name}` } as const;
    for (const fact of compareMarks(sides, 'object', subject, old, current)) found.facts.push(fact);
  }
  const tags = tagsOf(old, current);
  if (tags.kind === 'different') {
    found.facts.push({
      entity: 'type',
      kind: 'discriminator',
      action: 'changed',
      at: [],
      cause: `object ${pair.old?.name ?? ''} ${pair.new?.name ?? ''} tag`,
      parameters: { old: tags.old, new: tags.new },
      old: old && placeIn(sides.old, old),
      new: current && placeIn(sides.new, current),
      wish: noMessage,
    });
  }
  const unions = unionsOf(sides, old, current);
  const carried = compareMembers(sides, pair, unions, around);
  const isSame = unions.length === 1;
  for (const union of unions) {
    const direction = directionOfBranches(pair, union.tag);
    const below: Found = direction === null ? found : { facts: [], edges: [] };
    // Where a tag is that of one side alone, what the other one has in branches of its own is in none of these, and cannot be compared.
    const lacking = isSame ? null : union.old === null ? 'old' : 'new';
    const ofOthers =
      lacking === null ? [] : unions.flatMap(({ branches }) => [...namesInBranches(sides[lacking].types, branches, lacking)]);
    const except = [...new Set([...pair.except, ...ofOthers])].sort();
    const left = lacking === null ? carried : carried.filter(({ side }) => side === lacking);
    compareBranches(sides, union, { carried: left, except }, { ...around, found: below });
    if (direction !== null) addOneWay(found, below, direction);
  }
}

/** By tag. A struct is a union without members in its branches, whatever the tag. */
function unionsOf(sides: Sides, old: ObjectType | null, current: ObjectType | null): readonly Unions[] {
  const tags = tagsOf(old, current);
  const unionOf = (tag: string, was: ObjectType | null, is: ObjectType | null): Unions => {
    const valuesOfStruct = was?.tag === null ? valuesOf(sides.old, was, tag) : is?.tag === null ? valuesOf(sides.new, is, tag) : [];
    return { tag, old: was, new: is, branches: branchPairs(was, is, valuesOfStruct) };
  };
  switch (tags.kind) {
    case 'none':
      return [];
    case 'same':
      return [unionOf(tags.tag, old, current)];
    case 'different':
      return [unionOf(tags.old, old, null), unionOf(tags.new, null, current)];
  }
}

/**
 * Members listed in place are there when their command is, and what has nothing in it is like nothing at all. A reply does not tell where
 * members are listed: what has features there was defined.
 */
function isMarked({ isReply }: Side, type: ObjectType): boolean {
  return (isReply || type.keyword !== 'implicit') && type.members.length > 0;
}

/**
 * Where one side has no such member as the tag, nothing is in branches of its messages: that these have to have a tag, or must not,
 * says all of them. Only who writes messages of the other side can write branches. Null for both.
 */
function directionOfBranches(pair: ObjectPair, tag: string): MessageDirection | null {
  const has = (side: 'old' | 'new'): boolean => membersOf(pair, side).some(({ name }) => name === tag);
  return !has('old') ? 'receive' : !has('new') ? 'send' : null;
}

/** Those of the type, and those that stand around it. */
function membersOf(pair: ObjectPair, side: 'old' | 'new'): readonly Member[] {
  const all = pair[side]?.members ?? [];
  const except = new Set(pair.except);
  const own = except.size === 0 ? all : all.filter(({ name }) => !except.has(name));
  return pair.carried.length === 0 ? own : [...own, ...pair.carried.flatMap((each) => (each.side === side ? each.member : []))];
}

function tagsOf(
  old: ObjectType | null,
  current: ObjectType | null,
):
  | { readonly kind: 'none' }
  | { readonly kind: 'same'; readonly tag: string }
  | { readonly kind: 'different'; readonly old: string; readonly new: string } {
  const was = old?.tag ?? null;
  const is = current?.tag ?? null;
  if (was !== null && is !== null && was !== is) return { kind: 'different', old: was, new: is };
  const tag = was ?? is;
  return tag === null ? { kind: 'none' } : { kind: 'same', tag };
}

/** Gives those to be compared in branches, since only one side has them for all values. */
function compareMembers(sides: Sides, pair: ObjectPair, unions: readonly Unions[], around: Around): readonly Carried[] {
  const { old, new: current } = pair;
  const was = membersOf(pair, 'old');
  const is = membersOf(pair, 'new');
  const byOldName = new Map(was.map((member) => [member.name, member]));
  const byNewName = new Map(is.map((member) => [member.name, member]));
  const gone = was.filter((member) => !byNewName.has(member.name));
  const added = is.filter((member) => !byOldName.has(member.name));
  const carriers = new Map(pair.carried.map((carried) => [carried.member, carried]));
  const branches = unions.flatMap((union) => union.branches);
  const inSome: { old?: ReadonlySet<string>; new?: ReadonlySet<string> } = {};
  const isInBranches = ({ name }: Member, side: 'old' | 'new'): boolean =>
    (inSome[side] ??= namesInBranches(sides[side].types, branches, side)).has(name);
  const isOwn = (member: Member): boolean => !carriers.has(member);
  const hints = renameHints(
    sides,
    gone.filter((member) => isOwn(member) && !isInBranches(member, 'new')),
    added.filter((member) => isOwn(member) && !isInBranches(member, 'old')),
  );
  for (const member of was) {
    const same = byNewName.get(member.name);
    if (same === undefined) continue;
    const isTypeCompared = member.name !== unions[0]?.tag || !isStringTag(old, current, member, same);
    compareIn(around, member, carriers.get(member) ?? carriers.get(same), (here) => {
      compareMember(sides, member, same, here, isTypeCompared);
    });
  }
  const left: Carried[] = [];
  const carry = (side: 'old' | 'new', member: Member): void => {
    left.push(carriers.get(member) ?? { side, member, reference: pair.reference });
  };
  for (const member of gone) {
    if (isInBranches(member, 'new')) carry('old', member);
    else
      compareIn(around, member, carriers.get(member), (here) => {
        removedMember(sides, member, here, hints.ofGone(member));
      });
  }
  for (const member of added) {
    if (isInBranches(member, 'old')) carry('new', member);
    else
      compareIn(around, member, carriers.get(member), (here) => {
        addedMember(sides, member, here, hints.ofAdded(member));
      });
  }
  return left;
}

/** Notes who declares a member with what differs of it; of one that stands around, which has its cause where that stands, the reference. */
function compareIn(around: Around, member: Member, carrier: Carried | undefined, compare: (around: Around) => void): void {
  const { facts } = around.found;
  const before = facts.length;
  compare(around);
  if (facts.length === before) return;
  const origin = carrier === undefined ? { declarer: member.declaredBy } : { reference: carrier.reference };
  for (const fact of facts.splice(before)) facts.push({ ...fact, ...origin });
}

/** The tags of old unions may be strings, whose values are the branches: these are compared instead. */
function isStringTag(old: ObjectType | null, current: ObjectType | null, was: Member, is: Member): boolean {
  const isUnion = (old?.tag ?? null) !== null && old?.tag === current?.tag;
  return isUnion && [was, is].some(({ type }) => type.kind === 'builtin' && type.name === 'str');
}
