import type { Diagnostic } from '../diagnostic.ts';
import { positionAt, type Span } from '../source-text.ts';
import { escapeMarkdown, inCode } from './markdown-text.ts';

/** Findings as rows of a table, each with what may help on a line of its own in the cell. */
export function formatMarkdownTable(diagnostics: readonly Diagnostic[]): string {
  const rows = diagnostics.map(({ code, severity, message, span, help }) => {
    const texts = [message, ...(help === '' ? [] : [help])].map(escapeMarkdown);
    return `| ${span === null ? '' : cellCode(placeOf(span))} | ${severity} | ${texts.join('<br>')} | ${cellCode(code)} |\n`;
  });
  return ['| place | | finding | code |\n', '|---|---|---|---|\n', ...rows].join('');
}

function placeOf({ source, start }: Span): string {
  const { line, column } = positionAt(source, start);
  return `${source.path}:${String(line)}:${String(column)}`;
}

/** A bar ends a cell, also in code. */
function cellCode(text: string): string {
  return inCode(text).replaceAll('|', '\\|');
}
