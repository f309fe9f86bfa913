import { containedTypes } from '../protocol/index.ts';
import type { NamedType } from '../protocol/model.ts';

/** Groups of types whose values can contain each other: the strongly connected components with a cycle, after Tarjan. */
export function findRecursionGroups(types: readonly NamedType[]): readonly (readonly string[])[] {
  const order = new Map(types.map((type, index) => [type.name, index]));
  const contained = types.map((type) => containedTypes(type).flatMap((name) => order.get(name) ?? []));
  const indexOf = new Int32Array(types.length).fill(-1);
  const low = new Int32Array(types.length);
  const onStack = new Uint8Array(types.length);
  const stack: number[] = [];
  const groups: number[][] = [];
  let next = 0;

  const enter = (at: number): { at: number; child: number } => {
    indexOf[at] = low[at] = next++;
    stack.push(at);
    onStack[at] = 1;
    return { at, child: 0 };
  };
  // With an explicit stack, so that long chains of types can't exhaust the real one.
  for (let root = 0; root < types.length; root++) {
    if (indexOf[root] !== -1) continue;
    const frames = [enter(root)];
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const { at } = frame;
      const child = contained[at]?.[frame.child++];
      if (child !== undefined) {
        if (indexOf[child] === -1) frames.push(enter(child));
        else if (onStack[child] === 1) low[at] = Math.min(low[at] ?? 0, indexOf[child] ?? 0);
        continue;
      }
      frames.pop();
      const above = frames.at(-1);
      if (above !== undefined) low[above.at] = Math.min(low[above.at] ?? 0, low[at] ?? 0);
      if (low[at] === indexOf[at]) groups.push(closeGroup(stack, onStack, at));
    }
  }
  return groups
    .filter((group) => group.length > 1 || group.some((at) => contained[at]?.includes(at)))
    .map((group) => group.sort((a, b) => a - b).map((at) => types[at]?.name ?? ''))
    .sort((a, b) => (order.get(a[0] ?? '') ?? 0) - (order.get(b[0] ?? '') ?? 0));
}

function closeGroup(stack: number[], onStack: Uint8Array, root: number): number[] {
  const group: number[] = [];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    onStack[at] = 0;
    group.push(at);
    if (at === root) break;
  }
  return group;
}
