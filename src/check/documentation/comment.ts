import type { Span } from '../../diagnostics/source-text.ts';
import {
  type BlockSyntax,
  type DocumentationSyntax,
  parseBlocks,
  type SectionSyntax,
  sectionText,
  textOf,
} from '../../parse/documentation.ts';
import { directiveOn, lineOf, type DocumentationLines } from '../../parse/documentation-lines.ts';
import type { DocumentationComment, DocumentationText, TextBlock } from '../../schema/model.ts';

/** Makes the model of a comment from its syntax. Of sections with the same name the first counts. */
export function commentOf(syntax: DocumentationSyntax, span: Span): DocumentationComment {
  const body: DocumentationText[] = [];
  const members = new Map<string, DocumentationText>();
  const features = new Map<string, DocumentationText>();
  const tags = new Map<string, DocumentationText>();
  for (const section of syntax.sections) {
    switch (section.kind) {
      case 'text':
        body.push(textFrom(syntax.lines, section));
        break;
      case 'member':
        if (!members.has(section.name)) members.set(section.name, textFrom(syntax.lines, section));
        break;
      case 'feature':
        if (!features.has(section.name)) features.set(section.name, textFrom(syntax.lines, section));
        break;
      case 'tagged':
        if (!tags.has(section.tag)) tags.set(section.tag, textFrom(syntax.lines, section));
        break;
      case 'features':
    }
  }
  return { span, body, members, features, tags };
}

/** The part of a comment that describes members by dotted names: with the prefix `qemu.`, `@qemu.major` describes `major`. */
export function describedWithin(comment: DocumentationComment, prefix: string): DocumentationComment {
  const inside = [...comment.members].filter(([name]) => name.startsWith(prefix));
  const members = new Map(inside.map(([name, text]) => [name.slice(prefix.length), text]));
  return { span: comment.span, body: [], members, features: new Map(), tags: new Map() };
}

function textFrom(lines: DocumentationLines, section: SectionSyntax): DocumentationText {
  return {
    text: () => sectionText(lines, section),
    blocks: () => parseBlocks(lines, section).map((block) => blockFrom(lines, block)),
    get span() {
      return lineSpan(lines, section.line);
    },
  };
}

function blockFrom(lines: DocumentationLines, block: BlockSyntax): TextBlock {
  if (block.kind === 'text' || block.kind === 'heading') return { kind: block.kind, text: textOf(lines, block) };
  const name = directiveOn(lines, block.line) ?? '';
  const argument = lineOf(lines, block.line).slice(`.. ${name}::`.length).trim();
  return { kind: 'directive', name, argument, text: textOf(lines, { line: block.line + 1, end: block.end }) };
}

/** A line of a comment, from its `#` or `##` on. */
export function lineSpan(lines: DocumentationLines, line: number): Span {
  const start = lines.starts[line] ?? 0;
  const end = lines.ends[line] ?? start;
  const hash = lines.source.text.lastIndexOf('#', start - 1 >= 0 ? start - 1 : 0);
  const first = lines.source.text.charAt(hash - 1) === '#' ? hash - 1 : hash;
  return { source: lines.source, start: hash === -1 ? start : first, end };
}
