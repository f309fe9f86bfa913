import type { Subject, VersionBounds } from '../model.ts';
import type { ts } from '../project/compiler.ts';
import type { ProjectContext } from '../project/context.ts';
import { boundsOfClient, joinBounds } from '../project/views.ts';
import { compareVersions, parseVersion } from '../../schema/version.ts';
import { clientsAround, viewNamed } from './clients.ts';
import { bare, textOf, valueBehind } from './objects.ts';

/** What a program has made sure of before it comes to a place: of the version by `client.atLeast('10.1')`, or by the type of a client. */
export interface Guard extends VersionBounds {
  /** QEMU has this: `await client.has('blockdev-add', 'arguments/{driver=qcow2}/file')`. */
  readonly has: readonly { readonly name: string; readonly path: string | null }[];
}

const nothing: Guard = { atLeast: [], below: [], has: [] };

/**
 * By the types of clients, by the conditions around a place, and by those before it that would have left.
 * @returns several where one of them holds and nothing tells which
 */
export function guardsOf(context: ProjectContext, node: ts.Node): readonly Guard[] {
  const { bounds, called } = clientsAround(context, node);
  const own = joinGuards(conditionsOf({ ...context, called }, node), { ...nothing, ...viewNamed(context, node) });
  const guards = bounds.map((there) => joinGuards(own, { ...there, has: [] })).filter(isPossible);
  // Conditions on one client say nothing against another one around.
  return guards.length === 0 ? [own] : guards;
}

/** Whether any version is within. */
function isPossible({ atLeast, below }: VersionBounds): boolean {
  const [least, ends] = [atLeast, below].map((texts) => texts.map(parseVersion).filter((version) => version !== null));
  return (least ?? []).every((start) => (ends ?? []).every((end) => compareVersions(start, end) < 0));
}

/** Where conditions are looked for: of a client that is called, versions are told by what names the very same one. */
interface Looking extends ProjectContext {
  readonly called: string | null;
}

function isOfCalled(context: Looking, client: ts.Expression | undefined): boolean {
  return context.called === null || (client !== undefined && bare(context, client).getText() === context.called);
}

function conditionsOf(context: Looking, node: ts.Node): Guard {
  const { compiler: ts } = context;
  let guard = nothing;
  for (let inner = node, outer = node.parent; !ts.isSourceFile(inner); inner = outer, outer = outer.parent) {
    if (ts.isIfStatement(outer)) {
      if (inner === outer.thenStatement) guard = joinGuards(guard, holds(context, outer.expression, true));
      if (inner === outer.elseStatement) guard = joinGuards(guard, holds(context, outer.expression, false));
    } else if (ts.isWhileStatement(outer)) {
      if (inner === outer.statement) guard = joinGuards(guard, holds(context, outer.expression, true));
    } else if (ts.isForStatement(outer)) {
      if (outer.condition !== undefined && (inner === outer.statement || inner === outer.incrementor))
        guard = joinGuards(guard, holds(context, outer.condition, true));
    } else if (ts.isConditionalExpression(outer)) {
      if (inner === outer.whenTrue) guard = joinGuards(guard, holds(context, outer.condition, true));
      if (inner === outer.whenFalse) guard = joinGuards(guard, holds(context, outer.condition, false));
    } else if (ts.isBinaryExpression(outer) && inner === outer.right) {
      const { kind } = outer.operatorToken;
      if (kind === ts.SyntaxKind.AmpersandAmpersandToken) guard = joinGuards(guard, holds(context, outer.left, true));
      if (kind === ts.SyntaxKind.BarBarToken) guard = joinGuards(guard, holds(context, outer.left, false));
    } else if (ts.isBlock(outer) || ts.isSourceFile(outer) || ts.isModuleBlock(outer) || ts.isCaseOrDefaultClause(outer)) {
      for (const before of outer.statements) {
        if (before === inner) break;
        guard = joinGuards(guard, behind(context, before));
      }
    }
  }
  return guard;
}

/** What is known where a statement did not leave. */
function behind(context: Looking, statement: ts.Statement): Guard {
  const { compiler: ts } = context;
  if (ts.isIfStatement(statement)) {
    const { expression, thenStatement, elseStatement } = statement;
    if (leaves(context, thenStatement)) return holds(context, expression, false);
    return elseStatement !== undefined && leaves(context, elseStatement) ? holds(context, expression, true) : nothing;
  }
  if (!ts.isExpressionStatement(statement)) return nothing;
  const call = bare(context, statement.expression);
  return ts.isCallExpression(call) ? asserted(context, call) : nothing;
}

/** What a function makes sure of by its type: `asserts client is Client<'10.1+'>`, `asserts condition`. */
function asserted(context: Looking, call: ts.CallExpression): Guard {
  const { compiler: ts } = context;
  const predicate = predicateOf(context, call);
  const { AssertsIdentifier, AssertsThis } = ts.TypePredicateKind;
  if (predicate?.kind !== AssertsIdentifier && predicate?.kind !== AssertsThis) return nothing;
  if (predicate.type !== undefined) return guardOfClient(context, predicate.type, clientTold(context, call, predicate));
  const condition = predicate.kind === AssertsIdentifier ? call.arguments[predicate.parameterIndex] : undefined;
  return condition === undefined ? nothing : holds(context, condition, true);
}

function predicateOf({ checker }: ProjectContext, call: ts.CallExpression): ts.TypePredicate | undefined {
  const signature = checker.getResolvedSignature(call);
  return signature === undefined ? undefined : checker.getTypePredicateOfSignature(signature);
}

/** Of whom a function tells something by its type. */
function clientTold({ compiler: ts }: ProjectContext, call: ts.CallExpression, predicate: ts.TypePredicate): ts.Expression | undefined {
  const { Identifier, AssertsIdentifier } = ts.TypePredicateKind;
  if (predicate.kind === Identifier || predicate.kind === AssertsIdentifier) return call.arguments[predicate.parameterIndex];
  return ts.isPropertyAccessExpression(call.expression) ? call.expression.expression : undefined;
}

function guardOfClient(context: Looking, type: ts.Type, client: ts.Expression | undefined): Guard {
  if (!isOfCalled(context, client)) return nothing;
  const [bounds, ...others] = boundsOfClient(context, type) ?? [];
  return bounds === undefined || others.length > 0 ? nothing : { ...nothing, ...bounds };
}

/** Whether it was asked for the very thing. */
export function isAbout({ has }: Guard, subject: Subject): boolean {
  return has.some(({ name, path }) => {
    if (subject.kind === 'command' || subject.kind === 'event') return name === subject.name;
    const last = path?.split('/').at(-1)?.replace(/^=/, '');
    if (subject.kind === 'path') return name === subject.command && subject.steps.some((step) => 'name' in step && step.name === last);
    return (subject.kind === 'member' || subject.kind === 'value') && subject.name === last;
  });
}

/** What is known where both hold. */
export function joinGuards(a: Guard, b: Guard): Guard {
  if (b === nothing) return a;
  return { ...joinBounds([a, b]), has: [...a.has, ...b.has] };
}

/**
 * What is known when a condition has turned out so.
 * @param seen parts that were looked at: a constant may be set to a condition that names itself
 */
function holds(context: Looking, condition: ts.Expression, outcome: boolean, seen = new Set<ts.Node>()): Guard {
  const { compiler: ts } = context;
  const value = valueBehind(context, condition);
  if (seen.has(value)) return nothing;
  seen.add(value);
  if (ts.isPrefixUnaryExpression(value) && value.operator === ts.SyntaxKind.ExclamationToken)
    return holds(context, value.operand, !outcome, seen);
  if (ts.isBinaryExpression(value)) {
    const joined = outcome ? ts.SyntaxKind.AmpersandAmpersandToken : ts.SyntaxKind.BarBarToken;
    if (value.operatorToken.kind !== joined) return nothing;
    return joinGuards(holds(context, value.left, outcome, seen), holds(context, value.right, outcome, seen));
  }
  const call = ts.isAwaitExpression(value) ? bare(context, value.expression) : value;
  if (!ts.isCallExpression(call)) return nothing;
  const [first, second] = call.arguments;
  const text = first === undefined ? null : textOf(context, first);
  const access = ts.isPropertyAccessExpression(call.expression) ? call.expression : undefined;
  const name = access?.name.text;
  if (name === 'atLeast' && text !== null) {
    if (!isOfCalled(context, access?.expression)) return nothing;
    return outcome ? { ...nothing, atLeast: [text] } : { ...nothing, below: [text] };
  }
  if (name === 'has' && text !== null)
    return outcome ? { ...nothing, has: [{ name: text, path: second === undefined ? null : textOf(context, second) }] } : nothing;
  return outcome ? told(context, call) : nothing;
}

/** What a function tells by its type where it gives true: `client is Client<'10.1+'>`. */
function told(context: Looking, call: ts.CallExpression): Guard {
  const { compiler: ts } = context;
  const predicate = predicateOf(context, call);
  const { Identifier, This } = ts.TypePredicateKind;
  if (predicate?.kind !== Identifier && predicate?.kind !== This) return nothing;
  return guardOfClient(context, predicate.type, clientTold(context, call, predicate));
}

/** Whether what follows a statement is never come to by way of it. */
function leaves(context: ProjectContext, statement: ts.Statement): boolean {
  const { compiler: ts, checker } = context;
  if (ts.isBlock(statement)) return statement.statements.some((one) => leaves(context, one));
  if (ts.isIfStatement(statement))
    return statement.elseStatement !== undefined && leaves(context, statement.thenStatement) && leaves(context, statement.elseStatement);
  if (ts.isExpressionStatement(statement)) {
    const call = bare(context, statement.expression);
    const given = ts.isAwaitExpression(call) ? bare(context, call.expression) : call;
    return ts.isCallExpression(given) && (checker.getTypeAtLocation(call).flags & ts.TypeFlags.Never) !== 0;
  }
  return (
    ts.isReturnStatement(statement) || ts.isThrowStatement(statement) || ts.isContinueStatement(statement) || ts.isBreakStatement(statement)
  );
}
