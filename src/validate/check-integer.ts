import { type BuiltinName, needs64Bits } from '../protocol/index.ts';
import { report, reportType, type Work } from './work.ts';

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

/** Checks an integer: no fraction, in range, and exact where it has to be. */
export function checkInteger(work: Work, name: BuiltinName, value: unknown): void {
  const isBigint = work.int64 === 'bigint' && needs64Bits(name);
  const isIntegral = isBigint
    ? typeof value === 'bigint'
    : (typeof value === 'number' && Number.isInteger(value)) || (work.int64 === 'exact' && typeof value === 'bigint');
  if (!isIntegral) {
    reportType(work, isBigint ? 'a bigint' : 'an integer', value);
    return;
  }
  const [lowest, highest] = rangeOf(work, name);
  const integer = BigInt(value as number | bigint);
  if (integer < lowest || integer > highest) {
    const expected = `${name}, from ${String(lowest)} to ${String(highest)}`;
    report(work, 'range', `expected ${expected}, received ${String(value)}`, { expected, received: value });
  } else if (work.int64 === 'number' && !Number.isSafeInteger(value)) {
    report(work, 'unsafe-integer', `${String(value)} is beyond 2^53, where numbers are not exact`, { received: value });
  }
}

/** In arguments QEMU takes negative numbers for `uint64` and `size`, down to −2^63, and wraps them. */
function rangeOf(work: Work, name: BuiltinName): readonly [bigint, bigint] {
  const range = ranges[name] ?? [0n, 0n];
  const wraps = work.sends && work.options.strictUnsigned !== true && (name === 'uint64' || name === 'size');
  return wraps ? [-(2n ** 63n), range[1]] : range;
}
