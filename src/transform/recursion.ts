import { containedTypes } from '../protocol/index.ts';
import type { NamedType } from '../protocol/model.ts';

/** A type on the way through all of them, with what Tarjan's algorithm notes about it. */
interface Node {
  readonly name: string;
  /** Its place among all types. */
  readonly order: number;
  contained: readonly Node[];
  /** When it was first reached; -1 until then. */
  reached: number;
  /** The earliest type that is still open and that this one leads back to. */
  low: number;
  isOpen: boolean;
}

/** Groups of types whose values can contain each other: the strongly connected components with a cycle, after Tarjan. */
export function findRecursionGroups(types: readonly NamedType[]): readonly (readonly string[])[] {
  const open: Node[] = [];
  const groups: Node[][] = [];
  let next = 0;

  const enter = (node: Node): { readonly node: Node; readonly rest: Iterator<Node, undefined> } => {
    node.reached = node.low = next++;
    node.isOpen = true;
    open.push(node);
    return { node, rest: node.contained.values() };
  };
  // With an explicit stack, so that long chains of types can't exhaust the real one.
  for (const root of nodesOf(types)) {
    if (root.reached !== -1) continue;
    const frames = [enter(root)];
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const { node, rest } = frame;
      const child = rest.next().value;
      if (child !== undefined) {
        if (child.reached === -1) frames.push(enter(child));
        else if (child.isOpen) node.low = Math.min(node.low, child.reached);
        continue;
      }
      frames.pop();
      const above = frames.at(-1)?.node;
      if (above !== undefined) above.low = Math.min(above.low, node.low);
      if (node.low === node.reached) groups.push(closeGroup(open, node));
    }
  }
  return groups
    .filter((group) => group.length > 1 || group.some((node) => node.contained.includes(node)))
    .map((group) => group.sort((a, b) => a.order - b.order))
    .sort(([a], [b]) => (a?.order ?? 0) - (b?.order ?? 0))
    .map((group) => group.map(({ name }) => name));
}

function nodesOf(types: readonly NamedType[]): readonly Node[] {
  const pairs = types.map((type, order) => ({ type, node: unreached(type.name, order) }));
  const byName = new Map(pairs.map(({ node }) => [node.name, node]));
  for (const { type, node } of pairs) node.contained = containedTypes(type).flatMap((name) => byName.get(name) ?? []);
  return pairs.map(({ node }) => node);
}

function unreached(name: string, order: number): Node {
  return { name, order, contained: [], reached: -1, low: -1, isOpen: false };
}

/** Takes from the open types all that were reached from `first` on: they lead back to it. */
function closeGroup(open: Node[], first: Node): Node[] {
  const group = open.splice(open.lastIndexOf(first));
  for (const node of group) node.isOpen = false;
  return group;
}
