import { isOpen, type Member, type MessageDirection } from '../protocol/index.ts';
import { availabilityOf } from './availability.ts';
import { mergeReferences } from './merge-references.ts';
import { type At, newestOf, type Nodes } from './nodes.ts';

/**
 * The members of objects, by name; those of the newest version first, in its order.
 * @param among the versions of the objects, oldest first
 * @param self key of the type that they become members of
 */
export function mergeMembers(
  nodes: Nodes,
  direction: MessageDirection,
  objects: readonly At<readonly Member[]>[],
  among: readonly number[],
  self: string,
): readonly Member[] {
  const byName = new Map<string, At<Member>[]>();
  for (const { version, value: members } of [...objects].reverse()) {
    for (const member of members) {
      const known = byName.get(member.name);
      if (known === undefined) byName.set(member.name, [{ version, value: member }]);
      else known.push({ version, value: member });
    }
  }
  return [...byName.values()].map((found) => mergeMember(nodes, direction, found.reverse(), among, self));
}

function mergeMember(
  nodes: Nodes,
  direction: MessageDirection,
  found: readonly At<Member>[],
  among: readonly number[],
  self: string,
): Member {
  const newest = newestOf(found);
  const present = new Set(found.map(({ version }) => version));
  const mayMiss = ({ value }: At<Member>): boolean => value.optional || isOpen(value);
  // What is sent has to be there as soon as one version wants it; what is received may be missing as soon as one leaves it out.
  const optional = present.size < among.length || (direction === 'send' ? found.every(mayMiss) : found.some(mayMiss));
  const type = mergeReferences(
    nodes,
    direction,
    found.map(({ version, value }) => ({ version, value: value.type })),
  );
  const availability = availabilityOf(present, among, nodes.names);
  return {
    ...newest,
    type,
    optional,
    declaredBy: self,
    condition: newest.condition === null || optional ? newest.condition : { ...newest.condition, state: 'on' },
    ...(availability === null ? {} : { availability }),
  };
}
