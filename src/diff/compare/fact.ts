import type { Described, MessageDirection, Place } from '../../protocol/model.ts';
import type { PathStep } from '../../protocol/path.ts';
import type { ConditionPair } from '../conditions.ts';
import type { RuleEntity } from '../model.ts';
import type { Wish } from '../witness/wish.ts';

/** One difference between what the two protocols have at one place, before it is rated. */
export interface Fact {
  readonly entity: RuleEntity;
  readonly kind: string;
  readonly action: string;
  /** Left out for what concerns whoever sends and whoever receives. */
  readonly direction?: MessageDirection;
  /** From the node that has the fact. */
  readonly at: readonly PathStep[];
  /** The type that declares the member that it is about, on the old side if there is such a member. */
  readonly declarer?: string;
  /** Facts with the same cause are one: a member of a base is in every type that extends it. */
  readonly cause: string;
  /** The reference that it comes from, where that is not the one of the pair that has the fact; null where it comes from the types. */
  readonly reference?: string | null;
  /** Conditions of a type. Where whatever it is in asks for them, too, on both sides, that is what tells of them. */
  readonly ofType?: ConditionPair;
  /** What the rule's message names. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Those of {@link parameters} that are names of types, by what the wire shows of these: the change is known by them. */
  readonly wire?: Readonly<Record<string, string>>;
  readonly old: Place | null;
  readonly new: Place | null;
  /** What was removed was marked deprecated. */
  readonly deprecatedInOld?: boolean;
  /** Which message would show it. */
  readonly wish: Wish;
  readonly hints?: readonly string[];
  /** What it is about, whose documentation may tell more. */
  readonly documented?: Documented;
}

/** Something that one side has, and the definition whose comment describes it. */
export interface Documented {
  readonly side: 'old' | 'new';
  readonly definition: string;
  /** The name of a member or value; null for the definition itself. */
  readonly part: string | null;
  readonly thing: Pick<Described, 'features' | 'since'>;
}
