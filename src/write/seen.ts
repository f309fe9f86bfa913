import type { Stats } from 'node:fs';
import type { OutputText } from '../emit/output-file.ts';
import { entryStatusOf } from '../source/status.ts';
import { fileStamp, isSettled } from './file-stamp.ts';

/** What a file was like when it was last seen to hold an output. */
interface Seen {
  readonly file: string;
  readonly stamp: string;
}

const seen = new WeakMap<OutputText, Seen>();

/**
 * Whether a file was seen to hold this output, the same object, and has not changed since as far as the system tells: who watches a schema
 * looks at all outputs again after each change, and few of them have changed.
 */
export function wasSeen(output: OutputText, file: string): boolean {
  const known = seen.get(output);
  if (known?.file !== file) return false;
  const status = entryStatusOf(file);
  return status !== null && known.stamp === fileStamp(status);
}

/** Notes that a file holds this output. `before` is its status before it was read. */
export function noteSeen(output: OutputText, file: string, before: Stats | null): void {
  if (before !== null && isSettled(before)) seen.set(output, { file, stamp: fileStamp(before) });
  else seen.delete(output);
}
