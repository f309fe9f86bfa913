/** Unions that have one tag in common: a branch for every value, each merged by itself. */
import type { Branch, EnumType, Member, ObjectType } from '../protocol/index.ts';
import { branchMembers } from './flat-members.ts';
import { mergeMembers } from './merge-members.ts';
import { mergeObjects, type WholeObject } from './merge-objects.ts';
import type { Way } from './model.ts';
import type { At, Nodes } from './nodes.ts';

/**
 * The member by whose value the branches of all versions are told; null when none is a union, or a version tells them otherwise. A struct that
 * has the member already counts as a union whose branches add nothing.
 */
export function tagOf(nodes: Nodes, objects: readonly At<WholeObject>[]): string | null {
  const tag = objects.findLast(({ value }) => value.type?.tag != null)?.value.type?.tag ?? null;
  if (tag === null) return null;
  const isTold = objects.every(
    ({ version, value }) => (value.type?.tag ?? tag) === tag && valuesOf(nodes, version, value, tag) !== null,
  );
  return isTold ? tag : null;
}

function valuesOf({ classes }: Nodes, version: number, { members }: WholeObject, tag: string): EnumType | null {
  const member = members.find(({ name, optional }) => name === tag && !optional);
  const type = member?.type.kind === 'definition' ? classes.types[version]?.get(member.type.name) : undefined;
  return type?.kind === 'enum' ? type : null;
}

export function mergeUnions(
  nodes: Nodes,
  way: Way,
  objects: readonly At<WholeObject>[],
  tag: string,
  self: string,
): Pick<ObjectType, 'members' | 'branches'> {
  const among = [...new Set(objects.map(({ version }) => version))];
  // What stands in a branch of one version is no common member, even if another has it for all values.
  const inBranches = new Set(
    objects.flatMap(({ version, value }) =>
      value.type === null ? [] : branchMembers(nodes, version, value.type.name, new Set()).map(({ name }) => name),
    ),
  );
  const isMoved = ({ name }: Member): boolean => name !== tag && inBranches.has(name);
  const common = objects.map(({ version, value }) => ({ version, value: value.members.filter((member) => !isMoved(member)) }));
  const members = mergeMembers(nodes, way, common, among, self);
  const branches = tagValues(nodes, way, objects, tag).map((value) => mergeBranch(nodes, way, objects, tag, value, isMoved));
  return { members, branches };
}

function tagValues(nodes: Nodes, way: Way, objects: readonly At<WholeObject>[], tag: string): readonly string[] {
  const lists = [...objects].reverse().map(({ version, value }) => valuesOf(nodes, version, value, tag)?.values.map(({ name }) => name) ?? []);
  const all = [...new Set(lists.flat())];
  return way === 'receive' ? all : all.filter((value) => lists.every((list) => list.includes(value)));
}

function mergeBranch(
  nodes: Nodes,
  way: Way,
  objects: readonly At<WholeObject>[],
  tag: string,
  value: string,
  isMoved: (member: Member) => boolean,
): Branch {
  const written = objects.flatMap(({ value: object }) => object.type?.branches.find((branch) => branch.value === value) ?? []);
  const parts = objects
    .filter(({ version, value: object }) => valuesOf(nodes, version, object, tag)?.values.some(({ name }) => name === value))
    .map(({ version, value: object }) => ({
      version,
      value: {
        type: object.type?.branches.find((branch) => branch.value === value)?.type ?? null,
        more: object.members.filter(isMoved),
      },
    }));
  const isEmpty = parts.every((part) => part.value.type === null && part.value.more.length === 0);
  return { value, type: isEmpty ? null : mergeObjects(nodes, way, parts), condition: written.at(-1)?.condition ?? null };
}
