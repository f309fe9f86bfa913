import type { Span } from '../../diagnostics/source-text.ts';
import type { DocumentationSyntax } from '../../parse/documentation.ts';
import { lineOf } from '../../parse/documentation-lines.ts';
import type { LoadedItem } from '../load.ts';
import type { Reporter } from '../report.ts';
import { lineSpan } from './comment.ts';

/** A documentation block with its syntax. */
export interface ParsedComment {
  readonly syntax: DocumentationSyntax;
  readonly span: Span;
  /** False when something is wrong with the comment itself: what it says of its definition is then not looked at. */
  sound: boolean;
}

/**
 * Decides what a comment belongs to: one that names a symbol stands directly in front of a definition, any other does not.
 */
export function attachComment(
  comment: ParsedComment,
  before: (LoadedItem & { readonly kind: 'documentation' })['before'],
  reporter: Reporter,
): void {
  const { syntax } = comment;
  const { symbol, lines } = syntax;
  const firstLine = firstLineOf(comment.span);
  if (symbol === null) {
    if (before === 'definition') {
      reporter.report('documentation-no-symbol', {}, { span: firstLine });
      comment.sound = false;
    }
    return;
  }
  const line = lineOf(lines, syntax.line);
  if (symbol === '' || !line.endsWith(':')) {
    reporter.report('documentation-symbol-line', { line }, { span: lineSpan(lines, syntax.line) });
    comment.sound = false;
    // What is wrong with what it belongs to is told there.
  } else if (before !== 'definition' && before !== 'broken') {
    reporter.report('documentation-unattached', { name: symbol }, { span: firstLine });
  }
}

/** The `##` that opens a block. */
function firstLineOf(span: Span): Span {
  return { source: span.source, start: span.start, end: span.start + 2 };
}
