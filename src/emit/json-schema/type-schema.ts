import type { BuiltinName, TypeReference } from '../../protocol/index.ts';
import { referTo, type Scope } from './scope.ts';
import type { Schema } from './schema.ts';

/** What values of a type look like. */
export function typeSchema(scope: Scope, type: TypeReference): Schema {
  switch (type.kind) {
    case 'builtin':
      return builtinSchema(type.name, scope);
    case 'array':
      return { type: 'array', items: typeSchema(scope, type.element) };
    case 'definition':
      return { $ref: referTo(scope, type.name) };
  }
}

function builtinSchema(name: BuiltinName, { direction, tellsIntegers }: Scope): Schema {
  switch (name) {
    case 'str':
      return { type: 'string' };
    case 'bool':
      return { type: 'boolean' };
    case 'number':
      return { type: 'number' };
    case 'null':
      return { type: 'null' };
    case 'any':
      return {};
    case 'int8':
    case 'int16':
    case 'int32':
    case 'int64':
      return signed(BigInt(name.slice('int'.length)));
    case 'int':
      return tellsIntegers ? signed(64n) : integer(-(2n ** 63n), 2n ** 64n - 1n);
    case 'uint8':
    case 'uint16':
    case 'uint32':
      return integer(0n, 2n ** BigInt(name.slice('uint'.length)) - 1n);
    case 'uint64':
    case 'size':
      // QEMU takes negative numbers too, and wraps them.
      return integer(direction === 'send' ? -(2n ** 63n) : 0n, 2n ** 64n - 1n);
  }
}

function signed(bits: bigint): Schema {
  return integer(-(2n ** (bits - 1n)), 2n ** (bits - 1n) - 1n);
}

function integer(minimum: bigint, maximum: bigint): Schema {
  return { type: 'integer', minimum, maximum };
}
