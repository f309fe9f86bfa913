import type { Diagnostic, Related } from '../diagnostic.ts';
import { positionAt, rangeOf, type Span } from '../source-text.ts';
import { shortened } from './shorten.ts';
import { type CommandProperty, filePath, workflowCommand } from './workflow-command.ts';

/**
 * Findings as workflow commands of GitHub Actions, a line each, which it shows beside the changed lines of a pull request. Empty when there
 * are none, else ending with a newline.
 */
export function formatGithub(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map((finding) => `${annotation(finding)}\n`).join('');
}

function annotation({ code, severity, message, help, span, focus, related }: Diagnostic): string {
  const place = focus ?? span;
  const lines = [message, ...related.map(describeNote), ...(help === '' ? [] : [`help: ${help}`])];
  return workflowCommand(severity, [...(place === null ? [] : placeProperties(place)), ['title', code]], lines.map(shortened).join('\n'));
}

/** Columns may only be given of places on one line. */
function placeProperties(place: Span): readonly CommandProperty[] {
  const { start, end } = rangeOf(place);
  const lines = [
    ['file', filePath(place.source.path)],
    ['line', start.line],
    ['endLine', end.line],
  ] as const;
  if (end.line !== start.line) return lines;
  return [...lines, ['col', start.column], ['endColumn', Math.max(end.column, start.column)]];
}

function describeNote({ message, span }: Related): string {
  const { line, column } = positionAt(span.source, span.start);
  return `note: ${message} (${span.source.path}:${line}:${column})`;
}
