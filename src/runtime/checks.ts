/** Parts of the quick answer, whether a value is valid. None of them allocates anything for values that come from JSON. */

/** An object of JSON. */
export type Members = Readonly<Record<string, unknown>>;

/**
 * The members of an object; null when a value is none. Only its own count: what is neither a plain object nor without a
 * prototype is copied, so that nothing inherited is taken for a member.
 */
export function membersOf(value: unknown): Members | null {
  if (typeof value !== 'object' || value === null) return null;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return value as Members;
  return Array.isArray(value) ? null : { __proto__: null, ...value };
}

/** How many members there are. */
export function sizeOf(members: Members): number {
  let size = 0;
  // Names are strings, always; a loop that never mentions them would be taken for a mistake.
  for (const name in members) if (typeof name === 'string') size++;
  return size;
}

/** For messages that carry nothing: whether a value is an object at all, and whether it has no members. */
export function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isEmptyObject(value: unknown): boolean {
  const members = membersOf(value);
  return members !== null && sizeOf(members) === 0;
}

/** What a branch without members counts. */
export function countNone(): number {
  return 0;
}

/** Adds the known members of a branch to those beside it; −1 stands for something wrong. */
export function plus(count: number, inner: number): number {
  return inner < 0 ? -1 : count + inner;
}

/** For unions with many branches: what checks each, by the tag's value. */
export type Table<T> = Readonly<Record<string, T | undefined>>;

/** Counts the known members of a branch that are there; −1 when something is wrong with them. */
export type Count = (members: Members, sent: boolean, depth: number) => number;

/** What a table has for a value that may be no string. */
export function entryOf<T>(table: Table<T>, name: unknown): T | undefined {
  return typeof name === 'string' ? table[name] : undefined;
}

/** Whether a value is a string that a table has. */
export function isIn(table: Table<true>, value: unknown): boolean {
  return typeof value === 'string' && table[value] === true;
}

/** Whether nothing is wrong, and, where the value is sent, all members are known. */
export function isComplete(count: number, members: Members, sent: boolean): boolean {
  return sent ? count === sizeOf(members) : count >= 0;
}

/** A table that has its entries and nothing else. */
export function tableOf<T>(entries: readonly (readonly [string, T])[]): Table<T> {
  const table = Object.create(null) as Record<string, T>;
  for (const [name, entry] of entries) table[name] = entry;
  return table;
}

/** A table that says of strings whether they are in a list. */
export function membershipOf(names: readonly string[]): Table<true> {
  const table = Object.create(null) as Record<string, true>;
  for (const name of names) table[name] = true;
  return table;
}

export function isArrayOf(check: (element: unknown) => boolean, value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  const { length } = value;
  let index = 0;
  while (index < length) if (!check(value[index++])) return false;
  return true;
}

/** The same for elements whose check takes more. */
export function isArrayOfSent(
  check: (element: unknown, sent: boolean, depth: number) => boolean,
  value: unknown,
  sent: boolean,
  depth = 0,
): boolean {
  if (!Array.isArray(value)) return false;
  const { length } = value;
  let index = 0;
  while (index < length) if (!check(value[index++], sent, depth)) return false;
  return true;
}

export function isString(value: unknown): boolean {
  return typeof value === 'string';
}

export function isBoolean(value: unknown): boolean {
  return typeof value === 'boolean';
}

export function isNull(value: unknown): boolean {
  return value === null;
}

export function isPresent(value: unknown): boolean {
  return value !== undefined;
}

export function isInt8(value: unknown): boolean {
  return typeof value === 'number' && (value << 24) >> 24 === value;
}

export function isInt16(value: unknown): boolean {
  return typeof value === 'number' && (value << 16) >> 16 === value;
}

export function isInt32(value: unknown): boolean {
  return typeof value === 'number' && (value | 0) === value;
}

export function isUint8(value: unknown): boolean {
  return typeof value === 'number' && (value & 0xff) === value;
}

export function isUint16(value: unknown): boolean {
  return typeof value === 'number' && (value & 0xffff) === value;
}

export function isUint32(value: unknown): boolean {
  return typeof value === 'number' && value >>> 0 === value;
}

/** A 64-bit unsigned integer that a number can hold exactly. */
export function isUint64(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** The same in arguments, where QEMU takes negative numbers too. */
export function isUint64Sent(value: unknown, sent: boolean): boolean {
  return Number.isSafeInteger(value) && (sent || (value as number) >= 0);
}

export function isBigInt64(value: unknown): boolean {
  return typeof value === 'bigint' && BigInt.asIntN(64, value) === value;
}

export function isBigUint64(value: unknown): boolean {
  return typeof value === 'bigint' && BigInt.asUintN(64, value) === value;
}

/** In arguments QEMU takes negative numbers for unsigned ones, and wraps them. */
export function isBigUint64Sent(value: unknown, sent: boolean): boolean {
  return isBigUint64(value) || (sent && isBigInt64(value));
}
