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
import { labelledText } from '../../schema/labelled-text.ts';
import type { DocumentationComment, DocumentationText, TextBlock } from '../../schema/model.ts';

/** Makes the model of a comment from its syntax. Of sections with the same name the first counts; others are text like any other. */
export function commentOf(syntax: DocumentationSyntax, span: Span): DocumentationComment {
  const body: DocumentationText[] = [];
  const members = new Map<string, DocumentationText>();
  const features = new Map<string, DocumentationText>();
  const tags = new Map<string, DocumentationText>();
  for (const section of joinOlderForms(syntax.sections, syntax.lines)) {
    switch (section.kind) {
      case 'text':
        body.push(new SectionText(syntax.lines, section));
        break;
      case 'member':
        if (members.has(section.name)) body.push(repeated(syntax.lines, section, `@${section.name}`));
        else members.set(section.name, new SectionText(syntax.lines, section));
        break;
      case 'feature':
        if (features.has(section.name)) body.push(repeated(syntax.lines, section, `@${section.name}`));
        else features.set(section.name, new SectionText(syntax.lines, section));
        break;
      case 'tagged':
        if (!tags.has(section.tag)) tags.set(section.tag, new SectionText(syntax.lines, section));
        else if (singleTags.has(section.tag)) body.push(repeated(syntax.lines, section, section.tag));
        if (isOldSection(section)) body.push(oldSection(syntax.lines, section));
        break;
      case 'features':
    }
  }
  return { span, body, members, features, tags };
}

/** Tags that may stand in a comment only once. */
export const singleTags: ReadonlySet<string> = new Set(['Returns', 'Errors', 'Since']);

type OldSection = SectionSyntax & { readonly kind: 'tagged' };

function isOldSection(section: SectionSyntax | undefined): section is OldSection {
  return section?.kind === 'tagged' && /^(?:Note|Example)/.test(section.tag);
}

/**
 * Lines of the sections with what older schemas count among them: a description may go on at the left edge until a line is empty, and what
 * follows `Example:`, or `Note:` on a line of its own, belongs to it.
 */
function joinOlderForms(sections: readonly SectionSyntax[], lines: DocumentationLines): readonly SectionSyntax[] {
  if (!mayBeOlder(sections)) return sections;
  const joined: SectionSyntax[] = [];
  for (const section of sections) {
    const before = joined.at(-1);
    const end = section.kind === 'text' && before !== undefined ? endOfOlderForm(before, section, lines) : section.line;
    if (before !== undefined && end > section.line) joined[joined.length - 1] = { ...before, end };
    if (end < section.end) joined.push({ ...section, line: end });
  }
  return joined;
}

/** Only text behind what has a name can be a part of it. */
function mayBeOlder(sections: readonly SectionSyntax[]): boolean {
  return sections.some(({ kind }, index) => kind === 'text' && index > 0);
}

function endOfOlderForm(before: SectionSyntax, text: SectionSyntax, lines: DocumentationLines): number {
  if (before.kind !== 'tagged' && before.kind !== 'member' && before.kind !== 'feature') return text.line;
  if (isOldSection(before) && (before.tag.startsWith('Example') || sectionText(lines, before) === '')) return text.end;
  if (lines.classes[text.line - 1] === '_') return text.line;
  const empty = lines.classes.indexOf('_', text.line);
  return empty === -1 ? text.end : Math.min(empty, text.end);
}

/** `Note:` and `Example:` were what directives are today. */
function oldSection(lines: DocumentationLines, section: OldSection): DocumentationText {
  const kind = section.tag.startsWith('Note') ? 'note' : 'example';
  const text = (): string => sectionText(lines, section);
  return { text, blocks: () => [{ kind, text: text() }], span: lineSpan(lines, section.line) };
}

/** What is said once more, as a term of a list with its definition. */
function repeated(lines: DocumentationLines, section: SectionSyntax, label: string): DocumentationText {
  const text = (): string => labelledText(label, sectionText(lines, section));
  return { text, blocks: () => [{ kind: 'text', text: text() }], span: lineSpan(lines, section.line) };
}

/** The part of a comment that describes members by dotted names: with the prefix `qemu.`, `@qemu.major` describes `major`. */
export function describedWithin(comment: DocumentationComment, prefix: string): DocumentationComment {
  const inside = [...comment.members].filter(([name]) => name.startsWith(prefix));
  const members = new Map(inside.map(([name, text]) => [name.slice(prefix.length), text]));
  // The versions that it states by name are those of its own members.
  const since = prefix === '' ? comment.tags.get('Since') : undefined;
  return { span: comment.span, body: [], members, features: new Map(), tags: new Map(since === undefined ? [] : [['Since', since]]) };
}

/** Thousands are made and few are asked, so that what they can be asked stands on a prototype. */
class SectionText implements DocumentationText {
  private readonly lines: DocumentationLines;
  private readonly section: SectionSyntax;

  constructor(lines: DocumentationLines, section: SectionSyntax) {
    this.lines = lines;
    this.section = section;
  }

  text(): string {
    return sectionText(this.lines, this.section);
  }

  blocks(): readonly TextBlock[] {
    return parseBlocks(this.lines, this.section).map((block) => blockFrom(this.lines, block));
  }

  get span(): Span {
    return lineSpan(this.lines, this.section.line);
  }
}

function blockFrom(lines: DocumentationLines, block: BlockSyntax): TextBlock {
  if (block.kind === 'text' || block.kind === 'heading') return { kind: block.kind, text: textOf(lines, block) };
  const name = directiveOn(lines, block.line) ?? '';
  const argument = lineOf(lines, block.line).slice(`.. ${name}::`.length).trim();
  const isApart = lineOf(lines, block.line + 1) === '';
  return { kind: 'directive', name, argument, text: textOf(lines, { line: block.line + 1, end: block.end }), isApart };
}

/** A line of a comment, from its `#` or `##` on. */
export function lineSpan(lines: DocumentationLines, line: number): Span {
  const start = lines.starts[line] ?? 0;
  const end = lines.ends[line] ?? start;
  const hash = lines.source.text.lastIndexOf('#', start - 1);
  const first = lines.source.text.charAt(hash - 1) === '#' ? hash - 1 : hash;
  return { source: lines.source, start: hash === -1 ? start : first, end };
}
