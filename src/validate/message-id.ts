import { Decimal } from '../runtime/json.ts';
import { isObject } from './check-object.ts';

/** QEMU keeps integers of 64 bits and makes doubles of all longer ones. */
const lowest = -(2n ** 63n);
const highest = 2n ** 64n - 1n;

/**
 * An `id` as text that is the same for the command and its answer, although QEMU prints numbers in its own way, `1E2` as `100`, and
 * members in another order.
 */
export function printId(id: unknown): string {
  if (typeof id === 'bigint') return id >= lowest && id <= highest ? id.toString() : printId(Number(id));
  if (id instanceof Decimal) return printId(id.value);
  if (Array.isArray(id)) return `[${id.map(printId).join(',')}]`;
  if (!isObject(id)) return JSON.stringify(id);
  const members = Object.entries(id).map(([name, value]) => `${JSON.stringify(name)}:${printId(value)}`);
  return `{${members.sort().join(',')}}`;
}
