import { type BuiltinName, needs64Bits } from '../protocol/index.ts';
import { integerRange } from '../protocol/integer-range.ts';
import { shortenInteger } from '../runtime/issue.ts';
import { report, reportRange, reportType, type Work } from './work.ts';

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
  const [lowest, highest] = integerRange(name, work.sends && work.options.strictUnsigned !== true, work.tellsIntegers);
  const given = value as number | bigint;
  const integer = BigInt(given);
  if (integer < lowest || integer > highest) {
    const expected = `${name === 'int' && !work.tellsIntegers ? 'an integer' : name}, from ${String(lowest)} to ${String(highest)}`;
    reportRange(work, expected, given);
  } else if (work.int64 === 'number' && !Number.isSafeInteger(value)) {
    report(work, 'unsafe-integer', `${shortenInteger(given)} is beyond 2^53, where numbers are not exact`, { received: value });
  }
}
