/** Checks of structs and unions. */
import type { ObjectType } from '../../protocol/index.ts';
import {
  call,
  compare,
  type Constant,
  declare,
  type Expression,
  type FunctionDeclaration,
  returns,
  type Statement,
  when,
} from '../statements/code.ts';
import { allKnown, branchArguments, branchChecks, ifSent, looksAtMembers } from './branch-checks.ts';
import { isAlwaysRight } from './always-right.ts';
import { planOf } from './context.ts';
import { directChecks, isTelling, loopChecks, memberMode, splitMembers, unknownSettles } from './member-checks.ts';
import type { Plan } from './plan.ts';
import { fromChecks, fromValidation, internal, need, type Scope } from './scope.ts';

/** `checkT(value)`; where the members can stand beside those of a union, they are checked by `branchT(members)`. */
export function emitObjectCheck(scope: Scope, type: ObjectType): readonly (FunctionDeclaration | Constant)[] {
  const plan = planOf(scope.context, type.name);
  if (plan.isOdd) return [checkFunction(scope, plan, [returns(slowAnswer(scope, type.name))])];
  const head: readonly Statement[] = [
    ...depthGuard(scope, plan),
    declare('members', call(fromChecks(scope, 'objectOf'), 'value')),
    when(compare('members', '===', 'null'), returns('false')),
  ];
  if (!plan.isBranch) {
    const { body, table } =
      type.tag === null ? { body: wholeObject(scope, plan, type), table: [] } : wholeUnion(scope, plan, type, type.tag);
    return [checkFunction(scope, plan, [...head, ...body]), ...table];
  }
  const { body, table } =
    type.tag === null ? { body: branchObject(scope, plan, type), table: [] } : branchUnion(scope, plan, type, type.tag);
  const whole = call(internal(scope, 'content', type.name), ...branchArguments(scope, plan, 'members', '0'));
  return [checkFunction(scope, plan, [...head, returns(whole)]), branchFunction(scope, plan, body), ...table];
}

export function checkFunction(scope: Scope, plan: Plan, body: readonly Statement[]): FunctionDeclaration {
  const { defaultUse, use, knowsDepth, type } = plan;
  const sent = use === 'told' ? [`sent = ${String(defaultUse === 'sent')}`] : [];
  const depth = knowsDepth ? ['depth = 0'] : [];
  const isTold = type.kind === 'object' && isTelling(scope, plan, type);
  if (isTold) need(scope.needs.runtime, 'checks', 'type Told');
  return {
    kind: 'function',
    isExported: true,
    name: scope.context.names.of('check', type.name),
    parameters: [
      'value: unknown',
      ...(sent.length === 0 && isTold ? ['_sent?: boolean'] : sent),
      ...(depth.length === 0 && isTold ? ['_depth?: number'] : depth),
      ...(isTold ? ['told?: Told'] : []),
    ],
    returns: 'boolean',
    body,
  };
}

/** `known`: how many members there are that stand around the branch; it matters in what is sent. */
function branchFunction(scope: Scope, plan: Plan, body: readonly Statement[]): FunctionDeclaration {
  const { use, knowsDepth, type } = plan;
  const takesMembers = looksAtMembers(plan);
  if (takesMembers) need(scope.needs.runtime, 'checks', 'type Members');
  const told = [
    ...(use === 'received' ? [] : ['known: number']),
    ...(use === 'told' ? ['sent: boolean'] : []),
    ...(knowsDepth ? ['depth: number'] : []),
  ];
  return {
    kind: 'function',
    isExported: true,
    name: scope.context.names.of('content', type.name),
    parameters: [...(takesMembers ? ['members: Members'] : []), ...told],
    returns: 'boolean',
    body,
  };
}

/** From there on it is the depth of the value that counts, whatever it is made of. */
const deep = 512;

/**
 * A type that can contain itself looks at depth seldom: behind 512 levels it is seen once whether the value ends in time, and
 * nobody counts any longer.
 */
export function depthGuard(scope: Scope, plan: Plan): readonly Statement[] {
  if (!plan.isRecursive) return [];
  const told = plan.use === 'told' ? ['sent'] : [];
  const isShallow = call(fromChecks(scope, 'isShallow'), 'value', 'depth');
  const again = call(scope.context.names.of('check', plan.type.name), 'value', ...told, '-Infinity');
  return [when(compare('depth', '>', String(deep)), returns({ kind: 'terms', operator: '&&', terms: [isShallow, again] }))];
}

/** For types that are too odd for a check of their own. */
export function slowAnswer(scope: Scope, name: string): Expression {
  const depth = scope.depth === null ? [] : [scope.depth];
  return call(fromValidation(scope, 'isValid'), internal(scope, 'shape', name), 'value', scope.sent, ...depth);
}

function checkAgain(scope: Scope, plan: Plan): (members: Expression) => Expression {
  const told = [...(plan.use === 'told' ? ['sent'] : []), ...(plan.knowsDepth ? ['depth'] : [])];
  return (members) => call(scope.context.names.of('check', plan.type.name), members, ...told);
}

function branchAgain(scope: Scope, plan: Plan): (members: Expression) => Expression {
  return (members) => call(scope.context.names.of('content', plan.type.name), ...branchArguments(scope, plan, members, 'known'));
}

function wholeObject(scope: Scope, plan: Plan, type: ObjectType): readonly Statement[] {
  if (scope.sent === 'false' && type.members.every(isAlwaysRight)) return [returns('true')];
  const members = splitMembers(type);
  if (memberMode(scope, plan, members) === 'direct') {
    return [...directChecks(scope, type, null, checkAgain(scope, plan)), returns(allKnown(scope, String(members.required.length)))];
  }
  const loop = { tag: null, known: [], unknown: scope.sent === 'false' ? null : unknownSettles(scope), isTelling: true };
  return [...loopChecks(scope, members, loop), returns('true')];
}

function branchObject(scope: Scope, plan: Plan, type: ObjectType): readonly Statement[] {
  if (scope.sent === 'false' && type.members.every(isAlwaysRight)) return [returns('true')];
  const members = splitMembers(type);
  if (memberMode(scope, plan, members) === 'direct') {
    const end = allKnown(scope, `known + ${String(members.required.length)}`);
    return [...directChecks(scope, type, null, branchAgain(scope, plan)), returns(end)];
  }
  // As many have to be unknown here as are known around it.
  const isCounting = scope.sent !== 'false';
  const loop = { tag: null, known: [], unknown: isCounting ? 'known--;' : null, isCounting };
  return [...loopChecks(scope, members, loop), returns(ifSent(scope, compare('known', '===', '0')))];
}

interface Body {
  readonly body: readonly Statement[];
  readonly table: readonly Constant[];
}

function wholeUnion(scope: Scope, plan: Plan, type: ObjectType, tag: string): Body {
  const members = splitMembers(type);
  if (memberMode(scope, plan, members) === 'direct') {
    const { end, table } = branchChecks(scope, type, String(members.required.length));
    return { body: [...directChecks(scope, type, tag, checkAgain(scope, plan)), ...end], table };
  }
  const { end, table } = branchChecks(scope, type, 'known');
  const isCounting = scope.sent !== 'false';
  const loop = loopChecks(scope, members, { tag, known: isCounting ? ['known++;'] : [], unknown: null, isCounting });
  return { body: [...(isCounting ? [declare('known', '0', 'let')] : []), ...loop, ...end], table };
}

function branchUnion(scope: Scope, plan: Plan, type: ObjectType, tag: string): Body {
  const members = splitMembers(type);
  if (memberMode(scope, plan, members) === 'direct') {
    const { end, table } = branchChecks(scope, type, `known + ${String(members.required.length)}`);
    return { body: [...directChecks(scope, type, tag, branchAgain(scope, plan)), ...end], table };
  }
  const { end, table } = branchChecks(scope, type, 'known');
  const isCounting = scope.sent !== 'false';
  const loop = loopChecks(scope, members, { tag, known: isCounting ? ['known++;'] : [], unknown: null, isCounting });
  return { body: [...loop, ...end], table };
}
