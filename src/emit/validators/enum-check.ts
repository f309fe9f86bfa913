import type { EnumType } from '../../protocol/index.ts';
import { stringLiteral } from '../literals.ts';
import { call, compare, type Constant, type FunctionDeclaration, pureCall, returns, type Statement, typeOf } from '../statements/code.ts';
import { planOf } from './context.ts';
import { checkFunction } from './object-check.ts';
import { fromChecks, need, type Scope } from './scope.ts';
import { enumText } from './shape.ts';

/** Up to so many values are compared one after the other. */
const few = 8;

/** `checkT(value)`; of many values there is a list, and a table to look them up in. */
export function emitEnumCheck(scope: Scope, type: EnumType): readonly (FunctionDeclaration | Constant)[] {
  const check = (body: readonly Statement[]): FunctionDeclaration => checkFunction(scope, planOf(scope.context, type.name), body);
  const lists = hasList(type) ? [valueList(scope, type)] : [];
  if (scope.context.options.openEnums === true) return [check([returns(compare(typeOf('value'), '===', "'string'"))]), ...lists];
  if (!hasList(type)) {
    const values = type.values.map((value) => stringLiteral(value.name));
    return [
      check([
        {
          kind: 'switch',
          value: 'value',
          cases: [
            { values, body: [returns('true')] },
            { values: [], body: [returns('false')] },
          ],
        },
      ]),
    ];
  }
  const table = scope.context.names.of('table', type.name);
  need(scope.needs.runtime, 'checks', 'type Table');
  return [
    ...lists,
    {
      kind: 'constant',
      isExported: false,
      name: table,
      type: 'Table<true>',
      value: pureCall(fromChecks(scope, 'membershipOf'), scope.context.names.of('list', type.name)),
    },
    check([returns(call(fromChecks(scope, 'isIn'), table, 'value'))]),
  ];
}

/** Whether its values have a list of their own that the shape can use too. */
export function hasList(type: EnumType): boolean {
  return type.values.length > few || type.values.length === 0;
}

function valueList(scope: Scope, type: EnumType): Constant {
  return {
    kind: 'constant',
    isExported: false,
    name: scope.context.names.of('list', type.name),
    type: 'string',
    value: stringLiteral(enumText(type)),
  };
}
