import type { NamedSubject } from '../model.ts';
import type { ts } from '../project/compiler.ts';
import type { ProjectContext } from '../project/context.ts';
import { subjectsOfLiteralType } from './literal-types.ts';

/** What calls a function with each element. */
const visiting = new Set(['every', 'filter', 'find', 'findIndex', 'findLast', 'findLastIndex', 'flatMap', 'forEach', 'map', 'some']);

/** What an element of a list stands for by the function that is called with it: `(['xbzrle'] as const).map(enable)`. */
export function subjectsOfElement(context: ProjectContext, literal: ts.StringLiteralLike): readonly NamedSubject[] {
  const { compiler: ts, checker } = context;
  if (!ts.isArrayLiteralExpression(literal.parent)) return [];
  let list: ts.Expression = literal.parent;
  while (
    ts.isParenthesizedExpression(list.parent) ||
    ts.isAsExpression(list.parent) ||
    ts.isSatisfiesExpression(list.parent) ||
    ts.isTypeAssertionExpression(list.parent)
  )
    list = list.parent;
  const access = list.parent;
  if (!ts.isPropertyAccessExpression(access) || !visiting.has(access.name.text)) return [];
  const call = access.parent;
  const [visitor] = ts.isCallExpression(call) && call.expression === access ? call.arguments : [];
  if (visitor === undefined) return [];
  const [signature, ...others] = checker.getTypeAtLocation(visitor).getCallSignatures();
  const [parameter] = signature?.parameters ?? [];
  if (parameter === undefined || others.length > 0) return [];
  return subjectsOfLiteralType(context, checker.getTypeOfSymbolAtLocation(parameter, visitor), literal.text);
}
