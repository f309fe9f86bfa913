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
  const byName = new Map<string, { readonly found: At<Member>[]; readonly owners: Set<unknown> }>();
  for (const object of [...objects].reverse()) {
    for (const value of object.value) {
      const { found, owners } = byName.get(value.name) ?? { found: [], owners: new Set() };
      byName.set(value.name, { found, owners });
      found.push({ version: object.version, value });
      owners.add(object);
    }
  }
  return [...byName.values()].map(({ found, owners }) => {
    // Of one version there may be several objects, where branches of a union have the same member.
    const isEverywhere = owners.size === objects.length;
    return mergeMember(nodes, direction, found.reverse(), { among, isEverywhere, self });
  });
}

/** Where a member stands. */
interface Surroundings {
  readonly among: readonly number[];
  /** Whether all objects have it. */
  readonly isEverywhere: boolean;
  readonly self: string;
}

function mergeMember(
  nodes: Nodes,
  direction: MessageDirection,
  found: readonly At<Member>[],
  { among, isEverywhere, self }: Surroundings,
): Member {
  const newest = newestOf(found);
  const present = new Set(found.map(({ version }) => version));
  const mayMiss = ({ value }: At<Member>): boolean => value.optional || isOpen(value);
  // What is sent has to be there as soon as one version wants it; what is received may be missing as soon as one leaves it out.
  const optional = !isEverywhere || (direction === 'send' ? found.every(mayMiss) : found.some(mayMiss));
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
