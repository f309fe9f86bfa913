/** What a documentation site tells of versions: a part of its content model, plain data as all of it. */
import type { Address, Counts, Messages } from './model.ts';

/** The versions of which pages tell what changed. */
export interface SiteHistory {
  /** Oldest first. */
  readonly versions: readonly VersionLink[];
  /** Path of the page that lists them. */
  readonly page: string;
  /** Commands and events that are not on this site, and where it is told what became of them; for search. */
  readonly gone: readonly { readonly name: string; readonly kind: 'command' | 'event'; readonly target: Address }[];
}

/** A version, and the page that tells what changed in it. */
export interface VersionLink {
  /** `10.2.0` */
  readonly name: string;
  /** Path of the page; null for the oldest, before which nothing is known. */
  readonly page: string | null;
  /** Whether it is later than the one that the site is about. */
  readonly isLater: boolean;
}

export interface VersionRow {
  readonly version: VersionLink;
  readonly added: Pick<Counts, 'commands' | 'events'>;
  readonly removed: Pick<Counts, 'commands' | 'events'>;
  /** Places in messages at which something came, changed or went; those that show the same type count once. */
  readonly changes: number;
}

/** A command or event, and what changed in it. */
export interface ChangeGroup {
  readonly name: string;
  readonly kind: 'command' | 'event';
  /** Null when this site does not have it. */
  readonly target: Address | null;
  /** Id of the group on the page. */
  readonly anchor: string;
  readonly lines: readonly ChangeLine[];
}

export interface ChangeLine {
  /** Came, went, changed. */
  readonly mark: '+' | '-' | '~';
  /** `returns/ram/total`; empty for the command or event itself. */
  readonly path: string;
  /** Where the part that stands there is described; null when this site does not have it. */
  readonly target: Address | null;
  /** What changed, `became optional`; empty where the mark says it all. */
  readonly text: string;
  /** Other commands and events that show the same, and how many there are beside these. */
  readonly others: Messages['items'];
  readonly more: number;
}

export interface EntryHistory {
  /** The first version that has it, on the wire if {@link isOnWire}, else in its schema. */
  readonly added: VersionLink;
  /** False for a type that no message has. */
  readonly isOnWire: boolean;
  /** The last version before that is known not to have it; null when none is: it came then, or before. */
  readonly addedAfter: string | null;
  /** The first version without it, later than the site's; null when there is none. */
  readonly removed: VersionLink | null;
  /** Of a type: the command or event that had it first; the history is that of its members there. */
  readonly place: FirstPlace | null;
  /** Why the documented version is wrong, one sentence; null when it may be right. */
  readonly doubt: string | null;
  /** Newest first. */
  readonly versions: readonly { readonly version: VersionLink; readonly items: readonly HistoryItem[] }[];
}

export interface FirstPlace {
  readonly name: string;
  readonly target: Address | null;
  /** `returns/ram` */
  readonly path: string;
}

/** One thing that happened to an entry, or to some of what is in it. */
export interface HistoryItem {
  readonly mark: '+' | '-' | '~';
  /** `became optional`; empty where the mark says it all. */
  readonly text: string;
  /** Members, values and branches as they are shown, with their rows where they have one still; none for the entry itself. */
  readonly parts: readonly { readonly name: string; readonly target: Address | null }[];
}

/** What a history says of a row beside its badges. */
export interface RowHistory {
  /** Why the documented version is wrong, one sentence; null when it may be right. */
  readonly doubt: string | null;
  /** Oldest first. */
  readonly changes: readonly { readonly version: VersionLink; readonly text: string }[];
  /** The command or event that it is told of, where that is not the one that its type is told of. */
  readonly place: FirstPlace | null;
}
