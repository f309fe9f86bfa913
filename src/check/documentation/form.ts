import type { Span } from '../../diagnostics/source-text.ts';
import type { SectionSyntax } from '../../parse/documentation.ts';
import { nameOn, tagOn } from '../../parse/documentation-lines.ts';
import type { Reporter } from '../report.ts';
import type { ParsedComment } from './attach.ts';
import { lineSpan } from './comment.ts';

/** Tags that may stand in a comment only once. */
const singleTags: ReadonlySet<string> = new Set(['Returns', 'Errors', 'Since']);

/** Checks what can be said about a comment without knowing its definition: indentation, order, empty and repeated sections. */
export function checkForm(comment: ParsedComment, reporter: Reporter): void {
  const { lines, sections, symbol } = comment.syntax;
  const before = reporter.findings.length;
  if (symbol === null) checkFreeForm(comment, reporter);
  else {
    const { line: first, end } = comment.syntax;
    for (let line = first; line < end; line++) {
      const expected = lines.deindented.get(line);
      if (expected !== undefined) reporter.report('documentation-indentation', { expected }, { span: lineSpan(lines, line) });
    }
    checkSections(comment, sections, reporter);
  }
  if (reporter.findings.length > before) comment.sound = false;
}

function checkFreeForm(comment: ParsedComment, reporter: Reporter): void {
  const { lines, line: first, end } = comment.syntax;
  for (let line = first; line < end; line++) {
    const name = lines.classes[line] === 'p' || lines.classes[line] === 'm' ? nameOn(lines, line) : null;
    if (name === null) continue;
    reporter.report('documentation-free-form-member', { name }, { span: lineSpan(lines, line) });
    return;
  }
}

function checkSections(comment: ParsedComment, sections: readonly SectionSyntax[], reporter: Reporter): void {
  const { lines } = comment.syntax;
  const seen = new Set<string>();
  let descriptionsOver = false;
  let hasDescriptions = false;
  for (const [index, section] of sections.entries()) {
    const at = (): { readonly span: Span } => ({ span: lineSpan(lines, section.line) });
    const twice = (key: string, what: () => string): boolean => {
      const isSeen = seen.has(key);
      if (isSeen) reporter.report('documentation-duplicate', { what: what() }, at());
      else seen.add(key);
      return isSeen;
    };
    switch (section.kind) {
      case 'member':
        if (!twice(`@${section.name}`, () => `the description of '@${section.name}'`) && descriptionsOver)
          reporter.report('documentation-order', { name: section.name }, at());
        hasDescriptions = true;
        break;
      case 'feature':
        twice(`feature ${section.name}`, () => `the description of the feature '@${section.name}'`);
        break;
      case 'features':
        if (!twice('Features', () => "the line 'Features:'")) checkHasFeatures(comment, section, sections[index + 1], reporter);
        descriptionsOver = true;
        break;
      case 'tagged': {
        descriptionsOver = true;
        const tag = tagOn(lines, section.line) ?? section.tag;
        if (/^(Note|Example)/.test(tag)) reporter.report('documentation-old-tag', { name: tag }, at());
        else if (!singleTags.has(tag) || !twice(tag, () => `the section '${tag}'`)) checkEmpty(comment, section, tag, reporter);
        break;
      }
      case 'text':
        descriptionsOver ||= hasDescriptions;
    }
  }
}

/** QEMU notices that there are no features where it expects the first. */
function checkHasFeatures(comment: ParsedComment, { end }: SectionSyntax, next: SectionSyntax | undefined, reporter: Reporter): void {
  if (next?.kind === 'feature') return;
  const { lines } = comment.syntax;
  let line = end;
  while (lines.classes[line] === '_') line++;
  reporter.report('documentation-empty', { name: 'Features' }, { span: lineSpan(lines, line) });
}

function checkEmpty(comment: ParsedComment, section: SectionSyntax & { readonly kind: 'tagged' }, tag: string, reporter: Reporter): void {
  const { lines } = comment.syntax;
  const onFirstLine = (lines.starts[section.line] ?? 0) + tag.length + 1 < (lines.ends[section.line] ?? 0);
  const below = /[^_]/.test(lines.classes.slice(section.line + 1, section.end));
  if (!onFirstLine && !below) reporter.report('documentation-empty', { name: tag }, { span: lineSpan(lines, section.line) });
}
