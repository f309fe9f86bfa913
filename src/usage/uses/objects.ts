import type { ts } from '../project/compiler.ts';
import type { ProjectContext } from '../project/context.ts';

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
  if (!ts.isIdentifier(inner)) return inner;
  const symbol = ts.isShorthandPropertyAssignment(inner.parent)
    ? checker.getShorthandAssignmentValueSymbol(inner.parent)
    : checker.getSymbolAtLocation(inner);
  const target = symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const declaration = target?.valueDeclaration;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration) || declaration.initializer === undefined) return inner;
  return ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const ? bare(context, declaration.initializer) : inner;
}

/** The text of a string literal, or of the constant that an expression names; null when it is not certain. */
export function textOf(context: ProjectContext, expression: ts.Expression): string | null {
  const { compiler: ts } = context;
  const value = valueBehind(context, expression);
  return ts.isStringLiteralLike(value) ? value.text : null;
}

/** The name that a property of an object literal is written by; null for computed ones. */
export function propertyName({ compiler: ts }: ProjectContext, property: ts.ObjectLiteralElementLike): string | null {
  const { name } = property;
  if (name === undefined) return null;
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name)) return name.text;
  return ts.isComputedPropertyName(name) && ts.isStringLiteralLike(name.expression) ? name.expression.text : null;
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
