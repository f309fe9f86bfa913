import type { BuiltinName, Protocol } from './model.ts';

/** The ranges of integer types. `size` is a `uint64`, `int` an `int64`. */
const ranges: Readonly<Partial<Record<BuiltinName, readonly [bigint, bigint]>>> = {
  int8: [-(2n ** 7n), 2n ** 7n - 1n],
  int16: [-(2n ** 15n), 2n ** 15n - 1n],
  int32: [-(2n ** 31n), 2n ** 31n - 1n],
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
  int: [-(2n ** 63n), 2n ** 63n - 1n],
  uint8: [0n, 2n ** 8n - 1n],
  uint16: [0n, 2n ** 16n - 1n],
  uint32: [0n, 2n ** 32n - 1n],
  uint64: [0n, 2n ** 64n - 1n],
  size: [0n, 2n ** 64n - 1n],
};

/** Whatever some integer type has. */
const ofAnyType = [-(2n ** 63n), 2n ** 64n - 1n] as const;

/** Whether integers are what their types say. A reply to `query-qmp-schema` calls all of them `int`, also those of type `uint64`. */
export function tellsIntegers({ source }: Pick<Protocol, 'source'>): boolean {
  return source.kind === 'schema';
}

/**
 * The least and the greatest value of an integer type.
 * @param wraps in arguments QEMU takes negative numbers for `uint64` and `size`, down to −2^63, and wraps them
 * @param isTold whether `int` is the type that the schema has, see {@link tellsIntegers}
 */
export function integerRange(name: BuiltinName, wraps: boolean, isTold = true): readonly [bigint, bigint] {
  if (name === 'int' && !isTold) return ofAnyType;
  const range = ranges[name] ?? [0n, 0n];
  return wraps && (name === 'uint64' || name === 'size') ? [-(2n ** 63n), range[1]] : range;
}

/** Whether two integer types take the same values, as `int` and `int64` do, or `uint64` and `size`. */
export function isSameRange(one: BuiltinName, other: BuiltinName): boolean {
  const [low, high] = integerRange(one, false);
  const [otherLow, otherHigh] = integerRange(other, false);
  return low === otherLow && high === otherHigh;
}
