import { findNamed } from '../../protocol/find-by-name.ts';
import { type Heights, isMandatory } from '../../protocol/heights.ts';
import type { Branch, NamedType, ObjectType } from '../../protocol/model.ts';

/** Which branches the values take that nothing is asked of. Each question is answered once, since unions may have any number of branches. */
export interface BranchChoice {
  /** One that does not ask for what is to be lacking, that the other side has, too, and that asks for the least. */
  easiest(type: ObjectType, other: ObjectType | null, lacking: string | null, depth: number): Branch | undefined;
  /** Where a plain text is what selects a branch on the other side: the value whose branch asks for the least there. */
  plainTag(other: ObjectType): string;
}

type Types = ReadonlyMap<string, NamedType>;

/** Deeper down nothing is preferred any more but what ends soonest. */
export function isDeep(depth: number): boolean {
  return depth >= 30;
}

export function createBranchChoice(types: Types, otherTypes: Types, heights: Heights): BranchChoice {
  const sorted = new Map<ObjectType, Map<ObjectType | null, readonly Costing[]>>();
  const plainTags = new Map<ObjectType, string>();
  const branchesOf = (type: ObjectType, other: ObjectType | null): readonly Costing[] => {
    const ofType = sorted.get(type) ?? new Map<ObjectType | null, readonly Costing[]>();
    const branches = ofType.get(other) ?? byCost(type, other, heights);
    sorted.set(type, ofType.set(other, branches));
    return branches;
  };
  return {
    easiest(type, other, lacking, depth) {
      const branches = branchesOf(type, isDeep(depth) ? null : other);
      const free = branches.find(({ branch, cost }) => cost < Infinity && (lacking === null || !asksFor(types, branch, lacking)));
      return (free ?? branches[0])?.branch;
    },
    plainTag(other) {
      const tag = plainTags.get(other) ?? leastAsked(otherTypes, other);
      plainTags.set(other, tag);
      return tag;
    },
  };
}

interface Costing {
  readonly branch: Branch;
  readonly cost: number;
}

/** The least first; of branches with the same content the first of these. */
function byCost({ branches }: ObjectType, other: ObjectType | null, heights: Heights): readonly Costing[] {
  const shared = new Set(other?.branches.map(({ value }) => value));
  const ofContent = new Map<string | null, number>();
  for (const { type } of branches) if (!ofContent.has(type)) ofContent.set(type, heights.ofBranch(type));
  const costOf = ({ value, type }: Branch): number => (ofContent.get(type) ?? 0) + (shared.size === 0 || shared.has(value) ? 0 : 1000);
  const costings = branches.map((branch) => ({ branch, cost: costOf(branch) })).sort((a, b) => (a.cost === b.cost ? 0 : a.cost - b.cost));
  const seen = new Set<string | null>();
  return costings.filter(({ branch: { type } }) => !seen.has(type) && seen.add(type));
}

function asksFor(types: Types, branch: Branch, name: string): boolean {
  const type = types.get(branch.type ?? '');
  const member = type?.kind === 'object' ? findNamed(type.members, name) : undefined;
  return member !== undefined && isMandatory(member);
}

function leastAsked(types: Types, { branches }: ObjectType): string {
  const asked = new Map<string | null, number>();
  const countOf = (name: string | null): number => {
    const type = types.get(name ?? '');
    return type?.kind === 'object' ? type.members.filter(isMandatory).length + type.branches.length : 0;
  };
  for (const { type } of branches) if (!asked.has(type)) asked.set(type, countOf(type));
  const count = ({ type }: Branch): number => asked.get(type) ?? 0;
  const [first, ...rest] = branches;
  return rest.reduce((best, branch) => (best !== undefined && count(best) <= count(branch) ? best : branch), first)?.value ?? '';
}
