import type { Subject } from '../model.ts';
import type { ts } from '../project/compiler.ts';
import type { ProjectContext } from '../project/context.ts';
import { bare, textOf, valueBehind } from './objects.ts';

/** What a program has made sure of before it comes to a place. */
export interface Guard {
  /** QEMU is of this version or a newer one: `client.atLeast('10.1')`. */
  readonly atLeast: readonly string[];
  /** QEMU is older than this. */
  readonly below: readonly string[];
  /** QEMU has this: `await client.has('blockdev-add', 'arguments/{driver=qcow2}/file')`. */
  readonly has: readonly { readonly name: string; readonly path: string | null }[];
}

const nothing: Guard = { atLeast: [], below: [], has: [] };

/** By the conditions around a place, and by those before it that would have left. */
export function guardOf(context: ProjectContext, node: ts.Node): Guard {
  const { compiler: ts } = context;
  let guard = nothing;
  for (let inner = node, outer = node.parent; !ts.isSourceFile(inner); inner = outer, outer = outer.parent) {
    if (ts.isIfStatement(outer)) {
      if (inner === outer.thenStatement) guard = joinGuards(guard, holds(context, outer.expression, true));
      if (inner === outer.elseStatement) guard = joinGuards(guard, holds(context, outer.expression, false));
    } else if (ts.isConditionalExpression(outer)) {
      if (inner === outer.whenTrue) guard = joinGuards(guard, holds(context, outer.condition, true));
      if (inner === outer.whenFalse) guard = joinGuards(guard, holds(context, outer.condition, false));
    } else if (ts.isBinaryExpression(outer) && inner === outer.right) {
      const { kind } = outer.operatorToken;
      if (kind === ts.SyntaxKind.AmpersandAmpersandToken) guard = joinGuards(guard, holds(context, outer.left, true));
      if (kind === ts.SyntaxKind.BarBarToken) guard = joinGuards(guard, holds(context, outer.left, false));
    } else if (ts.isBlock(outer) || ts.isSourceFile(outer)) {
      for (const before of outer.statements) {
        if (before === inner) break;
        if (ts.isIfStatement(before) && before.elseStatement === undefined && leaves(context, before.thenStatement))
          guard = joinGuards(guard, holds(context, before.expression, false));
      }
    }
    if (ts.isSourceFile(outer)) break;
  }
  return guard;
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
  return { atLeast: [...a.atLeast, ...b.atLeast], below: [...a.below, ...b.below], has: [...a.has, ...b.has] };
}

/**
 * What is known when a condition has turned out so.
 * @param seen parts that were looked at: a constant may be set to a condition that names itself
 */
function holds(context: ProjectContext, condition: ts.Expression, outcome: boolean, seen = new Set<ts.Node>()): Guard {
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
  if (!ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression)) return nothing;
  const [first, second] = call.arguments;
  const text = first === undefined ? null : textOf(context, first);
  if (text === null) return nothing;
  switch (call.expression.name.text) {
    case 'atLeast':
      return outcome ? { ...nothing, atLeast: [text] } : { ...nothing, below: [text] };
    case 'has':
      return outcome ? { ...nothing, has: [{ name: text, path: second === undefined ? null : textOf(context, second) }] } : nothing;
    default:
      return nothing;
  }
}

function leaves({ compiler: ts }: ProjectContext, statement: ts.Statement): boolean {
  const last = ts.isBlock(statement) ? statement.statements.at(-1) : statement;
  return (
    last !== undefined &&
    (ts.isReturnStatement(last) || ts.isThrowStatement(last) || ts.isContinueStatement(last) || ts.isBreakStatement(last))
  );
}
