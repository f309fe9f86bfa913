import { fstatSync } from 'node:fs';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { createPalette, type Palette } from '../diagnostics/format/palette.ts';
import { printableJson } from '../diagnostics/format/printable.ts';
import { formatDiagnostics } from '../diagnostics/format/text.ts';
import { type Stream, write } from './write.ts';

export { type Stream, write };

/** Colours only on a terminal, and not when NO_COLOR asks for none. */
export function hasColours(stream: Stream): boolean {
  const wanted = process.env['FORCE_COLOR'] ? process.env['FORCE_COLOR'] !== '0' : isTerminal(stream);
  return wanted && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb';
}

export function paletteFor(stream: Stream): Palette {
  return createPalette(hasColours(stream));
}

/**
 * Whether somebody reads along. Node's stream knows, but takes milliseconds to make; what is no device is no terminal either.
 * A stream that is no terminal has `isTTY` undefined, not false, whatever its type says.
 */
export function isTerminal(stream: Stream): boolean {
  return isDevice(stream === 'stdout' ? 1 : 2) && process[stream].isTTY ? true : false;
}

function isDevice(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isCharacterDevice();
  } catch {
    return false;
  }
}

/** Columns of the terminal; undefined where there is none, or one that does not know. */
export function columnsOf(stream: Stream): number | undefined {
  return isTerminal(stream) ? process[stream].columns || undefined : undefined;
}

export function writeDiagnostics(stream: Stream, findings: readonly Diagnostic[]): void {
  if (findings.length > 0) write(stream, formatDiagnostics(findings, paletteFor(stream), columnsOf(stream)));
}

/** A report for programs, of which a terminal that shows it acts upon nothing. */
export function writeJson(report: object): void {
  write('stdout', printableJson(`${JSON.stringify(report, null, 1)}\n`));
}
