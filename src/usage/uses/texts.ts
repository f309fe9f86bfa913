import type { ts } from '../project/compiler.ts';
import type { ProjectContext } from '../project/context.ts';
import type { NodeUse } from './find-uses.ts';
import { valueBehind } from './objects.ts';

/** A list of names that somebody has written is short; one of most names there are is what is left of all of them. */
const LONGEST_LIST = 32;

/**
 * The texts that an expression stands for where somebody has written them: a literal, a constant, the member of an enum or of a constant object,
 * the elements of a list of constants. None where any name may come.
 */
export function textsOf(context: ProjectContext, expression: ts.Expression): readonly string[] {
  return textsIn(context, expression, new Set());
}

/** @param seen conditions that were looked into: a constant may be set to one that names itself */
function textsIn(context: ProjectContext, expression: ts.Expression, seen: Set<ts.Node>): readonly string[] {
  const { compiler: ts } = context;
  const value = valueBehind(context, expression);
  if (ts.isStringLiteralLike(value)) return [value.text];
  if (!ts.isConditionalExpression(value)) return textsOfType(context, declaredType(context, value));
  if (seen.has(value)) return [];
  seen.add(value);
  return [value.whenTrue, value.whenFalse].flatMap((branch) => textsIn(context, branch, seen));
}

/** A use at an expression for each text that it may be. Those of a literal are its own, so that other rules know of it. */
export function usesOfTexts(
  { compiler: ts }: ProjectContext,
  expression: ts.Expression,
  texts: readonly string[],
  kind: 'command' | 'event',
): readonly NodeUse[] {
  if (ts.isStringLiteralLike(expression)) return texts.map((name) => ({ node: expression, subjects: [{ kind, name }] }));
  const inside = { start: expression.getStart(), end: expression.getEnd() };
  return texts.map((name) => ({ node: expression, subjects: [{ kind, name }], inside }));
}

/** As it was declared: what conditions leave of all commands is no list of somebody's. */
function declaredType({ compiler: ts, checker }: ProjectContext, value: ts.Expression): ts.Type {
  const own = checker.getTypeAtLocation(value);
  if (own.isStringLiteral()) return own;
  const name = ts.isPropertyAccessExpression(value) ? value.name : value;
  const symbol = ts.isIdentifier(name) ? checker.getSymbolAtLocation(name) : undefined;
  return symbol === undefined ? own : checker.getTypeOfSymbol(symbol);
}

function textsOfType(context: ProjectContext, type: ts.Type): readonly string[] {
  if (type.isStringLiteral()) return [type.value];
  if (!type.isUnion() || !isWritten(context, type)) return [];
  const texts = type.types.flatMap((one) => (one.isStringLiteral() ? [one.value] : []));
  const known = context.packages.all.map(({ commands }) => commands.size / 2);
  return texts.length === type.types.length && texts.length <= Math.min(LONGEST_LIST, ...known) ? texts : [];
}

/** Whether a union comes out of literals in the sources, and not out of `CommandName` or `keyof Commands`. */
function isWritten({ compiler: ts }: ProjectContext, type: ts.UnionType): boolean {
  if ((type as { readonly origin?: ts.Type }).origin !== undefined) return false;
  return (type.aliasSymbol?.declarations ?? []).every(
    (one) => ts.isTypeAliasDeclaration(one) && ts.isUnionTypeNode(one.type) && one.type.types.every((part) => ts.isLiteralTypeNode(part)),
  );
}
