import type { Diagnostic, Related } from '../diagnostic.ts';
import { positionAt, rangeOf, type Span } from '../source-text.ts';

/**
 * Findings as workflow commands of GitHub Actions, a line each, which it shows beside the changed lines of a pull request. Empty when there
 * are none, else ending with a newline.
 */
export function formatGithub(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map((finding) => `${workflowCommand(finding)}\n`).join('');
}

function workflowCommand({ code, severity, message, help, span, focus, related }: Diagnostic): string {
  const place = focus ?? span;
  const properties = [...(place === null ? [] : placeProperties(place)), ['title', code] as const];
  const written = properties.map(([key, value]) => `${key}=${escapeProperty(String(value))}`).join(',');
  const text = [message, ...related.map(describeNote), ...(help === '' ? [] : [`help: ${help}`])].join('\n');
  return `::${severity} ${written}::${escapeData(text)}`;
}

/** Columns may only be given of places on one line. */
function placeProperties(place: Span): readonly (readonly [string, string | number])[] {
  const { start, end } = rangeOf(place);
  const lines = [
    ['file', place.source.path.replaceAll('\\', '/')],
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

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
