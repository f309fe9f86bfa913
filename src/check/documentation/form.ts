import { didYouMean } from '../../diagnostics/did-you-mean.ts';
import type { Span } from '../../diagnostics/source-text.ts';
import type { SectionSyntax } from '../../parse/documentation.ts';
import { type DocumentationLines, lineOf, nameOn } from '../../parse/documentation-lines.ts';
import type { Reporter } from '../report.ts';
import type { ParsedComment } from './attach.ts';
import { lineSpan, singleTags } from './comment.ts';
import { helpOn, meantOn } from './near-miss.ts';

/**
 * Checks what can be said about a comment without knowing its definition: indentation, order, empty and repeated sections.
 * @param names what may be described, for help alone
 */
export function checkForm(comment: ParsedComment, reporter: Reporter, names: () => ReadonlySet<string>): void {
  const { lines, sections, symbol } = comment.syntax;
  const before = reporter.findings.length;
  if (symbol === null) checkFreeForm(comment, reporter);
  else {
    if (lines.deindented.size > 0) checkIndentation(comment, reporter);
    checkSections(comment, sections, reporter, names);
  }
  if (reporter.findings.length > before) comment.sound = false;
}

function checkIndentation({ syntax: { lines, line: first, end } }: ParsedComment, reporter: Reporter): void {
  for (let line = first; line < end; line++) {
    const expected = lines.deindented.get(line);
    if (expected !== undefined) reporter.report('documentation-indentation', { expected }, { span: lineSpan(lines, line) });
  }
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

function checkSections(
  comment: ParsedComment,
  sections: readonly SectionSyntax[],
  reporter: Reporter,
  names: () => ReadonlySet<string>,
): void {
  const { lines } = comment.syntax;
  const seen = new Set<string>();
  /** What stands behind the descriptions of members. */
  let behind: SectionSyntax | null = null;
  let isOrdered = true;
  let hasDescriptions = false;
  const isNew = (section: SectionSyntax, key: string, what: string): boolean => {
    const isFirst = !seen.has(key);
    if (isFirst) seen.add(key);
    else reporter.report('documentation-duplicate', { what }, at(section));
    return isFirst;
  };
  const at = (section: SectionSyntax): { readonly span: Span } => ({ span: lineSpan(lines, section.line) });
  sections.forEach((section, index) => {
    switch (section.kind) {
      case 'member':
        if (isNew(section, `@${section.name}`, `the description of '@${section.name}'`) && behind !== null) {
          if (isOrdered) reportOrder(comment, section, behind, reporter, names);
          isOrdered = false;
        }
        hasDescriptions = true;
        break;
      case 'feature':
        isNew(section, `feature ${section.name}`, `the description of the feature '@${section.name}'`);
        break;
      case 'features':
        // Directly behind another one it has been told: that has no features.
        if (sections[index - 1]?.kind !== 'features' && isNew(section, 'Features', "the line 'Features:'"))
          checkHasFeatures(comment, section, sections[index + 1], reporter, names);
        behind ??= section;
        break;
      case 'tagged': {
        behind ??= section;
        const { tag } = section;
        if (/^(Note|Example)/.test(tag)) reporter.report('documentation-old-tag', { name: tag }, at(section));
        else if (!singleTags.has(tag) || isNew(section, tag, `the section '${tag}'`)) checkEmpty(comment, section, tag, reporter);
        break;
      }
      case 'text':
        if (hasDescriptions && !goesOn(lines, section)) behind ??= section;
    }
  });
}

/** Whether a text is a paragraph that is indented too little, and meant to go on a description. */
function goesOn({ deindented, classes }: DocumentationLines, { line, end }: SectionSyntax): boolean {
  return deindented.has(line) && !/_[^_]/.test(classes.slice(line, end));
}

/** One description is told for all of them: what stands before them is what is out of place. */
function reportOrder(
  { syntax: { lines, line, symbol, sections } }: ParsedComment,
  { name, line: at }: Extract<SectionSyntax, { readonly name: string }>,
  behind: SectionSyntax,
  reporter: Reporter,
  names: () => ReadonlySet<string>,
): void {
  const [first] = sections;
  // What follows on the name twice is text, for which the second one passes for a description without text.
  if (first?.kind === 'member' && first.name === symbol && first.line === line + 1 && lineOf(lines, first.line) === `@${symbol}:`) {
    reporter.report('documentation-duplicate', { what: `the line '@${symbol}:'` }, { span: lineSpan(lines, first.line) });
    return;
  }
  const heading = behind.kind === 'text' ? lineOf(lines, behind.line) : '';
  const meant = heading === '' ? null : helpOnText(heading, meantOn(lines, behind.line, names()));
  const message =
    meant === null ? 'the descriptions of members end here' : `'${heading}' is text, and the descriptions of members end here`;
  const related = [{ message, span: lineSpan(lines, behind.line) }];
  const before = sections[sections.indexOf(behind) - 1];
  const help = meant ?? (heading !== '' && before?.kind === 'member' ? helpOnParagraph(heading, before.name) : null);
  reporter.report('documentation-order', { name }, { span: lineSpan(lines, at), related, ...(help === null ? {} : { help }) });
}

/** A paragraph at the left edge, behind the description of a member, may be meant to be a part of it. */
function helpOnParagraph(line: string, name: string): string {
  return `Indent '${startOf(line)}' if it belongs to the description of '@${name}', or put it behind the descriptions of all members.`;
}

/** The first words of a line. */
function startOf(line: string): string {
  const words = /^.{0,30}(?!\S)/.exec(line)?.[0].trimEnd() ?? '';
  return words === line || words === '' ? line.slice(0, 30) : `${words} …`;
}

/** What a line that ends the descriptions may be meant for. @param name the member that it may be meant to describe */
function helpOnText(line: string, name: string | null): string | null {
  return (line.endsWith(':') ? didYouMean(line, ['Features:']) : null) ?? (name === null ? null : helpOn([name]));
}

/** QEMU notices that there are no features where it expects the first. */
function checkHasFeatures(
  comment: ParsedComment,
  { end }: SectionSyntax,
  next: SectionSyntax | undefined,
  reporter: Reporter,
  names: () => ReadonlySet<string>,
): void {
  if (next?.kind === 'feature') return;
  const { lines } = comment.syntax;
  let line = end;
  while (lines.classes[line] === '_') line++;
  const name = next?.kind === 'text' ? meantOn(lines, line, names()) : null;
  reporter.report(
    'documentation-empty',
    { name: 'Features' },
    { span: lineSpan(lines, line), ...(name === null ? {} : { help: helpOn([name]) }) },
  );
}

function checkEmpty(comment: ParsedComment, section: SectionSyntax & { readonly kind: 'tagged' }, tag: string, reporter: Reporter): void {
  const { lines } = comment.syntax;
  const onFirstLine = (lines.starts[section.line] ?? 0) + tag.length + 1 < (lines.ends[section.line] ?? 0);
  const below = /[^_]/.test(lines.classes.slice(section.line + 1, section.end));
  if (!onFirstLine && !below) reporter.report('documentation-empty', { name: tag }, { span: lineSpan(lines, section.line) });
}
