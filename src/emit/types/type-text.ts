import { type BuiltinName, needs64Bits, type TypeReference } from '../../protocol/index.ts';
import type { TypesContext } from './context.ts';

/** The TypeScript type that a reference means. */
export function typeText(context: TypesContext, reference: TypeReference): string {
  switch (reference.kind) {
    case 'builtin':
      return builtinText(reference.name, context.options.int64);
    case 'array':
      return `${typeText(context, reference.element)}[]`;
    case 'definition':
      return context.names.of('type', reference.name);
  }
}

function builtinText(name: BuiltinName, int64: 'number' | 'bigint'): string {
  switch (name) {
    case 'str':
      return 'string';
    case 'bool':
      return 'boolean';
    case 'any':
      return 'unknown';
    case 'null':
      return 'null';
    default:
      return needs64Bits(name) ? int64 : 'number';
  }
}
