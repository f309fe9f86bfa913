import { type BuiltinName, isInteger, needs64Bits, type TypeReference } from '../../protocol/index.ts';
import type { TypesContext } from './context.ts';
import type { IntegerText } from './options.ts';

/** The TypeScript type that a reference means. @param integer what integers are there, where that is not by their own type alone */
export function typeText(context: TypesContext, reference: TypeReference, integer?: IntegerText): string {
  switch (reference.kind) {
    case 'builtin':
      return integer !== undefined && isInteger(reference.name) ? integer : builtinText(reference.name, context.options.int64);
    case 'array': {
      const element = typeText(context, reference.element, integer);
      return element.includes(' ') ? `(${element})[]` : `${element}[]`;
    }
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
