/** 64-bit integers as bigints, whatever their size. A parser that does not know the schema makes them of large ones only. */
import { alternativesOf } from '../shape-text.ts';
import { contentOf, type ObjectShape, type TypeShape } from '../shapes.ts';

type Members = Record<string, unknown>;

/** Changes a value that was just parsed, and gives it back. What does not fit the type is left as it is. */
export function toExactIntegers(type: TypeShape | null, value: unknown): unknown {
  if (type === null || value === null) return value;
  if (typeof type === 'string') return scalar(type, value);
  if (type instanceof Array) {
    if (Array.isArray(value))
      for (const [index, element] of value.entries())
        value[index] = toExactIntegers(type[0], element);
    return value;
  }
  if (type.kind === 'enum') return value;
  if (type.kind === 'alternate') {
    const fitting = alternativesOf(type).find((alternative) => fits(alternative, value));
    return fitting === undefined ? value : toExactIntegers(fitting, value);
  }
  if (isMembers(value)) membersToExact(type, value);
  return value;
}

function scalar(type: string, value: unknown): unknown {
  if (type.endsWith('-n'))
    return typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : value;
  // Beyond 2^53 the parser has made a bigint of what is a double by its type.
  if (type === 'number' && typeof value === 'bigint') return Number(value);
  return value;
}

function membersToExact(type: ObjectShape, object: Members): void {
  for (const { name, type: inner, branches } of contentOf(type).members) {
    if (Object.hasOwn(object, name)) object[name] = toExactIntegers(inner, object[name]);
    const chosen = branches?.get(object[name] as string);
    if (chosen !== null && chosen !== undefined) membersToExact(chosen, object);
  }
}

/** By the kind of JSON value, by which QEMU tells alternatives apart. */
function fits(type: TypeShape, value: unknown): boolean {
  if (Array.isArray(value)) return type instanceof Array;
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return (
        typeof type === 'string' &&
        (type.includes('int') || type.startsWith('size') || type === 'number')
      );
    case 'object':
      return typeof type === 'object' && 'kind' in type && type.kind === 'object';
    default:
      return false;
  }
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
