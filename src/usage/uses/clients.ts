import type { VersionBounds } from '../model.ts';
import type { ts } from '../project/compiler.ts';
import type { ProjectContext } from '../project/context.ts';
import { boundsOfClient, boundsOfView, joinBounds, unbounded, viewsIn } from '../project/views.ts';

/**
 * The versions that the types of clients leave at a place: of the client that is called there, as the compiler has narrowed it; else of those that
 * functions around it take, and classes hold. One of them holds.
 */
export function clientsAround(context: ProjectContext, node: ts.Node): readonly VersionBounds[] {
  const { compiler: ts, packages } = context;
  if (!packages.all.some(({ versions }) => versions.length > 0)) return [unbounded];
  let around: readonly VersionBounds[] = [unbounded];
  for (let inner = node; !ts.isSourceFile(inner); inner = inner.parent) {
    const called = clientCalled(context, inner);
    if (called !== null) return called;
    const given = ts.isFunctionLike(inner) ? parametersOf(context, inner) : ts.isClassLike(inner) ? fieldsOf(context, inner) : [];
    if (given.length > 0) around = around.flatMap((outer) => given.map((one) => joinBounds([outer, one])));
  }
  return around;
}

/** The client that is on the left of an access or a call: `client.execute(…)`, `this.client.commands['stop']()`. */
function clientCalled(context: ProjectContext, node: ts.Node): readonly VersionBounds[] | null {
  const { compiler: ts, checker } = context;
  let left = node;
  while (ts.isCallExpression(left) || ts.isPropertyAccessExpression(left) || ts.isElementAccessExpression(left)) {
    left = left.expression;
    if (left.kind === ts.SyntaxKind.ImportKeyword) return null;
    const bounds = boundsOfClient(context, checker.getTypeAtLocation(left));
    if (bounds !== null) return bounds;
  }
  return null;
}

function parametersOf(context: ProjectContext, { parameters }: ts.SignatureDeclaration): readonly VersionBounds[] {
  return parameters.flatMap((parameter) => boundsAt(context, parameter));
}

function fieldsOf(context: ProjectContext, { members }: ts.ClassLikeDeclaration): readonly VersionBounds[] {
  const { compiler: ts } = context;
  return members.flatMap((member) => {
    if (ts.isPropertyDeclaration(member)) return boundsAt(context, member);
    if (!ts.isConstructorDeclaration(member)) return [];
    const fields = member.parameters.filter((parameter) => ts.isParameterPropertyDeclaration(parameter, member));
    return fields.flatMap((field) => boundsAt(context, field));
  });
}

function boundsAt(context: ProjectContext, node: ts.Node): readonly VersionBounds[] {
  return boundsOfClient(context, context.checker.getTypeAtLocation(node)) ?? [];
}

/** What a type of a package is told of the versions beside: `QmpCommand<'query-battery', '10.1+'>`. */
export function viewNamed(context: ProjectContext, node: ts.Node): VersionBounds {
  const { compiler: ts, checker, packages } = context;
  if (!ts.isLiteralTypeNode(node.parent)) return unbounded;
  const argument = ts.isUnionTypeNode(node.parent.parent) ? node.parent.parent : node.parent;
  const reference = argument.parent;
  if (!ts.isTypeReferenceNode(reference)) return unbounded;
  const symbol = checker.getSymbolAtLocation(reference.typeName);
  const target = symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const declaration = target?.declarations?.[0];
  const from = declaration === undefined ? null : packages.of(declaration.getSourceFile());
  if (from === null) return unbounded;
  const views = (reference.typeArguments ?? [])
    .filter((one) => one !== argument)
    .map((one) => viewsIn(context, checker.getTypeAtLocation(one)))
    .flatMap((texts) => (texts.length === 1 ? (boundsOfView(from.package, texts[0] ?? '') ?? []) : []));
  return joinBounds(views);
}
