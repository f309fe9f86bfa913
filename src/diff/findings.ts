import { isDeprecated } from './compare/side.ts';
import type { MessageDirection, Protocol } from '../protocol/index.ts';
import { compareDefinitions, type Root } from './compare/definitions.ts';
import { type NodeOf, nodesOf } from './compare/expand.ts';
import type { Fact } from './compare/fact.ts';
import { type Sides, sidesOf } from './compare/side.ts';
import type { Rule } from './model.ts';
import { createOrigins, type Origins, type Site } from './origins.ts';
import { extend, isAskedForAround, isBetter, reachAll, type Reached, type Route, rootsOf, routeTo, isReachedUnwarned } from './routes.ts';
import { ruleFor } from './rules/index.ts';
import { isShorter } from './ways-in.ts';

/** One cause in one direction, with the rule that rates it and everywhere that it is. */
export interface Finding {
  readonly rule: Rule;
  readonly fact: Fact;
  readonly route: Route;
  /** Each place that messages have it at, with the best way there; {@link route} is one of these. */
  readonly sites: readonly Site[];
  readonly commands: readonly string[];
  readonly events: readonly string[];
  /** Whether each way to it in the old protocol was deprecated: the command or event, or a member or branch on the way. */
  readonly isInDeprecated: () => boolean;
  /** What it is known by, whatever else takes part; see {@link createOrigins}. */
  readonly origin: () => string;
}

/** Facts of one cause, as they come together. */
export interface Group {
  readonly rule: Rule;
  readonly sites: Site[];
  readonly reached: Set<Reached>;
  readonly roots: Set<Root>;
}

/** Two protocols, walked side by side. */
export interface Walk {
  readonly sides: Sides;
  readonly roots: readonly Root[];
  readonly nodeOf: NodeOf;
  /** All differences, by what tells them apart. */
  readonly groups: ReadonlyMap<string, Group>;
}

export function walkThrough(old: Protocol, current: Protocol, unstable: boolean): Walk {
  const sides = sidesOf(old, current, unstable);
  const roots = compareDefinitions(sides);
  const nodeOf = nodesOf(sides);
  return { sides, roots, nodeOf, groups: groupsOf(roots, nodeOf) };
}

/**
 * Differences between two protocols, in no special order.
 * @param whole what the old one is a part of
 */
export function findingsOf({ sides, groups }: Pick<Walk, 'sides' | 'groups'>, whole: Protocol = sides.old.protocol): readonly Finding[] {
  const origins = createOrigins(whole, sides);
  const { commands, events } = sides.old.protocol;
  const deprecated = new Set([...commands, ...events].filter(isDeprecated).map(({ name }) => name));
  return [...groups.values()].map((group) => findingOf(group, deprecated, origins));
}

/** What differs in the messages of some commands and events. */
export function groupsOf(roots: readonly Root[], nodeOf: NodeOf): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group>();
  const add = (direction: MessageDirection, fact: Fact, route: Route, from: Reached | Root): void => {
    const rule = ruleFor(direction, fact);
    const key = `${rule.id} ${fact.cause}`;
    let group = groups.get(key);
    if (group === undefined) groups.set(key, (group = { rule, sites: [], reached: new Set(), roots: new Set() }));
    group.sites.push({ fact, direction, route: extend(route, fact.at), from });
    if ('parts' in from) group.roots.add(from);
    else group.reached.add(from);
  };
  for (const root of roots) {
    for (const fact of root.facts) add(root.kind === 'command' ? 'send' : 'receive', fact, routeTo(root, null), root);
    for (const part of root.parts) {
      for (const fact of part.facts) if (isIn(fact, part.direction)) add(part.direction, fact, routeTo(root, part), root);
    }
  }
  for (const direction of ['send', 'receive'] as const) {
    for (const reached of reachAll(roots, direction, nodeOf)) {
      for (const fact of reached.node.facts) {
        if (fact.ofType !== undefined && isAskedForAround(reached, fact.ofType)) continue;
        if (isIn(fact, direction)) add(direction, fact, fact.at.length === 0 ? reached.best : reached.bestBelow, reached);
      }
    }
  }
  return groups;
}

function isIn(fact: Fact, direction: MessageDirection): boolean {
  return fact.direction === undefined || fact.direction === direction;
}

function findingOf({ rule, sites, reached, roots }: Group, deprecated: ReadonlySet<string>, origins: Origins): Finding {
  const all = [...new Set([...roots, ...rootsOf(reached)])];
  const namesOf = (kind: Root['kind']): readonly string[] => all.flatMap((root) => (root.kind === kind ? root.name : [])).sort();
  const sorted = [...sites].sort((a, b) => (isBetter(a.route, b.route) ? -1 : isBetter(b.route, a.route) ? 1 : 0));
  const [best] = sorted;
  if (best === undefined) throw new Error('a finding without a site');
  return {
    rule,
    fact: best.fact,
    route: best.route,
    sites: sorted,
    commands: namesOf('command'),
    events: namesOf('event'),
    isInDeprecated: () => !isReachedUnwarned(roots, reached, deprecated),
    origin: () => sites.map(origins).reduce((one, other) => (isShorter(other, one) ? other : one)).text,
  };
}
