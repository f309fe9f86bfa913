import type { MessageDirection, Protocol } from '../protocol/model.ts';
import type { Root } from './compare/definitions.ts';
import type { Fact } from './compare/fact.ts';
import type { Pair } from './compare/node.ts';
import type { Side, Sides } from './compare/side.ts';
import type { Reached, Route } from './routes.ts';
import { findWaysIn, goOn, isShorter, type WayIn, type WaysIn } from './ways-in.ts';

/** Where messages of one direction have a fact. */
export interface Site {
  readonly fact: Fact;
  readonly direction: MessageDirection;
  /** The best way there that both sides have. */
  readonly route: Route;
  readonly from: Reached | Root;
}

/** Gives the way that a fact at a place is known by. */
export type Origins = (site: Site) => WayIn;

/** Around so many that are compared in a special way something else is looked for; else the best way of both sides has to do. */
const MAXIMUM_ASKED = 100;

/**
 * What a change is known by: the shortest way to it in the whole old protocol. That stays the same whatever else has changed, and whatever of both
 * takes part in a comparison, while the shortest way that both sides have does not.
 */
export function createOrigins(whole: Protocol, sides: Sides): Origins {
  const known: Partial<Record<MessageDirection, WaysIn>> = {};
  const waysIn = (direction: MessageDirection): WaysIn => (known[direction] ??= findWaysIn(whole, direction));

  const ofPair = (pair: Pair, direction: MessageDirection, declarer: string | undefined): WayIn | undefined => {
    if (!isOfTypes(pair, sides)) return undefined;
    const ways = waysIn(direction);
    return ways.toDeclared.get(declarer ?? '') ?? ways.toType.get(pair.old?.name ?? '');
  };

  /** What is compared because of what stands around it is known by the way from there. */
  const fromAround = (reached: Reached, direction: MessageDirection): WayIn | null => {
    const asked = new Map<Reached, WayIn>([[reached, { length: 0, text: '' }]]);
    let best: WayIn | null = null;
    for (const [each, rest] of asked) {
      for (const { from, base, edge } of each.ways) {
        const below = joined(goOn({ length: 0, text: '' }, edge.steps), rest);
        const start = 'parts' in from ? wayOf(base[0]) : ofPair(from.node.pair, direction, undefined);
        if (start !== undefined) {
          const way = joined(start, below);
          if (best === null || isShorter(way, best)) best = way;
        } else if (!('parts' in from) && !asked.has(from)) {
          if (asked.size === MAXIMUM_ASKED) return null;
          asked.set(from, below);
        }
      }
    }
    return best;
  };

  return ({ fact, direction, route, from }) => {
    if ('parts' in from) return wayOf(route);
    const way = ofPair(from.node.pair, direction, fact.declarer) ?? fromAround(from, direction);
    return way === null ? wayOf(route) : goOn(way, fact.at);
  };
}

/** Whether two types are compared as such, and not because something refers to another type than before, or has members around them. */
function isOfTypes(pair: Pair, { areSchemas, old, new: current }: Sides): boolean {
  if (!areSchemas || pair.old === null) return false;
  if (pair.kind === 'object' && (pair.reference !== null || pair.isOpen || pair.carried.length > 0 || pair.except.length > 0)) return false;
  return pair.new === null || isSameType(pair.old.name, pair.new.name, old, current);
}

/** One type by its name, or by another name now. */
function isSameType(was: string, is: string, old: Side, current: Side): boolean {
  return was === is || (!current.types.has(was) && !old.types.has(is));
}

function wayOf({ steps, text }: Route): WayIn {
  return { length: steps.length, text };
}

function joined(way: WayIn, more: WayIn): WayIn {
  return { length: way.length + more.length, text: way.text + more.text };
}
