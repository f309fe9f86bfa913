import type { Member } from '../protocol/index.ts';
import type { WholeObject } from './merge-objects.ts';
import type { Nodes } from './nodes.ts';

/** All members that values of an object may have, whatever its branch; those of branches are optional. */
export function flatMembers(nodes: Nodes, version: number, { type, members }: WholeObject): readonly Member[] {
  if (!type?.tag) return members;
  return [...members, ...branchMembers(nodes, version, type.name, new Set()).map((member) => ({ ...member, optional: true }))];
}

/** Members of all branches below a type; a name comes as often as there are branches with it. */
export function branchMembers(nodes: Nodes, version: number, name: string, seen: Set<string>): readonly Member[] {
  const { classes } = nodes;
  const type = classes.types[version]?.get(name);
  if (type?.kind !== 'object' || seen.has(name)) return [];
  seen.add(name);
  return type.branches.flatMap((branch) => {
    const content = branch.type === null ? undefined : classes.types[version]?.get(branch.type);
    if (content?.kind !== 'object') return [];
    return [...content.members, ...branchMembers(nodes, version, content.name, seen)];
  });
}
