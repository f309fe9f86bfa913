import * as grammar from './generated/documentation.js';
import { directiveOn, type DocumentationLines, documentationLines, nameOn, symbolOn, tagOn } from './documentation-lines.ts';
import { readComments } from './documentation-sections.ts';
import type { SourceText } from '../diagnostics/source-text.ts';
import type { Dialect } from './dialect.ts';
import type { DocumentationBlockSyntax } from './syntax.ts';

/** A documentation block, cut into sections. Texts are taken out of the lines when somebody asks for them. */
export interface DocumentationSyntax extends LineRange {
  /** The lines of the whole file. */
  readonly lines: DocumentationLines;
  /** The name on the symbol line; null for free-form text. Empty when the line names nothing. */
  readonly symbol: string | null;
  readonly sections: readonly SectionSyntax[];
}

/** A run of lines that belong together, counted from 0 in the table of the file's lines; `end` is exclusive. */
interface LineRange {
  readonly line: number;
  readonly end: number;
}

export type SectionSyntax =
  | (LineRange & { readonly kind: 'text' | 'features' })
  | (LineRange & { readonly kind: 'member' | 'feature'; readonly name: string })
  | (LineRange & { readonly kind: 'tagged'; readonly tag: string });

/** A part of a text: paragraphs, a heading, an example, or another directive. */
export type BlockSyntax =
  (LineRange & { readonly kind: 'text' | 'heading' | 'example' }) | (LineRange & { readonly kind: 'directive'; readonly name: string });

/** Makes the nodes of sections. Lines are counted from the first that is read. */
export interface SectionNodes {
  readonly comment: (line: number, isDefinition: boolean, sections: SectionSyntax[]) => DocumentationSyntax;
  readonly section: (kind: SectionSyntax['kind'], line: number, end: number) => SectionSyntax;
}

interface Nodes extends SectionNodes {
  readonly block: (kind: BlockSyntax['kind'], line: number, end: number) => BlockSyntax;
}

/** Parses the documentation blocks of a file. */
export function parseDocumentation(
  source: SourceText,
  blocks: readonly DocumentationBlockSyntax[],
  dialect: Dialect,
): readonly DocumentationSyntax[] {
  const lines = documentationLines(source, blocks, dialect.tagsInParagraphs);
  return readComments(lines.classes, nodesFor(lines, 0));
}

/** The same by the grammar, which defines what the sections are. */
export function parseCommentsWithGrammar(lines: DocumentationLines): readonly DocumentationSyntax[] {
  return grammar.parse(lines.classes, { nodes: nodesFor(lines, 0) }) as DocumentationSyntax[];
}

/** Cuts the lines of a text into its blocks. */
export function parseBlocks(lines: DocumentationLines, range: LineRange): readonly BlockSyntax[] {
  const input = lines.classes.slice(range.line, range.end);
  // Most texts have nothing but paragraphs; a parser's start costs more than all else here.
  if (!/[xd=-]/.test(input)) return /[^_]/.test(input) ? [{ kind: 'text', ...range }] : [];
  return grammar.parse(input, { nodes: nodesFor(lines, range.line), startRule: 'Blocks' }) as BlockSyntax[];
}

function nodesFor(lines: DocumentationLines, first: number): Nodes {
  return {
    comment(line, isDefinition, sections) {
      const end = sections.at(-1)?.end ?? line;
      return { lines, line, end, symbol: isDefinition ? symbolOn(lines, line) : null, sections };
    },
    section(kind, from, to) {
      const line = first + from;
      const end = first + to;
      if (kind === 'member' || kind === 'feature') return { kind, line, end, name: nameOn(lines, line) ?? '' };
      if (kind === 'tagged') return { kind, line, end, tag: tagOn(lines, line) ?? '' };
      return { kind, line, end };
    },
    block(kind, from, to) {
      const line = first + from;
      const end = first + to;
      return kind === 'directive' ? { kind, line, end, name: directiveOn(lines, line) ?? '' } : { kind, line, end };
    },
  };
}

/**
 * The text of some lines, without `#` and without the indentation that they share. `skip` is the number of characters that
 * the first line spends on what it begins with, `@name: `; its own indentation does not count.
 */
export function textOf(lines: DocumentationLines, range: LineRange, skip = 0): string {
  const { source, starts, ends, indents, classes } = lines;
  const from = skip > 0 ? range.line + 1 : range.line;
  let shared = Infinity;
  for (let line = from; line < range.end; line++) if (classes[line] !== '_') shared = Math.min(shared, indents[line] ?? 0);
  const texts = skip > 0 ? [source.text.slice((starts[range.line] ?? 0) + skip, ends[range.line]).trim()] : [];
  for (let line = from; line < range.end; line++)
    texts.push(classes[line] === '_' ? '' : source.text.slice((starts[line] ?? 0) + shared, ends[line]));
  return texts.join('\n').replace(/^\n+/, '').trimEnd();
}

/** The text of a section, without its `@name:` or tag. */
export function sectionText(lines: DocumentationLines, section: SectionSyntax): string {
  switch (section.kind) {
    case 'member':
    case 'feature':
      return textOf(lines, section, section.name.length + 2);
    case 'tagged':
      return textOf(lines, section, section.tag.length + 1);
    case 'text':
      return textOf(lines, section);
    case 'features':
      return '';
  }
}
