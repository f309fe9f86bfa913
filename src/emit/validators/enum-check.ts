/** Checks of enums are calls in place: nothing has to be said about an enum but its values. */
import type { EnumType } from '../../protocol/index.ts';
import { mayGrow } from '../../protocol/open-values.ts';
import { stringLiteral } from '../literals.ts';
import { call, compare, type Constant, list, not, pureCall, typeOf } from '../statements/code.ts';
import type { ValidatorsContext } from './context.ts';
import { planOf } from './context.ts';
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
  if (type.values.length <= few || takesAnyString(scope, type)) return [values];
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
  if (takesAnyString(scope, type)) return compare(typeOf(value), '!==', "'string'");
  return isUnlisted(scope, type, 'is', value);
}

/** Says that a value is no array of an enum's values. */
export function isWrongEnumArray(scope: Scope, type: EnumType, value: Operand): Simple {
  if (takesAnyString(scope, type)) return not(call(fromChecks(scope, 'areStrings'), value));
  return isUnlisted(scope, type, 'are', value);
}

/** Whether there is nothing to look up: here values are received, or nobody sends any. */
function takesAnyString({ context, sent }: Scope, type: EnumType): boolean {
  return isOpenEnum(context, type) && (sent === 'false' || planOf(context, type.name).use === 'received');
}

/** Where values may grow in what is received, and it is told which of the two it is, they are looked up in what is sent alone. */
function isUnlisted(scope: Scope, type: EnumType, verb: 'is' | 'are', value: Operand): Simple {
  const sent = isOpenEnum(scope.context, type) && scope.sent === 'sent' ? ['sent'] : [];
  const [role, way] = type.values.length <= few ? (['list', 'OneOf'] as const) : (['table', 'In'] as const);
  return not(call(fromChecks(scope, `${verb}${way}${sent.length === 0 ? '' : 'Sent'}`), internal(scope, role, type.name), value, ...sent));
}

/** Whether values that the schema does not have pass in what is received. */
export function isOpenEnum({ options }: ValidatorsContext, type: EnumType): boolean {
  return options.openEnums === true && mayGrow(type);
}
