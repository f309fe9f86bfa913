import type { Branch, NamedType, ObjectType } from '../../protocol/model.ts';
import type { PathStep } from '../../protocol/path.ts';

/** The branches for one value of the tag; undefined where a side has none for it. */
export interface BranchPair {
  readonly value: string;
  readonly old: Branch | undefined;
  readonly new: Branch | undefined;
}

/**
 * Every value of either tag. The branches of a struct, which has no tag, are all empty.
 * @param valuesOfStruct - Those that a struct's member of the other side's tag may have, one of which may have no branch there
 */
export function branchPairs(
  old: ObjectType | null,
  current: ObjectType | null,
  valuesOfStruct: readonly { readonly name: string }[] = [],
): readonly BranchPair[] {
  const was = new Map((old?.branches ?? []).map((branch) => [branch.value, branch]));
  const is = new Map((current?.branches ?? []).map((branch) => [branch.value, branch]));
  return [...new Set([...was.keys(), ...is.keys(), ...valuesOfStruct.map(({ name }) => name)])].map((value) => ({
    value,
    old: (old?.tag ?? null) === null ? emptyBranch(value) : was.get(value),
    new: (current?.tag ?? null) === null ? emptyBranch(value) : is.get(value),
  }));
}

function emptyBranch(value: string): Branch {
  return { value, type: null, condition: null };
}

export function stepInto(tag: string | null, value: string): readonly PathStep[] {
  return tag === null ? [] : [{ kind: 'branch', tag, value }];
}

/** The names of members that some branch has on one side, those of unions in branches included. */
export function namesInBranches(
  types: ReadonlyMap<string, NamedType>,
  branches: readonly BranchPair[],
  side: 'old' | 'new',
): ReadonlySet<string> {
  const names = new Set<string>();
  const contents = new Set(branches.map((branch) => branch[side]?.type ?? null));
  // What is found on the way is looked at, too.
  for (const content of contents) {
    const type = content === null ? undefined : types.get(content);
    if (type?.kind !== 'object') continue;
    for (const { name } of type.members) names.add(name);
    for (const branch of type.branches) contents.add(branch.type);
  }
  return names;
}
