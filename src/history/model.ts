/**
 * What was on the wire when: for each command and event every path with the versions in which it came, changed and went.
 * The shape is that of the JSON that `qapi history` prints, so that other tools can store it.
 */
import type { Place, Protocol, Version } from '../protocol/model.ts';

/** One version that is read. */
export interface VersionedProtocol {
  /** As it is named in the result: `10.2.0`, or what the source is called when its tree states no version. */
  readonly version: string;
  /** Null when its tree states none. */
  readonly release: Version | null;
  readonly protocol: Protocol;
}

/** When everything on the wire came, changed and went, as `qapi history --format json` prints it. */
export interface History {
  /** Versions read, oldest first. */
  readonly versions: readonly string[];
  readonly entries: readonly HistoryEntry[];
  /** What was asked to be read and could not be, as it was named; absent when there is none. */
  readonly skipped?: readonly string[];
  /** The build conditions that were settled when it was made; absent when there are none. What they turn off is not told of. */
  readonly settings?: Readonly<Record<string, boolean>>;
  /** When the documented parts of the newest schema came, by their name: `MigrationStats.total`, `RunState=running`, `query-migrate`. */
  readonly parts: Readonly<Record<string, Dates>>;
}

/** When something came; as in a {@link Timeline}. */
export interface Dates {
  readonly added: string;
  readonly addedAfter: string | null;
}

/** A command or an event. */
export interface HistoryEntry extends Timeline {
  readonly entity: string;
  readonly kind: 'command' | 'event';
  readonly paths: readonly HistoryPath[];
  /** There are more paths, below these: some hundred thousand are told, and none with more than 1024 steps. Absent where all of them are here. */
  readonly isCut?: true;
}

/** A place on the wire below a command or event: `returns/ram/total`. */
export interface HistoryPath extends Timeline {
  readonly path: string;
  /** In the newest version that has it: `int`, `number`, `str`, `bool`, `null`, `any`, `enum`, `object`, `array` or alternatives of these, joined by `|`; `value` for a value of an enum, `branch` for a branch. */
  readonly type: string;
  /** In the newest version that has it, whether it is marked optional. A build condition may leave out what is not. */
  readonly optional: boolean;
}

/** When something came, changed and went. */
export interface Timeline extends Dates {
  /** The first version read that has it. */
  readonly added: string;
  /**
   * The last version read before {@link added} that certainly has not; null when none has shown that: it was added "at or before". So it is in the
   * oldest version, and where those before may have had it unlisted, as a `str` takes the values of the enum that it became.
   */
  readonly addedAfter: string | null;
  /** The first version read that certainly is without it; null when the newest has it, or may, as a `str` takes the values of the enum that it was. */
  readonly removed: string | null;
  /** What the newest version that has it says in its documentation, `7.1`; null when it says nothing. */
  readonly documentedSince: string | null;
  /** Oldest first. */
  readonly changes: readonly HistoryChange[];
}

export type HistoryChange =
  | { readonly version: string; readonly what: 'became-optional' | 'became-mandatory' }
  /** It was gone in between: `removed` for the first version without it, `added` for the first that has it again. */
  | { readonly version: string; readonly what: 'removed' | 'added' }
  /** Integers whose range changed by the names of the schema: from `uint64` to `uint8`, though the path has `int` all the time. */
  | { readonly version: string; readonly what: 'type'; readonly from: string; readonly to: string }
  /** A condition in the notation of C; null for none. */
  | { readonly version: string; readonly what: 'condition'; readonly from: string | null; readonly to: string | null }
  | { readonly version: string; readonly what: 'feature-added' | 'feature-removed'; readonly feature: string }
  /** `gen`, `allow-oob`, `allow-preconfig` or `success-response`. */
  | { readonly version: string; readonly what: 'flag'; readonly flag: string; readonly to: boolean };

/** A part of the schema whose documentation may state a version: what {@link HistoryPath} paths are declared by. */
export interface Subject {
  /** `MigrationStats`, `MigrationStats.total`, `RunState=running`, `query-migrate`; unique in a version. */
  readonly name: string;
  /** The type that declares it; null for a definition. */
  readonly type: string | null;
  /** What is written in the newest version that has it. */
  readonly documentedSince: string | null;
  readonly place: Place;
}
