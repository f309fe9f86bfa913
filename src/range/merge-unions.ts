/** Unions that have one tag in common: a branch for every value, each merged by itself. */
import type { Member, MessageDirection, ObjectType } from '../protocol/index.ts';
import { branchMembers } from './flat-members.ts';
import { mergeMembers } from './merge-members.ts';
import { mergeObjects, type ObjectPart, type WholeObject } from './merge-objects.ts';
import type { At, Nodes } from './nodes.ts';

/**
 * The member by whose value the branches of all versions are told; null when none is a union, or a version tells them otherwise. A struct that
 * has the member already counts as a union whose branches add nothing; as a string it takes what the others have values for.
 */
export function tagOf(nodes: Nodes, direction: MessageDirection, objects: readonly At<WholeObject>[]): string | null {
  const tag = objects.findLast(({ value }) => (value.type?.tag ?? null) !== null)?.value.type?.tag ?? null;
  if (tag === null) return null;
  const isTold = objects.every(({ version, value }) => {
    const values = valuesOf(nodes, version, value, tag);
    return (value.type?.tag ?? tag) === tag && values !== null && (values !== 'any' || direction === 'send');
  });
  return isTold ? tag : null;
}

/** What a tag may say in a version; null where the object has no such member, or one of another type. */
function valuesOf({ classes }: Nodes, version: number, { members }: WholeObject, tag: string): readonly string[] | 'any' | null {
  const member = members.find(({ name, optional }) => name === tag && !optional);
  if (member?.type.kind === 'builtin' && member.type.name === 'str') return 'any';
  const type = member?.type.kind === 'definition' ? classes.types[version]?.get(member.type.name) : undefined;
  return type?.kind === 'enum' ? type.values.map(({ name }) => name) : null;
}

/** The union that is made. */
export interface Union {
  /** Name of the member that tells the branches. */
  readonly tag: string;
  /** Its key. */
  readonly self: string;
  readonly family: string;
}

export function mergeUnions(
  nodes: Nodes,
  direction: MessageDirection,
  objects: readonly At<WholeObject>[],
  union: Union,
): Pick<ObjectType, 'members' | 'branches'> {
  const { tag, self } = union;
  const among = [...new Set(objects.map(({ version }) => version))];
  // What stands in a branch of one version is no common member, even if another has it for all values.
  const inBranches = new Set(
    objects.flatMap(({ version, value }) =>
      value.type === null ? [] : branchMembers(nodes, version, value.type.name, new Set()).map(({ name }) => name),
    ),
  );
  const isMoved = ({ name }: Member): boolean => name !== tag && inBranches.has(name);
  const common = objects.map(({ version, value }) => ({ version, value: value.members.filter((member) => !isMoved(member)) }));
  const members = mergeMembers(nodes, direction, common, among, self);
  const branches = tagValues(nodes, direction, objects, tag).map((value) => {
    const content = contentsOf(nodes, objects, tag, value, isMoved);
    const isEmpty = content.every((part) => part.value.type === null && part.value.more.length === 0);
    const written = objects.flatMap(({ value: object }) => object.type?.branches.find((branch) => branch.value === value) ?? []);
    const type = isEmpty ? null : mergeObjects(nodes, direction, content, `${union.family}_${value}_content`);
    return { value, type, condition: written.at(-1)?.condition ?? null };
  });
  return { members, branches };
}

function tagValues(nodes: Nodes, direction: MessageDirection, objects: readonly At<WholeObject>[], tag: string): readonly string[] {
  const lists = [...objects].reverse().flatMap(({ version, value }) => {
    const values = valuesOf(nodes, version, value, tag);
    return values === null || values === 'any' ? [] : [values];
  });
  const all = [...new Set(lists.flat())];
  return direction === 'receive' ? all : all.filter((value) => lists.every((list) => list.includes(value)));
}

/** What each version that has a value of the tag has for it. */
function contentsOf(
  nodes: Nodes,
  objects: readonly At<WholeObject>[],
  tag: string,
  value: string,
  isMoved: (member: Member) => boolean,
): readonly At<ObjectPart>[] {
  return objects
    .filter(({ version, value: object }) => {
      const values = valuesOf(nodes, version, object, tag);
      return values === 'any' || values?.includes(value) === true;
    })
    .map(({ version, value: object }) => ({
      version,
      value: {
        type: object.type?.branches.find((branch) => branch.value === value)?.type ?? null,
        more: object.members.filter(isMoved),
      },
    }));
}
