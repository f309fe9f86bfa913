import type { NamedSubject } from '../model.ts';
import type { ts } from '../project/compiler.ts';
import type { ProjectContext } from '../project/context.ts';
import { behindImport } from './behind-import.ts';
import { subjectsOfLiteralType } from './literal-types.ts';
import { subjectsOfProperty } from './members.ts';

/**
 * What a text stands for as an argument of a type, a class or a function: `Pick<MigrationInfo, 'ram'>`, `QmpCommand<'stop'>`,
 * `class Stop extends Handler<'stop'>`, `new Handler<'stop'>()`, `handler<'stop'>()`.
 */
export function subjectsOfTypeArgument(context: ProjectContext, argument: ts.TypeNode, text: string): readonly NamedSubject[] {
  const { checker } = context;
  const place = placeOf(context, argument.parent);
  if (place === null) return [];
  const { typeArguments, named } = place;
  const [first] = typeArguments;
  if (first !== undefined && first !== argument) {
    const type = checker.getTypeAtLocation(first);
    const members = subjectsOfProperty(context, type, text);
    const found = members.length > 0 ? members : subjectsOfLiteralType(context, type, text);
    if (found.length > 0) return found;
  }
  const symbol = behindImport(context, checker.getSymbolAtLocation(named));
  for (const declaration of symbol?.declarations ?? []) {
    const constraint = typeParametersOf(context, declaration)[typeArguments.indexOf(argument)]?.constraint;
    if (constraint !== undefined) return subjectsOfLiteralType(context, checker.getTypeAtLocation(constraint), text);
  }
  return [];
}

interface Place {
  readonly typeArguments: readonly ts.TypeNode[];
  /** The node that says what they are arguments of. */
  readonly named: ts.Node;
}

function placeOf({ compiler: ts }: ProjectContext, node: ts.Node): Place | null {
  if (ts.isTypeReferenceNode(node)) return { typeArguments: node.typeArguments ?? [], named: node.typeName };
  if (ts.isImportTypeNode(node))
    return node.qualifier === undefined ? null : { typeArguments: node.typeArguments ?? [], named: node.qualifier };
  if (!ts.isExpressionWithTypeArguments(node) && !ts.isNewExpression(node) && !ts.isCallExpression(node)) return null;
  const { expression, typeArguments } = node;
  return { typeArguments: typeArguments ?? [], named: ts.isPropertyAccessExpression(expression) ? expression.name : expression };
}

function typeParametersOf({ compiler: ts }: ProjectContext, declaration: ts.Declaration): readonly ts.TypeParameterDeclaration[] {
  if (ts.isVariableDeclaration(declaration)) {
    const { initializer } = declaration;
    return initializer !== undefined && ts.isFunctionLike(initializer) ? (initializer.typeParameters ?? []) : [];
  }
  const isGeneric =
    ts.isTypeAliasDeclaration(declaration) ||
    ts.isInterfaceDeclaration(declaration) ||
    ts.isClassLike(declaration) ||
    ts.isFunctionLike(declaration);
  return isGeneric ? (declaration.typeParameters ?? []).filter(ts.isTypeParameterDeclaration) : [];
}
