/** The texts and examples of a documentation site: a part of its content model, plain data as all of it. */
import type { Address, EntryKind } from './model.ts';

export type Block =
  | { readonly kind: 'paragraph'; readonly content: readonly Inline[] }
  /** A heading inside of a text, that begins no section. */
  | { readonly kind: 'heading'; readonly content: readonly Inline[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Block[])[] }
  /** `start` is the first number; `style` how it is written: `1`, `a`, `A`, `i`, `I`. */
  | {
      readonly kind: 'ordered-list';
      readonly start: number;
      readonly style: OrderedStyle;
      readonly items: readonly (readonly Block[])[];
    }
  | { readonly kind: 'definition-list'; readonly items: readonly { readonly term: readonly Inline[]; readonly blocks: readonly Block[] }[] }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  /** Lines marked with `|`: their breaks count, and spaces in front, which are U+00A0. */
  | { readonly kind: 'lines'; readonly lines: readonly (readonly Inline[])[] }
  /** A line across, between two thoughts. */
  | { readonly kind: 'break' }
  /** Text as it stands. `language` of a code block, `json`, `c`, …, and what is to be shown above it; null when nothing is said. */
  | { readonly kind: 'code'; readonly language: string | null; readonly caption: readonly Inline[] | null; readonly text: string }
  | { readonly kind: 'table'; readonly head: readonly (readonly Inline[])[]; readonly rows: readonly (readonly (readonly Inline[])[])[] }
  /** A note, a warning, … `name` as of the directive; `title` is to be shown. */
  | { readonly kind: 'admonition'; readonly name: string; readonly title: readonly Inline[]; readonly blocks: readonly Block[] }
  /** A directive that is not known, as it was written. */
  | { readonly kind: 'unknown'; readonly name: string; readonly text: string }
  | { readonly kind: 'example'; readonly example: Example };

export type OrderedStyle = 'number' | 'letter' | 'capital' | 'roman' | 'capital-roman';

/** What stands in a line. Nothing of it nests but the text of links. */
export type Inline =
  | { readonly kind: 'text' | 'emphasis' | 'strong' | 'literal'; readonly text: string }
  /** `@name` of a member, value or feature of the same entry; `anchor` of its row on the page of the entry, null where there is none. */
  | { readonly kind: 'member'; readonly name: string; readonly target: Address | null }
  /** A definition of the schema. */
  | { readonly kind: 'reference'; readonly text: string; readonly entry: EntryKind; readonly target: Address }
  /** To a page of the web; always `http:`, `https:` or `mailto:`. */
  | { readonly kind: 'link'; readonly text: string; readonly url: string }
  /** A reference to what this site does not have: another manual of QEMU, a definition that is gone. Text that is set apart. */
  | { readonly kind: 'unresolved'; readonly text: string };

/** Messages that go over the wire. */
export interface Example {
  readonly title: readonly Inline[] | null;
  /** Not from the schema but made for it: every required member with a value that fits. */
  readonly isSkeleton: boolean;
  readonly parts: readonly ExamplePart[];
  readonly validity: Validity;
}

export type ExamplePart =
  | { readonly kind: 'prose'; readonly blocks: readonly Block[] }
  /** Messages with `->` and `<-` in front of them, line by line. `firstLine` counts from 1 through all messages of the example. */
  | { readonly kind: 'messages'; readonly firstLine: number; readonly text: string };

/** Whether an example is what the schema says. */
export type Validity =
  { readonly state: 'valid' | 'unchecked' } | { readonly state: 'invalid'; readonly problems: readonly ExampleProblem[] };

export interface ExampleProblem {
  /** `the arguments of 'migrate' are not valid in this example: …` */
  readonly message: string;
  readonly help: string;
  /** As {@link ExamplePart.firstLine}; null when it has no place in the lines that are shown. */
  readonly line: number | null;
  /** The same in words: `line 2`, `line 1 of block 2` where text stands between messages. */
  readonly place: string | null;
}
