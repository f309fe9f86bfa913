/** The syntax tree of one file: what stands there, with its place, before anything is known about its meaning. */
import type { Span, SourceText } from '../diagnostics/source-text.ts';

interface Node {
  /** Offsets into the file's text; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
}

export interface StringSyntax extends Node {
  readonly kind: 'string';
  readonly value: string;
}

export interface BooleanSyntax extends Node {
  readonly kind: 'boolean';
  readonly value: boolean;
}

/** From 2.4 to 4.1 a value could be missing in so many words. */
export interface NullSyntax extends Node {
  readonly kind: 'null';
}

export interface ArraySyntax extends Node {
  readonly kind: 'array';
  readonly items: readonly ValueSyntax[];
}

export interface EntrySyntax {
  readonly key: StringSyntax;
  readonly value: ValueSyntax;
}

export interface ObjectSyntax extends Node {
  readonly kind: 'object';
  readonly entries: readonly EntrySyntax[];
}

export type ValueSyntax = ObjectSyntax | ArraySyntax | StringSyntax | BooleanSyntax | NullSyntax;

/** A `##` … `##` block, delimiters included. What is in it is parsed by {@link parseDocumentation}. */
export interface DocumentationBlockSyntax extends Node {
  readonly kind: 'documentation';
  /** Some of its text has no `#` before it: what it says is not certain. */
  readonly isUnsigned?: true;
}

export type ItemSyntax = ValueSyntax | DocumentationBlockSyntax;

export interface FileSyntax {
  readonly source: SourceText;
  /** In the order of the text. Items that could not be parsed are left out. */
  readonly items: readonly ItemSyntax[];
  /** Names that broken items seem to define: whoever uses them makes no mistake of his own. */
  readonly brokenNames: readonly string[];
  /** Broken items that define something whose name cannot be told. */
  readonly lostNames: number;
  /** A directive `include` is among the broken items. */
  readonly hasBrokenInclude: boolean;
  /** A directive `pragma` is among the broken items. */
  readonly hasBrokenPragma: boolean;
  /** Where in `items` broken ones are left out: the number of the item behind each. */
  readonly gaps: ReadonlySet<number>;
}

export function spanOf(source: SourceText, node: Node): Span {
  return { source, start: node.start, end: node.end };
}

/** The value of a key, or undefined. */
export function entryValue(object: ObjectSyntax, key: string): ValueSyntax | undefined {
  const { entries } = object;
  // Of all functions the one that is called most: an iterator for each call would be a tenth of what a check allocates.
  for (let index = 0, entry = entries[0]; entry !== undefined; entry = entries[++index]) if (entry.key.value === key) return entry.value;
  return undefined;
}

/** How a message calls a value: `a string`, `an object`. */
export function describeValue(value: ValueSyntax): string {
  switch (value.kind) {
    case 'string':
      return `the string '${value.value}'`;
    case 'boolean':
      return String(value.value);
    case 'null':
      return 'null';
    case 'array':
      return 'an array';
    case 'object':
      return 'an object';
  }
}
