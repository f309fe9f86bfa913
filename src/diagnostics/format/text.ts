import { counted } from './numbered.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { positionAt, type Span } from '../source-text.ts';
import { codeFrame } from './code-frame.ts';
import type { Palette } from './palette.ts';
import { printableLine } from './printable.ts';
import { shortened } from './shorten.ts';
import { wrap } from './wrap.ts';

/**
 * Findings for people, with a blank line between them; empty when there are none, else ending with a newline. By which includes a
 * file came into the schema is told once.
 * @param columns of the terminal, where there is one
 */
export function formatDiagnostics(diagnostics: readonly Diagnostic[], palette: Palette, columns?: number): string {
  const told = new Set<string>();
  const parts = diagnostics.map((finding) => {
    const includes = finding.related.filter((note) => note.isInclude);
    const way = includes.map(({ span, message }) => `${span.source.path}:${span.start}: ${message}`).join('\n');
    const shown = told.has(way) ? { ...finding, related: finding.related.filter((note) => !note.isInclude) } : finding;
    told.add(way);
    return `${formatDiagnostic(shown, palette, columns)}\n`;
  });
  return parts.join('\n');
}

/**
 * One finding, without a newline at its end:
 *
 *     qapi/net.json:14:22: error: there is no type 'Nunber' [unknown-type]
 *        12 | { 'struct': 'Place',
 *           | ...
 *        14 |   'data': { 'port': 'Nunber' } }
 *           |                     ^^^^^^^^
 *     qapi/common.json:3:1: note: 'Number' is defined here
 *         3 | { 'enum': 'Number',
 *           | ^
 *     help: Did you mean 'Number'?
 */
export function formatDiagnostic(finding: Diagnostic, palette: Palette, columns?: number): string {
  const { severity, code, span, focus, related, help } = finding;
  const place = focus ?? span;
  const mark = palette[severity];
  const message = `${messageLine(finding.message)} [${code}]`;
  const lines = [headline(place, severity, message, mark, palette, columns).replace(/\[[\w-]+\]$/, palette.faint)];
  if (place !== null) lines.push(codeFrame(place, span, mark, palette, columns));
  for (const note of related) {
    lines.push(headline(note.span, 'note', messageLine(note.message), palette.note, palette, columns));
    if (!note.isInclude) lines.push(codeFrame(note.span, null, palette.note, palette, columns));
  }
  if (help !== '') lines.push(headline(null, 'help', messageLine(help), palette.help, palette, columns));
  return lines.join('\n');
}

/** A message for a line of its own. */
export function messageLine(text: string): string {
  return printableLine(shortened(text));
}

/** `3 errors, 1 warning`; empty when there are no findings. */
export function formatSummary(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter((finding) => finding.severity === 'error').length;
  const warnings = diagnostics.length - errors;
  return [counted(errors, 'error'), counted(warnings, 'warning')].filter((part) => part !== '').join(', ');
}

/** `FILE:LINE:COLUMN: KIND: TEXT`; what has no room on the line goes on below, indented. */
function headline(
  place: Span | null,
  kind: string,
  text: string,
  mark: (text: string) => string,
  palette: Palette,
  columns: number | undefined,
): string {
  const where = place === null ? '' : formatPlace(place);
  const before = where === '' ? `${kind}: ` : `${where} ${kind}: `;
  const painted = `${where === '' ? '' : `${palette.place(where)} `}${mark(`${kind}:`)} `;
  return painted + wrap(text, columns, 6, before.length);
}

function formatPlace(span: Span): string {
  const { line, column } = positionAt(span.source, span.start);
  return `${printableLine(span.source.path)}:${line}:${column}:`;
}
