import type { AlternateType, EnumType, Member, MessageDirection, ObjectType } from '../../protocol/model.ts';
import type { PathStep } from '../../protocol/path.ts';
import type { ConditionPair } from '../conditions.ts';
import type { Fact } from './fact.ts';

/** A pair of types that stand at the same place of messages. Null stands for an object without members. */
export type Pair =
  | {
      readonly kind: 'object';
      readonly old: ObjectType | null;
      readonly new: ObjectType | null;
      /** Members that one side has around the branch that this is. */
      readonly carried: readonly Carried[];
      /** Members that cannot be compared: the other side has them in branches that another tag selects. */
      readonly except: readonly string[];
      /** The new command takes arguments that the schema does not list. */
      readonly isOpen: boolean;
      /** The reference that the differences come from; null where they come from the types. */
      readonly reference: string | null;
    }
  | { readonly kind: 'enum'; readonly old: EnumType; readonly new: EnumType }
  | { readonly kind: 'alternate'; readonly old: AlternateType; readonly new: AlternateType };

export type ObjectPair = Extract<Pair, { readonly kind: 'object' }>;

/** A member that one side has for all values of a union, and the other in branches, so that it is looked for in each of them. */
export interface Carried {
  readonly side: 'old' | 'new';
  readonly member: Member;
  /** The reference that its differences come from: that of the union. */
  readonly reference: string | null;
}

/** A pair with its differences, and the pairs below it. Pairs that come up again are the same node. */
export interface Node {
  readonly pair: Pair;
  readonly facts: readonly Fact[];
  readonly edges: readonly Edge[];
}

export interface Edge {
  readonly steps: readonly PathStep[];
  readonly to: Pair;
  /** Of the member or branch that leads there, if any. */
  readonly conditions?: ConditionPair;
  /** The member or branch that leads there was deprecated. */
  readonly deprecatedInOld?: true;
  /** Left out for both. */
  readonly direction?: MessageDirection;
}

/** Where comparisons put what they find. */
export interface Found {
  readonly facts: Fact[];
  readonly edges: Edge[];
}

export function keyOf(pair: Pair): string {
  const key = `${pair.kind} ${pair.old?.name ?? ''} ${pair.new?.name ?? ''}`;
  if (pair.kind !== 'object' || (!pair.isOpen && pair.carried.length === 0 && pair.except.length === 0 && pair.reference === null))
    return key;
  const carried = pair.carried.map(({ side, member, reference }) => [side, member.declaredBy, member.name, reference]);
  const more = carried.length === 0 && pair.except.length === 0 ? '' : JSON.stringify([carried, pair.except]);
  return `${key} ${String(pair.isOpen)} ${pair.reference ?? ''} ${more}`;
}

export function objectPair(
  old: ObjectType | null,
  current: ObjectType | null,
  more: Partial<Pick<ObjectPair, 'carried' | 'except' | 'isOpen'>> & Pick<ObjectPair, 'reference'>,
): Pair {
  const { carried = [], except = [], isOpen = false, reference } = more;
  return { kind: 'object', old, new: current, carried, except, isOpen, reference };
}

/** Adds what was found of both directions as something of one of them. */
export function addOneWay(found: Found, more: Found, direction: MessageDirection): void {
  for (const fact of more.facts) found.facts.push({ ...fact, direction });
  for (const edge of more.edges) found.edges.push({ ...edge, direction });
}
