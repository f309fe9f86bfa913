/**
 * What a comparison of two protocols gives. Plain data; but a witness may hold bigints, where an integer is beyond ±2^53, so
 * print it by `stringifyJson` of the runtime.
 */
import type { Issue } from '../runtime/issue.ts';
import type { MessageDirection, Place, Protocol } from '../protocol/model.ts';
import type { ToldByName } from '../protocol/told.ts';

/**
 * What a change means for whoever used the old protocol: `breaking` refuses messages that were fine or lacks what was promised,
 * `dangerous` may break code, or cannot be told, `safe` does not.
 */
export type Level = 'breaking' | 'dangerous' | 'safe';

/** What the client sends (arguments, commands) or receives (returns, events). `none`: neither. */
export type ChangeDirection = MessageDirection | 'none';

/** One cause in one direction. */
export interface Change {
  /** The {@link Rule} that rates it. */
  readonly rule: string;
  readonly level: Level;
  readonly direction: ChangeDirection;
  /** The shortest route there, as `../protocol/path.ts` prints it: `query-migrate/returns/ram/dirty-sync-count`. */
  readonly path: string;
  /** All commands and events whose messages it is in, each list in byte order. */
  readonly affects: { readonly commands: readonly string[]; readonly events: readonly string[] };
  /** One sentence, without a full stop. */
  readonly message: string;
  /** Why it has that level; the rule's. */
  readonly reason: string;
  /** 12 hexadecimal digits, the same for the same change wherever its text stands, whatever else has changed and whatever is compared. */
  readonly fingerprint: string;
  /** Null where that side has no such thing, or is a reply to `query-qmp-schema`, which has no places. */
  readonly old: Place | null;
  readonly new: Place | null;
  /**
   * What was removed was marked deprecated in the old protocol, or on each way to it something was: the command or event, a member, the value that
   * selects a branch. Always false where nothing was removed.
   */
  readonly deprecatedInOld: boolean;
  /** A whole message that one side accepts and the other refuses; null where there is none, and {@link noWitness} says why. */
  readonly witness: Witness | null;
  /** Who accepts the witness, and what the other side has against it; null without a witness. */
  readonly verdict: WitnessVerdict | null;
  /** Of a breaking change without a witness: why there is none. Else null. */
  readonly noWitness: NoWitness | null;
  /** What a reader may want to know: what it may have been renamed to, which builds have it, what the schema says of it. Sentences without full stop. */
  readonly hints: readonly string[];
}

/** `{"execute":…}`, `{"exec-oob":…}`, `{"return":…}` or `{"event":…}`. */
export type Witness = Readonly<Record<string, unknown>>;

/** What both sides have to say about a witness. */
export interface WitnessVerdict {
  readonly acceptedBy: 'old' | 'new';
  /**
   * What the other side's validator has against it that the change is about, at its place; its path begins in the message. Where no message shows just
   * this change, what comes nearest: that the tag is missing by which the members beside it could be told.
   */
  readonly issue: Issue;
}

/** Why a breaking change comes without a witness. */
export interface NoWitness {
  /** `impossible`: no message can show such a change. `not-found`: one may, but none was found. */
  readonly kind: 'impossible' | 'not-found';
  readonly reason: string;
}

/** One of the two that were compared. */
export interface DiffSide {
  /** As the user named it, else the protocol's root. */
  readonly source: string;
  /** `10.2.0`; null when the tree does not say. */
  readonly version: string | null;
}

/** All changes between two protocols. */
export interface DiffResult {
  readonly old: DiffSide;
  readonly new: DiffSide;
  readonly summary: Readonly<Record<Level, number>>;
  /** By path, then direction and rule. */
  readonly changes: readonly Change[];
  /** What was found and is not among {@link changes}. */
  readonly leftOut: LeftOut;
}

/** How many changes do not take part. */
export interface LeftOut {
  /** Those of interfaces marked unstable, by the level that they would have; none where such interfaces take part. */
  readonly unstable: Readonly<Record<Level, number>>;
  /** Those that are rated `off`, as their rules are, or removals of what had been deprecated; unstable or not. */
  readonly off: number;
}

export interface DiffOptions {
  /** Interfaces marked unstable take part. */
  readonly unstable?: boolean;
  /** Other levels for some rules, by id; `off` leaves their changes out. */
  readonly levels?: ReadonlyMap<string, Level | 'off'>;
  /** The level of removals of what had been deprecated, where their rule has no other level. */
  readonly deprecatedRemoved?: Level | 'off';
  /** What the old protocol is a part of, where only some of its commands and events are compared. Changes are known by the ways in it. */
  readonly whole?: Protocol;
  /** How the user named the two. */
  readonly sources?: { readonly old: string; readonly new: string };
  /** What the documentation of either side says, where the protocols were made without it. */
  readonly documentation?: { readonly old: ToldByName | null; readonly new: ToldByName | null };
}

/** What a rule is about. Each combination of direction, entity, kind and action has one rule at most. */
export interface RuleAxes {
  readonly direction: MessageDirection;
  readonly entity: RuleEntity;
  /** What sort of it: `mandatory`, `deprecated`, `integer-range`, …; `any` where there are no sorts. */
  readonly kind: string;
  /** What happened: `added`, `removed`, `became-optional`, `widened`, … */
  readonly action: string;
}

/**
 * `command` and `event` are definitions themselves; all others are in arguments, or in returns and event data. `part` is any of these:
 * a member, a value, a branch or a type.
 */
export type RuleEntity = 'command' | 'event' | 'member' | 'value' | 'branch' | 'type' | 'part';

/** How one kind of change in one direction is rated. */
export interface Rule extends RuleAxes {
  /** Stable, in kebab case: `return-member-became-optional`. Rules that begin with `return` are about data of events, too. */
  readonly id: string;
  readonly level: Level;
  /** Why that level; whole sentences. */
  readonly reason: string;
  /** The message, with parameters in braces: `the member '{name}' became optional`. */
  readonly message: string;
  /** The rule for the other direction; null where there is none, and {@link oneDirection} says why. */
  readonly counterpart: string | null;
  readonly oneDirection: string | null;
  /** Schemas of which the second differs from the first by this and nothing else. */
  readonly example: { readonly old: string; readonly new: string };
}
