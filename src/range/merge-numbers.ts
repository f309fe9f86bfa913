import type { BuiltinName, MessageDirection } from '../protocol/index.ts';
import { integerRange } from '../protocol/integer-range.ts';

const integers: readonly BuiltinName[] = ['int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32', 'int', 'uint64'];

/**
 * One type of numbers for several.
 * @param names what versions have, oldest first
 * @returns for what is received the narrowest type that holds all values, else the widest whose values all of them take
 */
export function mergeNumbers(names: readonly BuiltinName[], direction: MessageDirection): BuiltinName {
  const newestFirst = [...new Set(names)].reverse();
  const [first = 'number'] = newestFirst;
  if (newestFirst.length === 1) return first;
  if (direction === 'receive') {
    if (newestFirst.includes('number')) return 'number';
    // Nothing holds both what `int` and what `uint64` has; as a number of JavaScript, `int` has all that is exact.
    return [...newestFirst, ...integers].find((candidate) => newestFirst.every((name) => holds(candidate, name, false))) ?? 'int';
  }
  const whole = newestFirst.filter((name) => name !== 'number');
  const widestFirst = [...integers].reverse();
  return [...whole, ...widestFirst].find((candidate) => whole.every((name) => holds(name, candidate, true))) ?? 'int8';
}

function holds(wide: BuiltinName, narrow: BuiltinName, wraps: boolean): boolean {
  const [low, high] = integerRange(wide, wraps);
  const [lowest, highest] = integerRange(narrow, wraps);
  return low <= lowest && highest <= high;
}
