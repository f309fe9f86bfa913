import { writeSync } from 'node:fs';
import { systemReason } from '../write/system-error.ts';
import { exitStatus } from './exit-status.ts';
import { exitNow } from './own-process.ts';

/** Standard output carries the result and nothing else; progress and notes go to standard error. */
export type Stream = 'stdout' | 'stderr';

/**
 * Writes everything before it returns, pipes included, so that ending the process cuts nothing off. Where the reader has gone
 * (`qapi … | head`) it writes nothing, quietly: the work goes on to its end, and to the status that it would have had.
 * @returns whether there is still a reader; work that has no end stops where there is none
 */
export function write(stream: Stream, text: string): boolean {
  const bytes = Buffer.from(text);
  const descriptor = stream === 'stdout' ? 1 : 2;
  for (let written = 0; written < bytes.length;) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'EPIPE') return false;
      if (code !== 'EAGAIN') failToWrite(stream, error);
      // A full pipe that does not block: wait for its reader.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
  return true;
}

/** A full disk, a closed descriptor: there is nothing more to be done. */
function failToWrite(stream: Stream, error: unknown): never {
  if (stream === 'stdout') write('stderr', `error: cannot write the result: ${systemReason(error)}\n`);
  exitNow(exitStatus.couldNotRun);
}
