/** What a history says about the parts of one schema: what its documentation can tell beside each of them. Plain data. */
import type { Dates } from './model.ts';

export interface HistoryNotes {
  /** Versions read, oldest first. */
  readonly versions: readonly string[];
  /** The schema's own, one of them. */
  readonly own: string;
  /**
   * By name of the part: `query-migrate`, `MigrationStats`, `MigrationStats.total`, `RunState=running`; `SocketAddress/{type=inet}` for the
   * branch of a union. What the history does not have is not there.
   */
  readonly parts: ReadonlyMap<string, PartNote>;
  /** What happened to a definition and what is in it, by the definition's name, oldest first. */
  readonly definitions: ReadonlyMap<string, readonly Happening[]>;
  /** Commands and events in the order of their names. */
  readonly entities: readonly EntityNote[];
  /** Everything that happened to what is in messages, oldest first. */
  readonly causes: readonly Cause[];
}

/** What is known of a part. */
export interface PartNote extends Dates {
  /** Where it was on the wire first, among the places at which it still is; null when no message has it. */
  readonly first: FirstPlace | null;
  /** A command, event or type, and no part of one. */
  readonly isDefinition: boolean;
  /** Whether a version is known that has what it is a part of, and not the part; false for definitions. */
  readonly isLater: boolean;
  /** A later version than the schema's that does not have it any more; null when there is none. */
  readonly removed: string | null;
  /** Why its documented version is wrong, `9.2.0 has it already`; null when it may be right. */
  readonly doubt: string | null;
  /** What changed at its {@link first} place, oldest first, with words such as `became optional`. */
  readonly changes: readonly { readonly version: string; readonly text: string }[];
}

/** A place in messages. */
export interface WirePlace {
  /** Name of a command or event. */
  readonly entity: string;
  /** `returns/ram/total`; empty for the command or event itself. */
  readonly path: string;
}

export interface FirstPlace extends WirePlace, Dates {}

/** A command or event that some version has. */
export interface EntityNote extends Dates {
  readonly kind: 'command' | 'event';
  readonly name: string;
  /** The first version without it; null when the newest has it. */
  readonly removed: string | null;
  /** Whether the schema has it. */
  readonly isThere: boolean;
  /** The first version in which it was deprecated, and stayed so; null when the last that has it does not say so. */
  readonly deprecated: string | null;
}

/** One thing that happened, at all places that show it. */
export interface Cause {
  readonly version: string;
  readonly mark: '+' | '-' | '~';
  /** What changed, `became optional`; empty where the mark says it all. */
  readonly text: string;
  /** Name of the part as in {@link HistoryNotes.parts}; null when the schema does not have it. */
  readonly part: string | null;
  /** The shortest first, ties by the order of their bytes. */
  readonly places: readonly WirePlace[];
}

/** One thing that happened to a part of a definition. */
export interface Happening extends Omit<Cause, 'places'> {
  /** The last step of its path, `total`, `=running`, `{type=inet}`; empty for the definition itself. */
  readonly step: string;
}
