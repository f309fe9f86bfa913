/** What search finds: a part of the content model of a documentation site. */
import type { Address, Badge, EntryKind } from './model.ts';

/** A definition and what is in it, as search finds them. */
export interface SiteSymbol {
  readonly name: string;
  readonly kind: EntryKind;
  readonly module: string;
  readonly address: Address;
  /** Kinds of its badges, without `since` and `feature`. */
  readonly flags: readonly Badge['kind'][];
  /** Rows that stand in its own section: members, values, branches and alternatives; of commands, arguments that are listed in place. */
  readonly members: readonly SymbolMember[];
  /**
   * Names of the types whose members it has besides: of a command those of its arguments and returns, of an event that of its data, of a type
   * its base and what its branches add. Those of these are told there.
   */
  readonly parts: readonly string[];
}

export interface SymbolMember {
  readonly name: string;
  readonly kind: 'member' | 'value' | 'branch';
  /** Its full anchor on the page of the entry. */
  readonly anchor: string;
  readonly flags: readonly Badge['kind'][];
}
