/** Many versions of a protocol in one: what a package says that is right for each of them. */
import type { Command, Event, Protocol, Version } from '../protocol/index.ts';

/** A version that takes part, oldest first. */
export interface RangeVersion {
  /** What it is called in code: `10.1`, and `10.1.2` where there are several of `10.1`. */
  readonly name: string;
  readonly release: Version;
  readonly protocol: Protocol;
}

/** Some of the versions, seen as one. */
export interface View {
  /** `10.1` for that version alone, `10.1+` for it and all later ones. */
  readonly key: string;
  /** What the names of types end in that differ there: `10_1`, `from_10_1`. */
  readonly suffix: string;
  /** Places in the list of versions. */
  readonly versions: readonly number[];
  readonly kind: 'single' | 'later';
}

/** Commands and events, and with them all that is on the wire. */
export interface Messages {
  readonly commands: readonly Command[];
  readonly events: readonly Event[];
}

/** What is on the wire in a {@link View}: types go by their names in {@link Range.protocol}. */
export interface ViewContent extends Messages {
  readonly view: View;
  /** Those that every version of the view has, with what all of them accept, and what any of them may send. */
  readonly commands: readonly Command[];
  /** Those that any version of the view has. */
  readonly events: readonly Event[];
}

export interface Range {
  /** Oldest first. */
  readonly versions: readonly RangeVersion[];
  /** Everything that any version has, seen over the whole range, and all types that differ in some of the views. */
  readonly protocol: Protocol;
  /** The whole range comes first, as the oldest version and all later ones. */
  readonly views: readonly ViewContent[];
  /** Types that stand for another one in some of the views: they have no functions of their own. */
  readonly variants: ReadonlySet<string>;
  /** Types that only views of several versions have, aside from the whole range: nothing is checked by them. */
  readonly typesOnly: ReadonlySet<string>;
  /** Types that messages of the whole range contain. */
  readonly whole: ReadonlySet<string>;
  /** Types of which versions differ: their name in each version, null where there is none. */
  readonly typeVersions: ReadonlyMap<string, readonly (string | null)[]>;
  /** Each version's own commands and events, by name; null where it has none. */
  readonly commandVersions: ReadonlyMap<string, readonly (Command | null)[]>;
  readonly eventVersions: ReadonlyMap<string, readonly (Event | null)[]>;
}
