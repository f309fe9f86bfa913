/** How issues speak of values and types. */
import type { TypeShape } from './shapes.ts';

/** `'a', 'b' or 'c'`; of many names the first few. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, 8).map((name) => `'${name}'`);
  if (names.length > shown.length) {
    return `one of ${shown.join(', ')}, … (${String(names.length)} values)`;
  }
  return either(shown);
}

/** `a, b or c` */
export function either(parts: readonly string[]): string {
  const last = parts[parts.length - 1] ?? 'nothing';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} or ${last}`;
}

/** What JSON calls a value of its kind. */
export function classOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'bigint'
    ? 'a number'
    : `${typeof value === 'object' ? 'an' : 'a'} ${typeof value}`;
}

/** What JSON calls values of a type. */
export function classOfType(type: TypeShape): string {
  if (typeof type !== 'string') {
    return type instanceof Array ? 'an array' : type.kind === 'enum' ? 'a string' : 'an object';
  }
  if (type === 'str') return 'a string';
  if (type === 'bool') return 'a boolean';
  return type === 'null' ? 'null' : 'a number';
}

/** What issues say that an alternative takes. */
export function takenBy(alternative: TypeShape): string {
  const found = classOfType(alternative);
  return found === 'a number' && alternative !== 'number' ? 'an integer' : found;
}

/** The ranges of integer types. `size` is a `uint64`, `int` an `int64`, `integer` any of them. */
export function rangeOf(name: string, wraps: boolean): readonly [bigint, bigint] {
  if (name === 'integer') return [-(2n ** 63n), 2n ** 64n - 1n];
  const isUnsigned = name === 'size' || name.startsWith('u');
  const bits = BigInt(/\d+$/.exec(name)?.[0] ?? 64);
  if (isUnsigned) return [wraps && bits === 64n ? -(2n ** 63n) : 0n, 2n ** bits - 1n];
  return [-(2n ** (bits - 1n)), 2n ** (bits - 1n) - 1n];
}
