import path from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { codeFrame } from '../diagnostics/format/code-frame.ts';
import { createPalette } from '../diagnostics/format/palette.ts';
import { formatDiagnostics } from '../diagnostics/format/text.ts';
import { lineText, rangeOf } from '../diagnostics/source-text.ts';

const plain = createPalette(false);

/** An error or a warning as Rollup and its relatives take it. */
export interface RollupLog {
  readonly message: string;
  readonly loc?: { readonly file: string; readonly line: number; readonly column: number };
  readonly frame?: string;
  /** Empty: where in this program an error of the schema was found helps nobody, and the tools would print it. */
  readonly stack: '';
}

/** Findings as one, since a build ends with one error: the first with its place, its code frame and what to do, the others behind it. */
export function rollupLog([first, ...others]: readonly Diagnostic[]): RollupLog {
  if (first === undefined) throw new Error('there is nothing to report');
  const place = first.focus ?? first.span;
  const message = `${first.message} [${first.code}]`;
  const rest = others.length === 0 ? '' : `\n${formatDiagnostics(others, plain)}`;
  const help = first.help === '' ? '' : `help: ${first.help}\n`;
  if (place === null) return { message: `${message}\n${help}${rest}`, stack: '' };
  const { line, column } = rangeOf(place).start;
  return {
    message,
    loc: { file: path.resolve(place.source.path), line, column },
    stack: '',
    frame: `${codeFrame(place, first.span, plain.error, plain)}\n${help}${rest}`.trimEnd(),
  };
}

/** An error or a warning as esbuild takes it. */
export interface EsbuildMessage {
  readonly text: string;
  readonly location?: {
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly length: number;
    readonly lineText: string;
  };
  readonly notes: { readonly text: string }[];
}

export function esbuildMessage(finding: Diagnostic): EsbuildMessage {
  const place = finding.focus ?? finding.span;
  const text = `${finding.message} [${finding.code}]`;
  const notes = finding.help === '' ? [] : [{ text: `help: ${finding.help}` }];
  if (place === null) return { text, notes };
  const { start, end } = rangeOf(place);
  const lineLength = lineText(place.source, start.line).length - start.column + 1;
  const location = {
    file: place.source.path,
    line: start.line,
    // Bytes, counted from 0.
    column: Buffer.byteLength(lineText(place.source, start.line).slice(0, start.column - 1)),
    length: start.line === end.line ? end.column - start.column : lineLength,
    lineText: lineText(place.source, start.line),
  };
  return { text, location, notes };
}

/** Findings as the command line shows them, without colours. */
export function asText(findings: readonly Diagnostic[]): string {
  return formatDiagnostics(findings, plain);
}
