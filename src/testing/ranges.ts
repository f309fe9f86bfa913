import { type BuiltinName, needs64Bits } from '../protocol/index.ts';
import type { ArbitraryOptions } from './options.ts';

/**
 * The least and the greatest integer of a type. In arguments QEMU takes negative numbers for unsigned ones of 64 bits, and wraps them.
 * @param isTold whether `int` is the type that the schema has; else it is any integer, which a reply does not tell apart
 */
export function rangeOf(name: BuiltinName, sends: boolean, isTold: boolean): readonly [bigint, bigint] {
  if (name === 'int' && !isTold) return [-(2n ** 63n), 2n ** 64n - 1n];
  const bits = BigInt(/\d+$/.exec(name)?.[0] ?? '64');
  const isUnsigned = name.startsWith('uint') || name === 'size';
  if (!isUnsigned) return [-(2n ** (bits - 1n)), 2n ** (bits - 1n) - 1n];
  return [sends && bits === 64n ? -(2n ** 63n) : 0n, 2n ** bits - 1n];
}

/** 2^53 − 1 */
export const greatestSafe = 9007199254740991n;

/** A number where that is exact, else a bigint. */
export function exactly(integer: bigint): number | bigint {
  return integer >= -greatestSafe && integer <= greatestSafe ? Number(integer) : integer;
}

export type IntegerShape = Exclude<ArbitraryOptions['int64'], undefined>;

/** What integers of a type look like: only those of 64 bits may have to be bigints. */
export function shapeOf(name: BuiltinName, int64: IntegerShape): IntegerShape {
  return int64 === 'bigint' && !needs64Bits(name) ? 'number' : int64;
}
