import type { OutputText } from '../emit/output-file.ts';

/** In a watched folder most outputs are those of the last run. */
const sizes = new WeakMap<OutputText, number>();

/** How many bytes an output has, counted once. */
export function outputSize(file: OutputText): number {
  const known = sizes.get(file) ?? Buffer.byteLength(file.text);
  sizes.set(file, known);
  return known;
}
