import type { JsonClass } from '../protocol/faces.ts';

/** What JSON tells a value apart by; a bigint is a number. */
export function classOfValue(value: unknown): JsonClass {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  switch (typeof value) {
    case 'bigint':
    case 'number':
      return 'number';
    case 'string':
      return 'string';
    case 'boolean':
      return 'boolean';
    default:
      return 'object';
  }
}
