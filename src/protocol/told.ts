import type { Version } from './model.ts';

/** What the comment of a definition says of versions and features, for who has a protocol without documentation. */
export interface Told {
  readonly since: Version | null;
  /** The text of one of its features; null when it says nothing. */
  readonly feature: (name: string) => string | null;
  /** Of a member or value; null when it says nothing of that. */
  readonly sinceOf: (part: string) => Version | null;
}

/** By the name of the definition; null where it has no comment. */
export type ToldByName = (definition: string) => Told | null;
