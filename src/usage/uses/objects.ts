import type { ts } from '../project/compiler.ts';
import type { ProjectContext } from '../project/context.ts';
import { behindImport } from './behind-import.ts';

/** Looks through what does not change a value: parentheses, `as`, `satisfies`, `!`. */
export function bare({ compiler: ts }: ProjectContext, expression: ts.Expression): ts.Expression {
  let inner = expression;
  while (
    ts.isParenthesizedExpression(inner) ||
    ts.isAsExpression(inner) ||
    ts.isSatisfiesExpression(inner) ||
    ts.isNonNullExpression(inner) ||
    ts.isTypeAssertionExpression(inner)
  )
    inner = inner.expression;
  return inner;
}

/** The object literal that an expression is, or that the constant which it names was set to. */
export function objectBehind(context: ProjectContext, expression: ts.Expression): ts.ObjectLiteralExpression | null {
  const { compiler: ts } = context;
  const value = valueBehind(context, expression);
  return ts.isObjectLiteralExpression(value) ? value : null;
}

/** The expression itself, or what the constant that it names was set to. */
export function valueBehind(context: ProjectContext, expression: ts.Expression): ts.Expression {
  const { compiler: ts, checker } = context;
  const inner = bare(context, expression);
  if (ts.isPropertyAccessExpression(inner)) return memberBehind(context, inner) ?? inner;
  if (!ts.isIdentifier(inner)) return inner;
  const symbol = ts.isShorthandPropertyAssignment(inner.parent)
    ? checker.getShorthandAssignmentValueSymbol(inner.parent)
    : checker.getSymbolAtLocation(inner);
  const declaration = behindImport(context, symbol)?.valueDeclaration;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration) || declaration.initializer === undefined) return inner;
  return ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const ? bare(context, declaration.initializer) : inner;
}

/** What `QMP.STOP` was set to in a constant `QMP`. */
function memberBehind(context: ProjectContext, access: ts.PropertyAccessExpression): ts.Expression | null {
  const { compiler: ts, checker } = context;
  const declaration = checker.getSymbolAtLocation(access.name)?.valueDeclaration;
  if (declaration === undefined || !ts.isPropertyAssignment(declaration)) return null;
  const owner = valueBehind(context, access.expression);
  return owner === declaration.parent ? bare(context, declaration.initializer) : null;
}

/** The text of a string literal, or of the constant that an expression names; null when it is not certain. */
export function textOf(context: ProjectContext, expression: ts.Expression): string | null {
  const { compiler: ts } = context;
  const value = valueBehind(context, expression);
  return ts.isStringLiteralLike(value) ? value.text : null;
}

/** The name of a property of an object literal; null for one that is computed at run time. */
export function propertyName(context: ProjectContext, property: ts.ObjectLiteralElementLike): string | null {
  const { name } = property;
  if (name === undefined) return null;
  return memberName(context, name);
}

/** The text of a name in an object literal or a pattern; of a computed one, where it is certain. */
export function memberName(context: ProjectContext, name: ts.PropertyName | ts.BindingName): string | null {
  const { compiler: ts, checker } = context;
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name)) return name.text;
  if (!ts.isComputedPropertyName(name)) return null;
  const type = checker.getTypeAtLocation(name.expression);
  return type.isStringLiteral() ? type.value : null;
}

/** The properties that are set to string literals. */
export function literalsIn(context: ProjectContext, literal: ts.ObjectLiteralExpression): Readonly<Record<string, string>> {
  const { compiler: ts } = context;
  const found = literal.properties.flatMap((property): [string, string][] => {
    const name = propertyName(context, property);
    const text = ts.isPropertyAssignment(property) ? textOf(context, property.initializer) : null;
    return name === null || text === null ? [] : [[name, text]];
  });
  return Object.fromEntries(found);
}
