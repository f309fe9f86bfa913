/** What of a protocol a project's sources name, and what the versions that it is to work with say of it. */
import type { Span } from '../diagnostics/source-text.ts';
import type { Feature, Place } from '../protocol/model.ts';

/** Something of the schema that a source names. */
export type Subject =
  | { readonly kind: 'command' | 'event'; readonly name: string }
  | TypeSubject
  | PartSubject
  | BranchSubject
  | PathSubject
  /** A declaration of a generated package that no version read gives a meaning to. */
  | { readonly kind: 'declaration'; readonly name: string };

/** A type by the name that it has in one of the versions: names of types are not on the wire. */
export interface TypeSubject {
  readonly kind: 'type';
  readonly version: string;
  readonly name: string;
}

/** A member of an object, or a value of an enum. */
export interface PartSubject {
  readonly kind: 'member' | 'value';
  readonly version: string;
  readonly type: string;
  readonly name: string;
}

/** What a union is for one value of its discriminator. */
export interface BranchSubject {
  readonly kind: 'branch';
  readonly version: string;
  readonly type: string;
  /** The type of the discriminator. */
  readonly of: string;
  readonly name: string;
}

/** A place in the arguments of a command, or a value at one. */
export interface PathSubject {
  readonly kind: 'path';
  readonly command: string;
  readonly steps: readonly WireStep[];
}

/** From a value to what is in it. */
export type WireStep =
  /** `literals` is what is known of the members beside it: one of them may choose the branch. */
  | { readonly kind: 'member'; readonly name: string; readonly literals: Readonly<Record<string, string>> }
  | { readonly kind: 'element' }
  | { readonly kind: 'value'; readonly name: string };

/** What one version says of a subject. */
export type State =
  | { readonly kind: 'absent' }
  /** It has no say: what the subject is a part of is not there, or takes anything. */
  | { readonly kind: 'unknown' }
  | Present;

/** It is there, with what is marked of it. */
export interface Present {
  readonly kind: 'present';
  readonly features: readonly Feature[];
  /** What the build has to have, in the notation of C; null when it is in all of them. */
  readonly condition: string | null;
  readonly place: Place;
}

/** Versions between two ends. */
export interface VersionBounds {
  /** It is each of these versions or a newer one. */
  readonly atLeast: readonly string[];
  /** It is older than each of these. */
  readonly below: readonly string[];
}

/** Why a use is worth a look. */
export type UsageKind = 'removed' | 'missing' | 'unknown' | 'deprecated' | 'unstable' | 'conditional';

/** A subject as a source names it. */
export type NamedSubject = Subject & {
  /** Of which versions values are that have it there, as the package says by the name of a variant; one of these holds. */
  readonly within?: readonly VersionBounds[];
};

/** A place in a source, and what it names. One place may name several, such as a member of several branches. */
export interface Use {
  readonly span: Span;
  readonly subjects: readonly NamedSubject[];
}

/** What is to be said of a subject, whatever names it. */
export interface Problem {
  readonly kind: UsageKind;
  readonly subject: Subject;
  /** The versions in which it is so: that lack it, or mark it. */
  readonly versions: readonly string[];
  /** The versions that have it, oldest first. */
  readonly presentIn: readonly string[];
  /** The build condition, for `conditional`. */
  readonly condition: string | null;
  /** What the schema says of it, such as what takes its place, in plain text; null when it says nothing. */
  readonly advice: string | null;
  /** What may be its new name, as a sentence; null when nothing is known. */
  readonly hint: string | null;
  /** Where the newest version that has it defines it. */
  readonly definedAt: (Place & { readonly version: string }) | null;
}
