import type { Diagnostic } from '../diagnostic.ts';
import { positionAt, type Span } from '../source-text.ts';
import { codeFrame } from './code-frame.ts';
import type { Palette } from './palette.ts';
import { printable } from './printable.ts';

/** Findings for people, with a blank line between them; empty when there are none, else ending with a newline. */
export function formatDiagnostics(diagnostics: readonly Diagnostic[], palette: Palette): string {
  return diagnostics.map((finding) => `${formatDiagnostic(finding, palette)}\n`).join('\n');
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
export function formatDiagnostic(finding: Diagnostic, palette: Palette): string {
  const { severity, code, span, focus, related, help } = finding;
  const place = focus ?? span;
  const mark = palette[severity];
  const message = `${mark(`${severity}:`)} ${printable(finding.message)} ${palette.faint(`[${code}]`)}`;
  const lines = place === null ? [message] : [`${formatPlace(place, palette)} ${message}`, codeFrame(place, span, mark, palette)];
  for (const note of related) {
    lines.push(`${formatPlace(note.span, palette)} ${palette.note('note:')} ${printable(note.message)}`);
    lines.push(codeFrame(note.span, null, palette.note, palette));
  }
  if (help !== '') lines.push(`${palette.help('help:')} ${printable(help)}`);
  return lines.join('\n');
}

/** `3 errors, 1 warning`; empty when there are no findings. */
export function formatSummary(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter((finding) => finding.severity === 'error').length;
  const warnings = diagnostics.length - errors;
  return [count(errors, 'error'), count(warnings, 'warning')].filter((part) => part !== '').join(', ');
}

function formatPlace(span: Span, palette: Palette): string {
  const { line, column } = positionAt(span.source, span.start);
  return palette.place(`${printable(span.source.path)}:${line}:${column}:`);
}

function count(number: number, noun: string): string {
  if (number === 0) return '';
  return number === 1 ? `1 ${noun}` : `${number} ${noun}s`;
}
