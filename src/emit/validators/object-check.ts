/** Checks of structs and unions. */
import { isOpen, type Member, type ObjectType } from '../../protocol/index.ts';
import { stringLiteral } from '../literals.ts';
import {
  call,
  compare,
  type Constant,
  declare,
  type Expression,
  type FunctionDeclaration,
  list,
  not,
  pureCall,
  returns,
  type Statement,
  type SwitchCase,
  when,
} from '../statements/code.ts';
import type { Plan } from './plan.ts';
import { planOf } from './context.ts';
import { fromChecks, fromValidation, internal, need, type Scope } from './scope.ts';
import { isWrong } from './value-check.ts';

/** Deeper than that, the slow answer counts exactly. */
const deep = 512;

/** `checkT(value)`, and what it is made of. */
export function emitObjectCheck(scope: Scope, type: ObjectType): readonly (FunctionDeclaration | Constant)[] {
  const plan = planOf(scope.context, type.name);
  if (plan.isOdd) return [checkFunction(scope, plan, [returns(slowAnswer(scope, type.name))])];
  if (type.tag === null && !plan.isBranch) return [checkFunction(scope, plan, [...openMembers(scope, plan), ...wholeObject(scope, type)])];
  const count = call(internal(scope, 'count', type.name), 'members', ...countArguments(scope, plan));
  return [
    checkFunction(scope, plan, [...openMembers(scope, plan), returns(isComplete(scope, count))]),
    ...countFunction(scope, type, plan),
  ];
}

export function checkFunction(scope: Scope, plan: Plan, body: readonly Statement[]): FunctionDeclaration {
  const { defaultUse, use, knowsDepth, type } = plan;
  const sent = use === 'told' ? [`sent = ${String(defaultUse === 'sent')}`] : [];
  return {
    kind: 'function',
    isExported: true,
    name: scope.context.names.of('check', type.name),
    parameters: ['value: unknown', ...sent, ...(knowsDepth ? ['depth = 0'] : [])],
    returns: 'boolean',
    body,
  };
}

export function slowAnswer(scope: Scope, name: string): Expression {
  const depth = scope.depth === null ? [] : [scope.depth];
  return call(fromValidation(scope, 'isValid'), internal(scope, 'shape', name), 'value', scope.sent, ...depth);
}

/** The head of a check: `members` behind it are those of an object. */
function openMembers(scope: Scope, plan: Plan): readonly Statement[] {
  return [
    ...(plan.isRecursive ? [when(compare('depth', '>', String(deep)), returns(slowAnswer(scope, plan.type.name)))] : []),
    declare('members', call(fromChecks(scope, 'membersOf'), 'value')),
    when(compare('members', '===', 'null'), returns('false')),
  ];
}

/** Whether all members that are there are known, where that matters. */
function isComplete(scope: Scope, count: Expression): Expression {
  const size = (): Expression => compare(count, '===', call(fromChecks(scope, 'sizeOf'), 'members'));
  if (scope.sent === 'false') return compare(count, '>=', '0');
  if (scope.sent === 'true') return size();
  return call(fromChecks(scope, 'isComplete'), count, 'members', 'sent');
}

/** Names that every object inherits a value for; loading one does not tell whether it is there. */
const inherited: ReadonlySet<string> = new Set([...Object.getOwnPropertyNames(Object.prototype)]);

function requiredChecks(scope: Scope, members: readonly Member[], failure: string): readonly Statement[] {
  return members.flatMap((member) => {
    const key = stringLiteral(member.name);
    const wrong = when(isWrong(scope, member.type, { kind: 'element', of: 'members', key }, 1), returns(failure));
    return inherited.has(member.name) ? [when(not(call('Object.hasOwn', 'members', key)), returns(failure)), wrong] : [wrong];
  });
}

/** Members that are checked alike share a case. */
function optionalCases(scope: Scope, members: readonly Member[], failure: string, counting: boolean): readonly SwitchCase[] {
  const cases = new Map<string, { readonly values: string[]; readonly wrong: Expression }>();
  for (const member of members) {
    const wrong = isWrong(scope, member.type, { kind: 'element', of: 'members', key: 'key' }, 1);
    const alike = cases.get(JSON.stringify(wrong));
    if (alike === undefined) cases.set(JSON.stringify(wrong), { values: [stringLiteral(member.name)], wrong });
    else alike.values.push(stringLiteral(member.name));
  }
  return [...cases.values()].map(({ values, wrong }) => ({
    values,
    body: [when(wrong, returns(failure)), ...(counting ? ['count++;'] : []), 'break;'],
  }));
}

/** Absent members are found by going through those that are there: asking for each would be slow where they come and go. */
function loop(cases: readonly SwitchCase[]): Statement {
  return {
    kind: 'for-in',
    name: 'key',
    object: 'members',
    body: [{ kind: 'switch', value: 'key', cases }],
  };
}

function split(members: readonly Member[]): { readonly required: readonly Member[]; readonly optional: readonly Member[] } {
  const isOptional = (member: Member): boolean => member.optional || isOpen(member);
  return { required: members.filter((member) => !isOptional(member)), optional: members.filter(isOptional) };
}

function wholeObject(scope: Scope, type: ObjectType): readonly Statement[] {
  const { required, optional } = split(type.members);
  const checks = requiredChecks(scope, required, 'false');
  const expected = String(required.length);
  if (optional.length === 0) {
    if (scope.sent === 'false') return [...checks, returns('true')];
    const fits = compare(call(fromChecks(scope, 'sizeOf'), 'members'), '===', expected);
    return [...checks, returns(unlessReceived(scope, fits))];
  }
  const cases = optionalCases(scope, optional, 'false', false);
  if (scope.sent === 'false') return [...checks, loop(cases), returns('true')];
  return [
    ...checks,
    declare('others', '0', 'let'),
    loop([...cases, { values: [], body: ['others++;'] }]),
    returns(unlessReceived(scope, compare('others', '===', expected))),
  ];
}

function unlessReceived(scope: Scope, closed: Exclude<Expression, { readonly kind: 'terms' }>): Expression {
  return scope.sent === 'sent' ? { kind: 'terms', operator: '||', terms: ['!sent', closed] } : closed;
}

/** `countT(members)`: how many known members are there, −1 when something is wrong with one. */
function countFunction(scope: Scope, type: ObjectType, plan: Plan): readonly (FunctionDeclaration | Constant)[] {
  const { required, optional } = split(type.members.filter((member) => member.name !== type.tag));
  const mandatory = String(required.length + (type.tag === null ? 0 : 1));
  const known = optional.length === 0 ? mandatory : 'count';
  const { end, table } = type.tag === null ? { end: [returns(known)], table: [] } : branchChecks(scope, type, type.tag, known);
  const body: readonly Statement[] = [
    ...requiredChecks(scope, required, '-1'),
    ...(optional.length === 0 ? [] : [declare('count', mandatory, 'let'), loop(optionalCases(scope, optional, '-1', true))]),
    ...end,
  ];
  need(scope.needs.runtime, 'checks', 'type Members');
  const told = [...(plan.membersCare ? ['sent: boolean'] : []), ...(plan.knowsDepth ? ['depth: number'] : [])];
  return [
    {
      kind: 'function',
      isExported: true,
      name: scope.context.names.of('count', type.name),
      parameters: ['members: Members', ...told],
      returns: 'number',
      body,
    },
    ...table,
  ];
}

/** Up to so many branches are told apart one after the other. */
const few = 8;

function branchChecks(
  scope: Scope,
  type: ObjectType,
  tag: string,
  known: string,
): { readonly end: readonly Statement[]; readonly table: readonly Constant[] } {
  const selected = { kind: 'element', of: 'members', key: stringLiteral(tag) } as const;
  if (type.branches.length > few) {
    const name = internal(scope, 'table', type.name);
    const told = [scope.sent, ...(scope.depth === null ? [] : [scope.depth])];
    const inner = call('check', 'members', ...told, ...(told.length < 2 ? ['0'] : []));
    return {
      end: [
        declare('check', call(fromChecks(scope, 'entryOf'), name, selected)),
        when(compare('check', '===', 'undefined'), returns('-1')),
        returns(call(fromChecks(scope, 'plus'), known, inner)),
      ],
      table: [branchTable(scope, type, name)],
    };
  }
  const cases = new Map<string | null, string[]>();
  for (const branch of type.branches) cases.set(branch.type, [...(cases.get(branch.type) ?? []), stringLiteral(branch.value)]);
  const clauses: SwitchCase[] = [...cases].map(([content, values]) => ({
    values,
    body: [returns(content === null ? known : plusBranch(scope, content, known))],
  }));
  return { end: [{ kind: 'switch', value: selected, cases: [...clauses, { values: [], body: [returns('-1')] }] }], table: [] };
}

function plusBranch(scope: Scope, content: string, known: string): Expression {
  const inner = call(internal(scope, 'count', content), 'members', ...countArguments(scope, planOf(scope.context, content)));
  return call(fromChecks(scope, 'plus'), known, inner);
}

function countArguments(scope: Scope, plan: Plan): readonly Expression[] {
  return [...(plan.membersCare ? [scope.sent] : []), ...(plan.knowsDepth ? [scope.depth ?? '0'] : [])];
}

function branchTable(scope: Scope, type: ObjectType, name: string): Constant {
  need(scope.needs.runtime, 'checks', 'type Count');
  need(scope.needs.runtime, 'checks', 'type Table');
  const entries = type.branches.map(({ value, type: content }) =>
    list([stringLiteral(value), content === null ? fromChecks(scope, 'countNone') : internal(scope, 'count', content)]),
  );
  return { kind: 'constant', isExported: false, name, type: 'Table<Count>', value: pureCall(fromChecks(scope, 'tableOf'), list(entries)) };
}
