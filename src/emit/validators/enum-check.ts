/** Checks of enums are calls in place: nothing has to be said about an enum but its values. */
import type { EnumType } from '../../protocol/index.ts';
import { stringLiteral } from '../literals.ts';
import { call, compare, type Constant, list, not, pureCall, typeOf } from '../statements/code.ts';
import { fromChecks, internal, need, type Scope } from './scope.ts';
import type { Operand, Simple } from './value-check.ts';

/** Up to so many values are compared one after the other, which takes as long as a `switch`; more are looked up in a table. */
const few = 8;

/** The values of an enum, as a list and, if there are many, a table. */
export function emitEnumValues(scope: Scope, type: EnumType): readonly Constant[] {
  const { names } = scope.context;
  const values: Constant = {
    kind: 'constant',
    isExported: true,
    name: names.of('list', type.name),
    type: 'readonly string[]',
    value: list(type.values.map((value) => stringLiteral(value.name))),
  };
  if (type.values.length <= few || isOpenEnum(scope)) return [values];
  need(scope.needs.runtime, 'checks', 'type Table');
  const table: Constant = {
    kind: 'constant',
    isExported: true,
    name: names.of('table', type.name),
    type: 'Table<true>',
    value: pureCall(fromChecks(scope, 'membershipOf'), names.of('list', type.name)),
  };
  return [values, table];
}

/** Says that a value is none of an enum's. */
export function isWrongEnum(scope: Scope, type: EnumType, value: Operand): Simple {
  if (isOpenEnum(scope)) return compare(typeOf(value), '!==', "'string'");
  if (type.values.length <= few) return not(call(fromChecks(scope, 'isOneOf'), internal(scope, 'list', type.name), value));
  return not(call(fromChecks(scope, 'isIn'), internal(scope, 'table', type.name), value));
}

/** Says that a value is no array of an enum's values. */
export function isWrongEnumArray(scope: Scope, type: EnumType, value: Operand): Simple {
  if (isOpenEnum(scope)) return not(call(fromChecks(scope, 'areStrings'), value));
  if (type.values.length <= few) return not(call(fromChecks(scope, 'areOneOf'), internal(scope, 'list', type.name), value));
  return not(call(fromChecks(scope, 'areIn'), internal(scope, 'table', type.name), value));
}

function isOpenEnum({ context }: Scope): boolean {
  return context.options.openEnums === true;
}
