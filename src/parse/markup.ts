/**
 * Documentation text as a small tree. It is parsed when something prints it, not when a schema is read. No text is an
 * error: what is not understood stays text.
 */
import * as grammar from './generated/markup.js';
import { type Enumerator, enumeratorBehind, enumeratorOf } from './enumerators.ts';
import { type Inline, parseInline } from './markup-inline.ts';
import { directiveOn, markupLines } from './markup-lines.ts';
import { mayHaveOlderLayout } from './older-layout.ts';

export { enumeratorOf } from './enumerators.ts';
export type { Inline } from './markup-inline.ts';
export { parseInline } from './markup-inline.ts';
export { codeDirectives, type DirectiveContent, splitOptions, titledDirectives } from './markup-options.ts';

export type MarkupBlock =
  | { readonly kind: 'paragraph'; readonly content: readonly Inline[] }
  /** Level 1 is the outermost. */
  | { readonly kind: 'heading'; readonly level: number; readonly content: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly MarkupItem[] }
  /** `:name: text`, outside of directives. */
  | { readonly kind: 'fields'; readonly fields: readonly MarkupField[] }
  /** A line, and what is indented below it. */
  | { readonly kind: 'definition'; readonly term: readonly Inline[]; readonly blocks: readonly MarkupBlock[] }
  | { readonly kind: 'quote'; readonly blocks: readonly MarkupBlock[] }
  | { readonly kind: 'literal'; readonly lines: readonly string[] }
  /** Lines of a table, ones marked with `|`, or of a session with Python, as they stand. */
  | { readonly kind: 'preformatted'; readonly lines: readonly string[] }
  /** A row of signs between paragraphs. */
  | { readonly kind: 'transition' }
  /** `.. note::` and its like. */
  | { readonly kind: 'admonition'; readonly name: string; readonly title: string | null; readonly blocks: readonly MarkupBlock[] }
  /**
   * Any other directive; `lines` is its content as it stands, options such as `:title:` included. It has none where an empty line
   * sets the content apart.
   */
  | {
      readonly kind: 'directive';
      readonly name: string;
      readonly argument: string;
      readonly isApart: boolean;
      /** How many directives it is in whose content was parsed. */
      readonly depth: number;
      readonly lines: readonly string[];
    };

export interface MarkupItem {
  /** `-`, `*`, `1.`, … as written. */
  readonly marker: string;
  readonly blocks: readonly MarkupBlock[];
}

export interface MarkupField {
  readonly name: readonly Inline[];
  readonly blocks: readonly MarkupBlock[];
}

/** Lines that begin with a word and are neither items of a list nor rows of quotes, nothing indented and no empty ones between: one paragraph. */
const plainLines =
  /^(?!(?:\w|[ivxlcdm]{2,9}|[IVXLCDM]{2,9})[.)] |\((?:\w{1,3}|[ivxlcdm]{4,9}|[IVXLCDM]{4,9})\) |""|'')["'@(A-Za-z][^\n\r\t]*(?:\n(?!(?:\w|[ivxlcdm]{2,9}|[IVXLCDM]{2,9})[.)] |""|'')["'@A-Za-z][^\n\r\t]*)*$/;

/** Directives in each other beyond so many are not looked into: whoever prints them is recursive. */
const deepest = 8;

/** @param depth how many directives the text is the content of, in each other */
export function parseMarkup(source: string, depth = 0): readonly MarkupBlock[] {
  if (depth > deepest) return [{ kind: 'literal', lines: source.split('\n') }];
  // Most texts are; cutting them into tokens takes most of the time.
  if (plainLines.test(source) && !mayHaveOlderLayout(source)) {
    // Not by a pattern: one for spaces before a line's end takes forever where there are many.
    const text = source
      .split('\n')
      .map((line) => line.trimEnd())
      .join(' ');
    return [{ kind: 'paragraph', content: parseInline(text) }];
  }
  const { classes, texts } = markupLines(source);
  // A parser is slow to set up.
  if (/^t+$/.test(classes)) return [{ kind: 'paragraph', content: parseInline(texts.join(' ')) }];
  return grammar.parse(classes, { nodes: nodesFor(texts, depth) }) as readonly MarkupBlock[];
}

/** Makers of nodes for the grammar; `first` and `count` say which tokens a node is made of. */
function nodesFor(texts: readonly string[], depth: number) {
  const slice = (first: number, count: number): readonly string[] => texts.slice(first, first + count);
  return {
    paragraph: (first: number, count: number): MarkupBlock => ({ kind: 'paragraph', content: parseInline(slice(first, count).join(' ')) }),
    /** `text::` reads `text:`, `text ::` reads `text`, and `::` alone is not seen. */
    announcement(first: number, count: number): readonly MarkupBlock[] {
      const text = slice(first, count).join(' ');
      const shown = /(?:^|\s)::$/.test(text) ? text.slice(0, -2).trimEnd() : text.slice(0, -1);
      return shown === '' ? [] : [{ kind: 'paragraph', content: parseInline(shown) }];
    },
    heading(title: number): MarkupBlock {
      const text = texts[title] ?? '';
      const [, signs, rest] = /^(=+) +(\S.*)$/.exec(text) ?? [];
      if (signs !== undefined && rest !== undefined)
        return { kind: 'heading', level: signs.length, content: parseInline(rest.replace(/(?<! ) +=+$/, '')) };
      return { kind: 'heading', level: underlineLevel(texts[title + 1] ?? ''), content: parseInline(text) };
    },
    list: (ordered: boolean, items: readonly MarkupItem[]): readonly MarkupBlock[] =>
      (ordered ? runsOf(items) : [items]).map((run) => ({ kind: 'list', ordered, items: run })),
    item: (mark: number, blocks: readonly MarkupBlock[]): MarkupItem => ({ marker: texts[mark] ?? '-', blocks }),
    fields: (fields: readonly MarkupField[]): MarkupBlock => ({ kind: 'fields', fields }),
    field: (mark: number, blocks: readonly MarkupBlock[]): MarkupField => ({ name: parseInline(texts[mark] ?? ''), blocks }),
    definition: (term: number, blocks: readonly MarkupBlock[]): MarkupBlock => ({
      kind: 'definition',
      term: parseInline(texts[term] ?? ''),
      blocks,
    }),
    quote: (blocks: readonly MarkupBlock[]): MarkupBlock => ({ kind: 'quote', blocks }),
    literal: (first: number, count: number): MarkupBlock => ({ kind: 'literal', lines: slice(first, count) }),
    preformatted: (first: number, count: number): MarkupBlock => ({ kind: 'preformatted', lines: slice(first, count) }),
    transition: (): MarkupBlock => ({ kind: 'transition' }),
    admonition(line: number, blocks: readonly MarkupBlock[]): MarkupBlock {
      const { name, argument } = directiveOn(texts[line] ?? '');
      return { kind: 'admonition', name, title: name === 'admonition' ? argument : null, blocks };
    },
    directive(line: number, isApart: boolean, count: number): MarkupBlock {
      return { kind: 'directive', ...directiveOn(texts[line] ?? ''), isApart, depth, lines: slice(line + 1, count) };
    },
  };
}

/** Items that are numbered in the same way: `a)` does not go on with `1.`. */
function runsOf(items: readonly MarkupItem[]): readonly (readonly MarkupItem[])[] {
  const runs: MarkupItem[][] = [];
  let first: Enumerator | null = null;
  for (const item of items) {
    if (first !== null && enumeratorBehind(first, item.marker) !== null) runs.at(-1)?.push(item);
    else {
      runs.push([item]);
      first = enumeratorOf(item.marker);
    }
  }
  return runs;
}

/** QEMU's order of underlines: rows of `*` frame the outermost titles. */
function underlineLevel(row: string): number {
  const order = ['*', '=', '-', '~'];
  const level = order.indexOf(row.charAt(0));
  return level < 0 ? order.length + 1 : level + 1;
}
