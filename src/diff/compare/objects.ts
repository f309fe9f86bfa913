import type { Member, ObjectType } from '../../protocol/model.ts';
import { noMessage } from '../witness/wish.ts';
import { type BranchPair, branchPairs, memberOfBranch, namesInBranches, stepInto } from './branch-pairs.ts';
import { compareBranches } from './branches.ts';
import { compareMarks } from './marks.ts';
import { addedMember, type Around, compareMember, removedMember } from './members.ts';
import { addOneWay, type Found, type Pair } from './node.ts';
import { renameHints } from './renames.ts';
import { placeIn, type Sides } from './side.ts';

type ObjectPair = Extract<Pair, { readonly kind: 'object' }>;

/**
 * Compares two objects: members that every value may have, then those of the branches. A member that one side has for all values and
 * the other in some branches is compared branch by branch: that is how values differ, not where the text stands.
 */
export function compareObjects(sides: Sides, pair: ObjectPair, found: Found): void {
  const { old, new: current } = pair;
  const around: Around = { steps: [], isOpen: pair.isOpen, reference: pair.reference, found };
  if (old !== null && current !== null && isMarked(old) && isMarked(current)) {
    const subject = { entity: 'part', what: 'the type', at: [], cause: `object ${old.name} ${current.name}` } as const;
    found.facts.push(...compareMarks(sides, 'object', subject, old, current));
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
  const branches = tags.kind === 'same' ? branchPairs(old, current) : [];
  const tag = tags.kind === 'same' ? tags.tag : null;
  const direction = directionOfBranches(old, current, tag);
  const below: Found = direction === null ? found : { facts: [], edges: [] };
  const inBranches = { ...around, found: below };
  const moved = compareMembers(sides, pair, branches, tag, around, inBranches);
  if (tag !== null) compareBranches(sides, { old, new: current, tag, branches, moved }, inBranches);
  if (direction !== null) addOneWay(found, below, direction);
}

/** Members listed in place are there when their command is, and what has nothing in it is like nothing at all. */
function isMarked(type: ObjectType): boolean {
  return type.keyword !== 'implicit' && type.members.length > 0;
}

/**
 * Where one side has no such member as the tag, nothing is in branches of its messages: that these have to have a tag, or must not,
 * says all of them. Only who writes messages of the other side can write branches. Null for both.
 */
function directionOfBranches(old: ObjectType | null, current: ObjectType | null, tag: string | null): 'send' | 'receive' | null {
  if (tag === null) return null;
  const has = (type: ObjectType | null): boolean => type?.members.some((member) => member.name === tag) ?? false;
  return !has(old) ? 'receive' : !has(current) ? 'send' : null;
}

/** A struct is a union without members in its branches, whatever the tag. */
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

/** Gives the names of members that have been compared in branches, since only one side has them for all values. */
function compareMembers(
  sides: Sides,
  { old, new: current, except }: ObjectPair,
  branches: readonly BranchPair[],
  tag: string | null,
  around: Around,
  aroundBranches: Around,
): ReadonlySet<string> {
  const left = (members: readonly Member[] | undefined): readonly Member[] =>
    except.length === 0 ? (members ?? []) : (members ?? []).filter((member) => !except.includes(member.name));
  const was = left(old?.members);
  const is = left(current?.members);
  const byOldName = new Map(was.map((member) => [member.name, member]));
  const byNewName = new Map(is.map((member) => [member.name, member]));
  const gone = was.filter((member) => !byNewName.has(member.name));
  const added = is.filter((member) => !byOldName.has(member.name));
  const hints = renameHints(sides, gone, added);
  for (const member of was) {
    const same = byNewName.get(member.name);
    if (same !== undefined) compareMember(sides, member, same, around, member.name !== tag || !isStringTag(old, current, member, same));
  }
  const moved = new Set<string>();
  const inSome: { old?: ReadonlySet<string>; new?: ReadonlySet<string> } = {};
  const lookInBranches = (member: Member, lacking: 'old' | 'new'): boolean => {
    if (!(inSome[lacking] ??= namesInBranches(sides[lacking].types, branches, lacking)).has(member.name)) return false;
    const inBranches = branches.map((branch) => ({ branch, member: memberOfBranch(sides[lacking].types, branch[lacking], member.name) }));
    moved.add(member.name);
    for (const { branch, member: other } of inBranches) {
      if (branch.old === undefined || branch.new === undefined) continue;
      const inBranch = { ...aroundBranches, steps: stepInto(tag, branch.value) };
      if (other !== undefined)
        compareMember(sides, ...(lacking === 'new' ? ([member, other] as const) : ([other, member] as const)), inBranch);
      else if (lacking === 'new') removedMember(sides, member, inBranch, []);
      else addedMember(sides, member, inBranch, []);
    }
    return true;
  };
  for (const member of gone) if (!lookInBranches(member, 'new')) removedMember(sides, member, around, hints.ofGone(member));
  for (const member of added) if (!lookInBranches(member, 'old')) addedMember(sides, member, around, hints.ofAdded(member));
  return moved;
}

/** The tags of old unions may be strings, whose values are the branches: these are compared instead. */
function isStringTag(old: ObjectType | null, current: ObjectType | null, was: Member, is: Member): boolean {
  const isUnion = (old?.tag ?? null) !== null && (current?.tag ?? null) !== null;
  return isUnion && [was, is].some(({ type }) => type.kind === 'builtin' && type.name === 'str');
}
