import { capitalised } from '../../basics/capitalised.ts';
import type { BuiltinName, TypeReference } from '../../protocol/index.ts';
import {
  type Arrow,
  call,
  type Call,
  compare,
  type Element,
  type Expression,
  type Fields,
  not,
  type Terms,
  typeOf,
} from '../statements/code.ts';
import { planOf } from './context.ts';
import { isWrongEnum, isWrongEnumArray } from './enum-check.ts';
import { depthBelow, fromChecks, internal, type Scope } from './scope.ts';

export type Operand = string | Element;
/** What can be a part of a condition. */
export type Simple = Exclude<Expression, Terms | Fields>;

/**
 * Says that a value is not of a type.
 * @param steps - How many steps it lies below the value that is checked as a whole
 */
export function isWrong(scope: Scope, type: TypeReference, value: Operand, steps: number): Simple {
  switch (type.kind) {
    case 'builtin':
      return isWrongBuiltin(scope, type.name, value);
    case 'definition': {
      const named = scope.context.types.get(type.name);
      return named?.kind === 'enum' ? isWrongEnum(scope, named, value) : not(checkNamed(scope, type.name, value, steps));
    }
    case 'array': {
      const named = type.element.kind === 'definition' ? scope.context.types.get(type.element.name) : undefined;
      return named?.kind === 'enum' ? isWrongEnumArray(scope, named, value) : not(checkArray(scope, type.element, value, steps));
    }
  }
}

/** Says that a value is of a type. */
export function isRight(scope: Scope, type: TypeReference, value: Operand, steps: number): Simple {
  const wrong = isWrong(scope, type, value, steps);
  if (typeof wrong === 'string') return wrong;
  if (wrong.kind === 'not') return wrong.of;
  return wrong.kind === 'comparison' ? { ...wrong, operator: wrong.operator === '!==' ? '===' : '!==' } : wrong;
}

/** A call that says whether a value is of a struct, union or alternate. */
export function checkNamed(scope: Scope, name: string, value: Operand, steps: number): Call {
  return call(internal(scope, 'check', name), value, ...extra(scope, name, steps));
}

/** What the check of a named type is told besides the value. */
function extra(scope: Scope, name: string, steps: number): readonly Expression[] {
  const { use, knowsDepth, defaultUse } = planOf(scope.context, name);
  const depth = knowsDepth && scope.depth !== null ? [depthBelow(scope, steps)] : [];
  if (use !== 'told') return depth;
  // What it takes for granted need not be said.
  return depth.length === 0 && scope.sent === String(defaultUse === 'sent') ? [] : [scope.sent, ...depth];
}

/** A check of whole arrays, for what most arrays are of. */
function wholeArrayCheck({ context, sent }: Scope, element: TypeReference): string | null {
  if (element.kind !== 'builtin') return null;
  const isBigint = context.options.int64 === 'bigint';
  switch (element.name) {
    case 'str':
      return 'areStrings';
    case 'uint8':
      return 'areUint8s';
    case 'uint16':
      return 'areUint16s';
    case 'uint32':
      return 'areUint32s';
    case 'int':
    case 'int64':
      return isBigint ? null : 'areSafeIntegers';
    case 'uint64':
    case 'size':
      return isBigint || sent !== 'false' ? null : 'areUint64s';
    default:
      return null;
  }
}

function checkArray(scope: Scope, element: TypeReference, value: Operand, steps: number): Call {
  const whole = wholeArrayCheck(scope, element);
  if (whole !== null) return call(fromChecks(scope, whole), value);
  const { check, told } = elementCheck(scope, element, steps + 1);
  const [sent, ...depth] = told;
  if (sent === undefined) return call(fromChecks(scope, 'isArrayOf'), check, value);
  return call(fromChecks(scope, 'isArrayOfSent'), check, value, sent, ...depth);
}

function elementCheck(
  scope: Scope,
  type: TypeReference,
  steps: number,
): { readonly check: string | Arrow; readonly told: readonly Expression[] } {
  switch (type.kind) {
    case 'definition':
      return { check: internal(scope, 'check', type.name), told: extra(scope, type.name, steps) };
    case 'array':
      return { check: { kind: 'arrow', parameters: ['element'], value: isRight(scope, type, 'element', steps) }, told: [] };
    case 'builtin':
      return builtinCheck(scope, type.name);
  }
}

/** A function that says whether a value is of a built-in type. */
function builtinCheck(scope: Scope, name: BuiltinName): { readonly check: string; readonly told: readonly Expression[] } {
  switch (name) {
    case 'bool':
      return { check: fromChecks(scope, 'isBoolean'), told: [] };
    case 'null':
      return { check: fromChecks(scope, 'isNull'), told: [] };
    case 'any':
      return { check: fromChecks(scope, 'isPresent'), told: [] };
    case 'number':
      return { check: 'Number.isFinite', told: [] };
    default:
      return integerCheck(scope, name);
  }
}

function integerCheck(scope: Scope, name: BuiltinName): { readonly check: string; readonly told: readonly Expression[] } {
  const isBigint = scope.context.options.int64 === 'bigint';
  switch (name) {
    case 'int':
      if (isBigint && !scope.context.tellsIntegers) return { check: fromChecks(scope, 'isBigInteger'), told: [] };
      return integerCheck(scope, 'int64');
    case 'int64':
      return { check: isBigint ? fromChecks(scope, 'isBigInt64') : 'Number.isSafeInteger', told: [] };
    case 'uint64':
    case 'size':
      if (scope.sent === 'false') return { check: fromChecks(scope, isBigint ? 'isBigUint64' : 'isUint64'), told: [] };
      if (scope.sent === 'true' && !isBigint) return { check: 'Number.isSafeInteger', told: [] };
      return { check: fromChecks(scope, isBigint ? 'isBigUint64Sent' : 'isUint64Sent'), told: [scope.sent] };
    default:
      return { check: fromChecks(scope, `is${capitalised(name)}`), told: [] };
  }
}

function isWrongBuiltin(scope: Scope, name: BuiltinName, value: Operand): Simple {
  switch (name) {
    case 'str':
      return compare(typeOf(value), '!==', "'string'");
    case 'bool':
      return compare(typeOf(value), '!==', "'boolean'");
    case 'null':
      return compare(value, '!==', 'null');
    case 'any':
      return compare(value, '===', 'undefined');
    default: {
      const { check, told } = builtinCheck(scope, name);
      return not(call(check, value, ...told));
    }
  }
}
