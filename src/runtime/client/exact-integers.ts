/** 64-bit integers as bigints, whatever their size. A parser that does not know the schema makes them of large ones only. */
import type { MemberVisitor, ObjectShape, TypeShape } from '../shapes.ts';

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
  if ('values' in type) return value;
  if ('alternatives' in type) {
    const fitting = type.alternatives().find((alternative) => fits(alternative, value));
    return fitting === undefined ? value : toExactIntegers(fitting, value);
  }
  if (isMembers(value)) type.members(visitor(value));
  return value;
}

function scalar(type: string, value: unknown): unknown {
  if (type.endsWith('-n'))
    return typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : value;
  // Beyond 2^53 the parser has made a bigint of what is a double by its type.
  if (type === 'number' && typeof value === 'bigint') return Number(value);
  return value;
}

function visitor(object: Members): MemberVisitor {
  const member = (name: string, type: TypeShape): void => {
    if (Object.hasOwn(object, name)) object[name] = toExactIntegers(type, object[name]);
  };
  return {
    member,
    branches: (branches, tag, type) => {
      member(tag, type);
      const chosen: ObjectShape | null | undefined = branches.find(
        ([value]) => value === object[tag],
      )?.[1];
      if (chosen !== null && chosen !== undefined) chosen.members(visitor(object));
    },
  };
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
      return typeof type === 'object' && 'members' in type;
    default:
      return false;
  }
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
