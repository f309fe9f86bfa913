import { type PathStep, printPath, printStep, type WirePath } from '../protocol/path.ts';
import type { MessageDirection, NamedType } from '../protocol/model.ts';
import type { Condition } from '../schema/condition.ts';
import type { Root, RootPart } from './compare/definitions.ts';
import type { NodeOf } from './compare/expand.ts';
import type { Edge, Node } from './compare/node.ts';
import { openCondition } from './compare/side.ts';
import { type ConditionPair, implies } from './conditions.ts';

/** A node that messages of one direction reach. */
export interface Reached {
  readonly node: Node;
  /** The best way there for what stands at the node itself, and for what stands below it. */
  best: Route;
  bestBelow: Route;
  /** What it is reached from directly. */
  readonly from: Set<Reached | Root>;
  /** All that leads to it directly. */
  readonly ways: Way[];
  /** Found when it is asked for. */
  roots?: ReadonlySet<Root>;
}

export interface Route extends WirePath {
  readonly text: string;
}

/** The shortest way counts, by steps; of equally long ones the first in byte order. */
export function isBetter(route: Route, than: Route): boolean {
  return route.steps.length - than.steps.length < 0 || (route.steps.length === than.steps.length && route.text < than.text);
}

export function extend(route: Route, steps: readonly PathStep[]): Route {
  if (steps.length === 0) return route;
  const text = `${route.text}/${steps.map(printStep).join('/')}`;
  return { ...route, steps: [...route.steps, ...steps], text };
}

export function routeTo(root: Root, part: RootPart | null): Route {
  const path: WirePath = { definition: root.name, part: part?.part ?? null, steps: [] };
  return { ...path, text: printPath(path) };
}

/** Everything that messages of one direction reach and something differs in, nearest first. */
export function reachAll(roots: readonly Root[], direction: MessageDirection, nodeOf: NodeOf): readonly Reached[] {
  const reached = new Map<Node, Reached>();
  /** By length. A node is done with when the ways of its length are. */
  const waiting: Way[][] = [];
  const queue = (from: Reached | Root, base: readonly [Route, Route], edges: readonly Edge[]): void => {
    for (const edge of edges) {
      if (edge.direction === undefined || edge.direction === direction)
        (waiting[base[0].steps.length + edge.steps.length] ??= []).push({ from, base, edge });
    }
  };
  for (const root of roots) {
    for (const part of root.parts) {
      const route = routeTo(root, part);
      if (part.direction === direction) queue(root, [route, route], part.edges);
    }
  }
  for (let length = 0; length < waiting.length; length++) {
    const level = (waiting[length] ??= []);
    const fresh: Reached[] = [];
    for (let next = 0, expanded = 0; next < level.length;) {
      for (; next < level.length; next++) {
        const way = level[next];
        const made = way === undefined ? null : follow(way, reached, nodeOf);
        if (made !== null) fresh.push(made);
      }
      // An alternate leads on without a step: what it leads to is of the same length, and has to wait for it.
      for (; expanded < fresh.length; expanded++) {
        const each = fresh[expanded];
        if (each?.node.pair.kind === 'alternate') queue(each, [each.best, each.bestBelow], each.node.edges);
      }
    }
    for (const each of fresh) if (each.node.pair.kind !== 'alternate') queue(each, [each.best, each.bestBelow], each.node.edges);
  }
  return [...reached.values()];
}

/** A step to something, from what it is in. */
export interface Way {
  readonly from: Reached | Root;
  /** The best way to where it comes from, and the best one for going on. */
  readonly base: readonly [Route, Route];
  readonly edge: Edge;
}

/** Gives what had not been reached before; null also for what nothing differs in. */
function follow(way: Way, reached: Map<Node, Reached>, nodeOf: NodeOf): Reached | null {
  const { from, base, edge } = way;
  const node = nodeOf(edge.to);
  if (node === null) return null;
  const known = reached.get(node);
  known?.from.add(from);
  known?.ways.push(way);
  const length = base[0].steps.length + edge.steps.length;
  if (known !== undefined && known.best.steps.length < length) return null;
  // `a` comes before `a-b` but `a/c` does not come before `a-b/c`: which way is best depends on whether it goes on.
  const bestBelow = extend(base[1], edge.steps);
  const best = edge.steps.length === 0 ? base[0] : bestBelow;
  if (known === undefined) {
    const made: Reached = { node, best, bestBelow, from: new Set([from]), ways: [way] };
    reached.set(node, made);
    return made;
  }
  if (isBetter(best, known.best)) known.best = best;
  if (`${bestBelow.text}/` < `${known.bestBelow.text}/`) known.bestBelow = bestBelow;
  return null;
}

/** So many types around one are asked, which is more than QEMU's have. */
const MAXIMUM_ASKED = 100;

/** Whether whatever a type is in asks for its conditions, too, so that there is nothing of its own to tell of them. */
export function isAskedForAround(reached: Reached, conditions: ConditionPair): boolean {
  return (['old', 'new'] as const).every((side) => isAskedForOn(side, reached, conditions[side]));
}

function isAskedForOn(side: 'old' | 'new', reached: Reached, condition: Condition | null): boolean {
  if (condition === null) return true;
  const asked = new Set([reached]);
  // What does not ask for it itself may be in something that does.
  for (const { ways } of asked) {
    for (const { from, edge } of ways) {
      const around = 'parts' in from ? from.conditions[side] : conditionOf(from.node.pair[side]);
      if (implies([around, edge.conditions?.[side] ?? null], condition)) continue;
      if ('parts' in from || asked.size === MAXIMUM_ASKED) return false;
      asked.add(from);
    }
  }
  return true;
}

function conditionOf(type: NamedType | null): Condition | null {
  return type === null ? null : openCondition(type);
}

/** The commands and events whose messages reach a node. */
export function rootsOf(reached: ReadonlySet<Reached>): ReadonlySet<Root> {
  const [only] = reached;
  if (only === undefined || reached.size > 1) return findRoots(reached);
  return (only.roots ??= findRoots(reached));
}

function findRoots(reached: ReadonlySet<Reached>): ReadonlySet<Root> {
  const roots = new Set<Root>();
  const seen = new Set<Reached>(reached);
  for (const each of seen) {
    for (const from of each.from) {
      if ('parts' in from) roots.add(from);
      else seen.add(from);
    }
  }
  return roots;
}

/** Whether messages reach something by a way on which nothing was deprecated. @param deprecated names of commands and events */
export function isReachedUnwarned(roots: ReadonlySet<Root>, reached: ReadonlySet<Reached>, deprecated: ReadonlySet<string>): boolean {
  for (const { name } of roots) if (!deprecated.has(name)) return true;
  const seen = new Set(reached);
  for (const { ways } of seen) {
    for (const { from, edge } of ways) {
      if (edge.deprecatedInOld === true) continue;
      if (!('parts' in from)) seen.add(from);
      else if (!deprecated.has(from.name)) return true;
    }
  }
  return false;
}
