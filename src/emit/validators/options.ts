import type { Command, Event } from '../../protocol/index.ts';

export interface ValidatorsOptions {
  /** What 64-bit integers are. */
  readonly int64: 'number' | 'bigint';
  /** Whether values of enums, and tags of unions, that the schema does not have pass in what is received. */
  readonly openEnums?: boolean;
  /** Version of this program, for the head of each file. */
  readonly toolVersion?: string;
  /** Of a package of several versions: what differs between them. */
  readonly versions?: CheckedVersions;
}

/** What the checks of a package of several versions have to know of them. */
export interface CheckedVersions {
  /** Oldest first. */
  readonly names: readonly string[];
  /** Types that stand for another one in some of the versions, and have no functions of their own. */
  readonly variants: ReadonlySet<string>;
  /** Types that are in messages of the whole range. */
  readonly listed: ReadonlySet<string>;
  /** The name of a type in each version, null where there is none. */
  readonly types: ReadonlyMap<string, readonly (string | null)[]>;
  readonly commands: ReadonlyMap<string, readonly (Command | null)[]>;
  readonly events: ReadonlyMap<string, readonly (Event | null)[]>;
}
