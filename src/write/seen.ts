import type { Stats } from 'node:fs';
import type { OutputText } from '../emit/output-file.ts';
import { entryStatusOf } from '../source/status.ts';

/** What a file was like when it was last seen to hold an output. */
interface Seen {
  readonly file: string;
  readonly state: string;
}

const seen = new WeakMap<OutputText, Seen>();

/**
 * Whether a file was seen to hold this output, the same object, and has not changed since as far as the system tells: who watches a schema
 * looks at all outputs again after each change, and few of them have changed.
 */
export function wasSeen(output: OutputText, file: string): boolean {
  const known = seen.get(output);
  return known?.file === file && known.state === stateOf(entryStatusOf(file));
}

/** Notes that a file holds this output. `before` is its status before it was read. */
export function noteSeen(output: OutputText, file: string, before: Stats | null): void {
  if (before !== null && isSettled(before)) seen.set(output, { file, state: stateOf(before) });
  else seen.delete(output);
}

/** A change sets the time of change, which no program can set back; a file that is put in its place has another number. */
function stateOf(status: Stats | null): string {
  return status === null ? '' : `${status.ino} ${status.size} ${status.mtimeMs} ${status.ctimeMs}`;
}

/** Two changes within one tick of the file system's clock look the same, so what changed just now is read once more. Some clocks tell seconds only. */
function isSettled({ ctimeMs }: Stats): boolean {
  return Date.now() - ctimeMs > (ctimeMs % 1000 === 0 ? 2000 : 100);
}
