import type { VersionBounds } from '../model.ts';
import type { ts } from '../project/compiler.ts';
import type { ProjectContext } from '../project/context.ts';
import { boundsOfClient, boundsOfView, joinBounds, unbounded, viewsIn } from '../project/views.ts';
import { behindImport } from './behind-import.ts';
import { bare } from './objects.ts';

/** What the types of clients tell of a place. */
export interface ClientsThere {
  /** One of them holds. */
  readonly bounds: readonly VersionBounds[];
  /** The client that is called there, as it is written, where the compiler knows its versions: what is known of others says nothing of it. */
  readonly called: string | null;
}

/**
 * The versions that the types of clients leave at a place: of the client that is called there, as the compiler has narrowed it. Where nothing is
 * called that could be one, those of all that functions around it take, and classes hold: it may be any of them.
 */
export function clientsAround(context: ProjectContext, node: ts.Node): ClientsThere {
  const { compiler: ts, packages } = context;
  const unknown = { bounds: [unbounded], called: null };
  if (!packages.all.some(({ versions }) => versions.length > 0)) return unknown;
  const around: VersionBounds[] = [];
  // Whoever calls a function within is somebody else.
  let isWithin = false;
  for (let inner = node, from = node; !ts.isSourceFile(inner); from = inner, inner = inner.parent) {
    if (!isWithin) {
      const there = clientCalled(context, inner);
      if (there !== null) return there;
      const isOther = ts.isCallExpression(inner) && from !== inner.expression && isAccess(context, inner.expression);
      if (isOther) return unknown;
    }
    isWithin ||= ts.isFunctionLike(inner);
    if (ts.isFunctionLike(inner)) around.push(...parametersOf(context, inner));
    else if (ts.isClassLike(inner)) around.push(...fieldsOf(context, inner));
  }
  return around.length === 0 ? unknown : { bounds: around, called: null };
}

function isAccess({ compiler: ts }: ProjectContext, node: ts.Node): node is ts.AccessExpression {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
}

/**
 * The client that is on the left of an access or a call: `client.execute(…)`, `this.client.commands['stop']()`.
 * @param behind names that led here
 */
function clientCalled(context: ProjectContext, node: ts.Node, behind: readonly ts.Node[] = []): ClientsThere | null {
  const { compiler: ts, checker } = context;
  let inner = node;
  while (ts.isCallExpression(inner) || isAccess(context, inner)) {
    const left: ts.Expression = inner.expression;
    if (left.kind === ts.SyntaxKind.ImportKeyword) return null;
    const bounds = boundsOfClient(context, checker.getTypeAtLocation(left));
    if (bounds !== null) return { bounds, called: bare(context, left).getText() };
    inner = left;
  }
  return inner !== node && ts.isIdentifier(inner) ? clientTakenApart(context, inner, behind) : null;
}

/** The client of which a function was taken that has a name of its own: `const { execute } = client`, `const run = client.execute`. */
function clientTakenApart(context: ProjectContext, name: ts.Identifier, behind: readonly ts.Node[]): ClientsThere | null {
  const { compiler: ts, checker } = context;
  const declaration = checker.getSymbolAtLocation(name)?.valueDeclaration;
  // What is wrong may be made of itself: `const run: Run = run.next`.
  if (declaration === undefined || behind.includes(declaration)) return null;
  if (ts.isVariableDeclaration(declaration)) {
    const { initializer } = declaration;
    const isConstant = (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
    const value = initializer === undefined || !isConstant ? null : bare(context, initializer);
    const isFunction = checker.getTypeAtLocation(name).getCallSignatures().length > 0;
    return value !== null && isFunction ? clientCalled(context, value, [...behind, declaration]) : null;
  }
  if (!ts.isBindingElement(declaration)) return null;
  const { parent: pattern } = declaration;
  const bounds = boundsOfClient(context, checker.getTypeAtLocation(pattern));
  if (bounds === null) return null;
  const { parent: whole } = pattern;
  const value = ts.isVariableDeclaration(whole) ? whole.initializer : undefined;
  return { bounds, called: value === undefined ? null : bare(context, value).getText() };
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
  const target = behindImport(context, checker.getSymbolAtLocation(reference.typeName));
  const declaration = target?.declarations?.[0];
  const from = declaration === undefined ? null : packages.of(declaration.getSourceFile());
  if (from === null) return unbounded;
  const views = (reference.typeArguments ?? [])
    .filter((one) => one !== argument)
    .map((one) => viewsIn(context, checker.getTypeAtLocation(one)))
    .flatMap((texts) => (texts.length === 1 ? (boundsOfView(from.package, texts[0] ?? '') ?? []) : []));
  return joinBounds(views);
}
