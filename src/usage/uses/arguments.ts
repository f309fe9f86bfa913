import type { WireStep } from '../model.ts';
import type { ts } from '../project/compiler.ts';
import type { ProjectContext } from '../project/context.ts';
import type { NodeUse } from './find-uses.ts';
import { literalsIn, propertyName, valueBehind } from './objects.ts';

const MAXIMUM_DEPTH = 50;

/**
 * What the arguments of a command name, by the way to it on the wire. This needs no types.
 * @param from what executes the command; null where that is the same text
 */
export function usesInArguments(
  context: ProjectContext,
  command: string,
  given: ts.ObjectLiteralExpression,
  from: ts.Node | null,
): readonly NodeUse[] {
  const { compiler: ts } = context;
  const seen = new Set<ts.Node>();
  const ofObject = (literal: ts.ObjectLiteralExpression, way: readonly WireStep[]): readonly NodeUse[] => {
    const literals = literalsIn(context, literal);
    return literal.properties.flatMap((property): readonly NodeUse[] => {
      if (ts.isSpreadAssignment(property)) return ofSpread(property.expression, way);
      const name = propertyName(context, property);
      if (name === null) return [];
      const steps: readonly WireStep[] = [...way, { kind: 'member', name, literals }];
      const use: NodeUse = { node: property.name, subjects: [{ kind: 'path', command, steps }] };
      const value = ts.isPropertyAssignment(property)
        ? property.initializer
        : ts.isShorthandPropertyAssignment(property)
          ? property.name
          : null;
      return value === null ? [use] : [use, ...ofValue(value, steps)];
    });
  };
  const ofSpread = (expression: ts.Expression, way: readonly WireStep[]): readonly NodeUse[] => {
    const value = valueBehind(context, expression);
    if (ts.isConditionalExpression(value))
      return once(value, () => [value.whenTrue, value.whenFalse].flatMap((branch) => ofSpread(branch, way)));
    // `...(all && { force: true })`: what is in front is spread only where it has no members, or is an object by itself.
    if (ts.isBinaryExpression(value) && isChoice(value.operatorToken.kind))
      return once(value, () => [value.left, value.right].flatMap((side) => ofSpread(side, way)));
    return ts.isObjectLiteralExpression(value) ? once(value, () => ofObject(value, way)) : [];
  };
  const isChoice = (kind: ts.SyntaxKind): boolean =>
    kind === ts.SyntaxKind.AmpersandAmpersandToken || kind === ts.SyntaxKind.BarBarToken || kind === ts.SyntaxKind.QuestionQuestionToken;
  const ofValue = (expression: ts.Expression, way: readonly WireStep[]): readonly NodeUse[] => {
    const value = valueBehind(context, expression);
    if (way.length > MAXIMUM_DEPTH) return [];
    if (ts.isStringLiteralLike(value))
      return [{ node: value, subjects: [{ kind: 'path', command, steps: [...way, { kind: 'value', name: value.text }] }] }];
    if (ts.isConditionalExpression(value))
      return once(value, () => [value.whenTrue, value.whenFalse].flatMap((branch) => ofValue(branch, way)));
    if (ts.isArrayLiteralExpression(value))
      return once(value, () => value.elements.flatMap((element) => ofValue(element, [...way, { kind: 'element' }])));
    return ts.isObjectLiteralExpression(value) ? once(value, () => ofObject(value, way)) : [];
  };
  /** A constant may be set to something that names itself. */
  const once = (node: ts.Node, look: () => readonly NodeUse[]): readonly NodeUse[] => {
    if (seen.has(node)) return [];
    seen.add(node);
    return look();
  };
  return ofObject(given, []).map((use) => (from === null ? use : { ...use, from: [from] }));
}
