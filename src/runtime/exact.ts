/** For connections of one's own, in packages with bigints: what is left to do when JSON has been read. */
import { shapeOf } from './catalogue.ts';
import { toExactIntegers } from './client/exact-integers.ts';

/**
 * Makes bigints of all 64-bit integers of arguments, an answer or an event's data, which `parseJson` makes of large ones only: it does not
 * know the schema. Changes objects and arrays, and gives the value back; what does not fit the type is left as it is.
 * @param entry of the table `commands` or `events`; a value that has none stays as it is
 * @throws RangeError when the value is nested deeper than the stack
 */
export function exactIntegers(
  entry: object | undefined,
  part: 'arguments' | 'returns' | 'data',
  value: unknown,
): unknown {
  return toExactIntegers(shapeOf(entry, part), value);
}
