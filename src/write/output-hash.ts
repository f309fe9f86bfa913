import type { OutputText } from '../emit/output-file.ts';
import { contentHash } from './content-hash.ts';

/** Plans are made twice in a run, and in a watched folder most outputs are those of the last run. */
const hashes = new WeakMap<OutputText, string>();

/** Notes the content hash of an output, for who knows it. */
export function noteHash(file: OutputText, hash: string): void {
  hashes.set(file, hash);
}

/** The content hash of an output, worked out once. */
export function outputHash(file: OutputText): string {
  const known = hashes.get(file) ?? contentHash(file.text);
  hashes.set(file, known);
  return known;
}
