import type { Diagnostic } from '../diagnostic.ts';
import { positionAt, type Span } from '../source-text.ts';
import { escapeMarkdown, inCellCode } from './markdown-text.ts';

/** Findings as rows of a table, each with what may help on a line of its own in the cell. */
export function formatMarkdownTable(diagnostics: readonly Diagnostic[]): string {
  const rows = diagnostics.map(({ code, severity, message, span, help }) => {
    const texts = [message, ...(help === '' ? [] : [help])].map(escapeMarkdown);
    return `| ${span === null ? '' : inCellCode(placeOf(span))} | ${severity} | ${texts.join('<br>')} | ${inCellCode(code)} |\n`;
  });
  return ['| place | | finding | code |\n', '|---|---|---|---|\n', ...rows].join('');
}

function placeOf({ source, start }: Span): string {
  const { line, column } = positionAt(source, start);
  return `${source.path}:${String(line)}:${String(column)}`;
}
