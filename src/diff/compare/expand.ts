import { type Faces, facesOf } from '../../protocol/faces.ts';
import { compareEnums } from './enums.ts';
import type { Fact } from './fact.ts';
import { compareMarks } from './marks.ts';
import { type Found, keyOf, type Node, type Pair } from './node.ts';
import { compareObjects } from './objects.ts';
import { compareAlternatives, compareFaces, type TypeNames } from './references.ts';
import { shapeOnWire } from './shape.ts';
import { placeIn, type Sides } from './side.ts';
import { isUnchanged } from './unchanged.ts';

/**
 * Null where neither a pair nor anything below it differs.
 * @param key the pair's, where it is known
 */
export type NodeOf = (pair: Pair, key?: string) => Node | null;

/**
 * Gives the node of a pair, each made once: that ends recursive types, and keeps the time proportional to the number of pairs.
 * @param others asked first, for pairs that were looked at in another walk and are no others in this one
 */
export function nodesOf(sides: Sides, others: (pair: Pair, key: string) => Node | null = () => null): NodeOf {
  const nodes = new Map<string, Node>();
  return (pair, key) => (isUnchanged(sides.unchanged, pair) ? null : nodeOf(pair, key ?? keyOf(pair)));

  function nodeOf(pair: Pair, key: string): Node {
    const known = nodes.get(key);
    if (known !== undefined) return known;
    const node = others(pair, key) ?? expand(sides, pair);
    nodes.set(key, node);
    return node;
  }
}

function expand(sides: Sides, pair: Pair): Node {
  const found: Found = { facts: [], edges: [] };
  switch (pair.kind) {
    case 'object':
      compareObjects(sides, pair, found);
      break;
    case 'enum':
      for (const fact of compareEnums(sides, pair.old, pair.new)) found.facts.push(fact);
      break;
    case 'alternate': {
      const cause = `alternate ${pair.old.name} ${pair.new.name}`;
      const holder = { at: [], cause, what: 'the alternate', old: placeIn(sides.old, pair.old), new: placeIn(sides.new, pair.new) };
      const was = facesOf(sides.old.types, { kind: 'definition', name: pair.old.name });
      const is = facesOf(sides.new.types, { kind: 'definition', name: pair.new.name });
      const subject = { entity: 'part', what: 'the alternate', at: [], cause } as const;
      for (const fact of compareMarks(sides, 'alternate', subject, pair.old, pair.new)) found.facts.push(fact);
      compareAlternatives(sides, was, is, holder, found);
      compareFaces(sides, was, is, holder, found, {
        ...namesOf(was, is),
        shapes: () => ({
          old: shapeOnWire(sides.old, { kind: 'definition', name: pair.old.name }),
          new: shapeOnWire(sides.new, { kind: 'definition', name: pair.new.name }),
        }),
      });
    }
  }
  if (pair.kind !== 'object' || (pair.reference === null && pair.carried.length === 0)) return { pair, ...found };
  return { pair, ...found, facts: found.facts.map((fact) => fromReference(fact, pair.reference)) };
}

/** What JSON tells apart, or, where that is the same on both sides, what more is known of it. The order of alternatives is no matter. */
function namesOf(was: Faces, is: Faces): Omit<TypeNames, 'shapes'> {
  const isSame = was.byClass.size === is.byClass.size && [...was.byClass.keys()].every((name) => is.byClass.has(name));
  const list = ({ byClass }: Faces): readonly string[] => [...byClass].map(([name, { kind }]) => (isSame ? kind : name));
  const [old, current] = [list(was), list(is)];
  const words = (names: readonly string[]): string => names.join(' or ') || 'nothing';
  const sorted = (names: readonly string[]): string => words([...names].sort());
  return { old: words(old), new: words(current), kinds: () => ({ old: sorted(old), new: sorted(current) }) };
}

function fromReference(fact: Fact, ofPair: string | null): Fact {
  const reference = fact.reference === undefined ? ofPair : fact.reference;
  return reference === null ? fact : { ...fact, cause: `${reference}: ${fact.cause}` };
}
