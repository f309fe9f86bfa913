/** The checked model of a schema: what its files define, in today's forms, every name resolvable. All readonly. */
import type { SourceText, Span } from '../diagnostics/source-text.ts';
import type { Condition } from './condition.ts';

export interface Schema {
  /** The root file's path, relative to the tree. */
  readonly root: string;
  /** QEMU's version as the tree states it; null when it does not. */
  readonly version: string | null;
  /** In the order in which files are first included, the root first. */
  readonly modules: readonly SchemaModule[];
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly pragmas: Pragmas;
}

export interface SchemaModule {
  /** Path relative to the tree, with `/` between folders. */
  readonly file: string;
  readonly source: SourceText;
  readonly definitions: readonly Definition[];
  /** Files that no other had included before, each with the number of definitions that stand before the directive. */
  readonly includes: readonly { readonly file: string; readonly after: number }[];
  readonly freeForm: readonly FreeForm[];
}

/** A documentation block that documents no definition. */
export interface FreeForm {
  readonly documentation: DocumentationComment;
  /** The definition that it stands before, if one follows in its file. */
  readonly before: string | null;
}

/** What `pragma` directives say; a later one overrides an earlier one. */
export interface Pragmas {
  readonly docRequired: boolean;
  readonly commandNameExceptions: ReadonlySet<string>;
  readonly commandReturnsExceptions: ReadonlySet<string>;
  readonly documentationExceptions: ReadonlySet<string>;
  readonly memberNameExceptions: ReadonlySet<string>;
}

export type Keyword = 'enum' | 'struct' | 'union' | 'alternate' | 'command' | 'event';

/** `['T']` or `'T'`. */
export interface TypeUse {
  readonly name: string;
  readonly array: boolean;
  readonly span: Span;
}

export interface Feature {
  readonly name: string;
  readonly condition: Condition | null;
  readonly span: Span;
}

/** A member of a struct, of arguments or of a base. */
export interface Member {
  /** Without `*`. */
  readonly name: string;
  readonly optional: boolean;
  readonly type: TypeUse;
  readonly condition: Condition | null;
  readonly features: readonly Feature[];
  readonly span: Span;
}

export interface EnumValue {
  readonly name: string;
  readonly condition: Condition | null;
  readonly features: readonly Feature[];
  readonly span: Span;
}

/** A branch of a union or of an alternate. */
export interface Branch {
  readonly name: string;
  readonly type: TypeUse;
  readonly condition: Condition | null;
  readonly span: Span;
}

interface Named {
  readonly name: string;
  /** Nobody wrote it: an old form of another definition implies it. */
  readonly implied: boolean;
  readonly condition: Condition | null;
  readonly features: readonly Feature[];
  readonly documentation: DocumentationComment | null;
  /** The file that defines it, relative to the tree. */
  readonly file: string;
  /** The whole expression. */
  readonly span: Span;
}

export interface EnumDefinition extends Named {
  readonly keyword: 'enum';
  readonly values: readonly EnumValue[];
  /** Prefix of the constants in C; of no meaning on the wire. */
  readonly prefix: string | null;
}

export interface StructDefinition extends Named {
  readonly keyword: 'struct';
  readonly base: TypeUse | null;
  readonly members: readonly Member[];
}

/** Members written in place, where a type's name could stand. */
export type Members = { readonly kind: 'named'; readonly type: TypeUse } | { readonly kind: 'inline'; readonly members: readonly Member[] };

export interface UnionDefinition extends Named {
  readonly keyword: 'union';
  readonly base: Members;
  readonly discriminator: { readonly name: string; readonly span: Span };
  readonly branches: readonly Branch[];
}

export interface AlternateDefinition extends Named {
  readonly keyword: 'alternate';
  readonly branches: readonly Branch[];
}

export interface CommandDefinition extends Named {
  readonly keyword: 'command';
  readonly data: Members | null;
  readonly returns: TypeUse | null;
  readonly boxed: boolean;
  readonly gen: boolean;
  readonly successResponse: boolean;
  readonly allowOob: boolean;
  readonly allowPreconfig: boolean;
  readonly coroutine: boolean;
}

export interface EventDefinition extends Named {
  readonly keyword: 'event';
  readonly data: Members | null;
  readonly boxed: boolean;
}

export type TypeDefinition = EnumDefinition | StructDefinition | UnionDefinition | AlternateDefinition;
export type Definition = TypeDefinition | CommandDefinition | EventDefinition;

/** What a documentation comment says, part by part. Texts are cut out of the file when they are asked for. */
export interface DocumentationComment {
  /** The whole block, delimiters included. */
  readonly span: Span;
  /** Everything that is not a description or a tagged section, in the order of the text. */
  readonly body: readonly DocumentationText[];
  readonly members: ReadonlyMap<string, DocumentationText>;
  readonly features: ReadonlyMap<string, DocumentationText>;
  /** By tag: `Returns`, `Errors`, `Since`, `TODO`. */
  readonly tags: ReadonlyMap<string, DocumentationText>;
}

export interface DocumentationText {
  /** reStructuredText, without comment signs and shared indentation. */
  text(): string;
  /** The same, cut into paragraphs and directives. */
  blocks(): readonly TextBlock[];
  /** Its first line. */
  readonly span: Span;
}

export type TextBlock =
  | { readonly kind: 'text' | 'heading'; readonly text: string }
  /** The sections `Note:` and `Example:` of older schemas. */
  | { readonly kind: 'note' | 'example'; readonly text: string }
  /** `text` is what stands behind the directive's line, options included; apart from it where an empty line is between them. */
  | { readonly kind: 'directive'; readonly name: string; readonly argument: string; readonly text: string; readonly isApart: boolean };
