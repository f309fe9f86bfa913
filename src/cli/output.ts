import { writeSync } from 'node:fs';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { createPalette, type Palette } from '../diagnostics/format/palette.ts';
import { formatDiagnostics } from '../diagnostics/format/text.ts';
import { systemReason } from '../write/system-error.ts';
import { exitStatus } from './exit-status.ts';

/** Standard output carries the result and nothing else; progress and notes go to standard error. */
export type Stream = 'stdout' | 'stderr';

/**
 * Writes everything before it returns, pipes included, so that ending the process cuts nothing off. A reader that has gone
 * (`qapi … | head`) ends the program quietly.
 */
export function write(stream: Stream, text: string): void {
  const bytes = Buffer.from(text);
  const descriptor = stream === 'stdout' ? 1 : 2;
  for (let written = 0; written < bytes.length;) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'EPIPE') process.exit();
      if (code !== 'EAGAIN') failToWrite(stream, error);
      // A full pipe that does not block: wait for its reader.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}

/** A full disk, a closed descriptor: there is nothing more to be done. */
function failToWrite(stream: Stream, error: unknown): never {
  if (stream === 'stdout') write('stderr', `error: cannot write the result: ${systemReason(error)}\n`);
  process.exit(exitStatus.couldNotRun);
}

/** Colours only on a terminal, and not when NO_COLOR asks for none. */
export function hasColours(stream: Stream): boolean {
  const wanted = process.env['FORCE_COLOR'] ? process.env['FORCE_COLOR'] !== '0' : isTerminal(stream);
  return wanted && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb';
}

export function paletteFor(stream: Stream): Palette {
  return createPalette(hasColours(stream));
}

/** A stream that is no terminal has `isTTY` undefined, not false, whatever its type says. */
function isTerminal(stream: Stream): boolean {
  return process[stream].isTTY ? true : false;
}

/** Columns of the terminal; undefined where there is none. */
export function columnsOf(stream: Stream): number | undefined {
  return isTerminal(stream) ? process[stream].columns : undefined;
}

export function writeDiagnostics(stream: Stream, findings: readonly Diagnostic[]): void {
  if (findings.length > 0) write(stream, formatDiagnostics(findings, paletteFor(stream), columnsOf(stream)));
}
