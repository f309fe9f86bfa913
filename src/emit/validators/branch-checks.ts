/** The end of a union's check: the branch that the tag selects. */
import type { ObjectType } from '../../protocol/index.ts';
import { mayGrowBranches } from '../../protocol/open-values.ts';
import { stringLiteral } from '../literals.ts';
import {
  call,
  compare,
  type Constant,
  declare,
  type Expression,
  list,
  pureCall,
  returns,
  type Statement,
  type SwitchCase,
  typeOf,
  when,
} from '../statements/code.ts';
import { isAlwaysRight } from './always-right.ts';
import { planOf } from './context.ts';
import type { Plan } from './plan.ts';
import { fromChecks, internal, need, type Scope } from './scope.ts';

/** Up to so many branches are told apart one after the other. */
const few = 8;

/**
 * Behind the checks of a union's own members, with the tag in a variable.
 * @param known - How many members there are that are the union's own, or of what is around it
 */
export function branchChecks(
  scope: Scope,
  type: ObjectType,
  known: string,
): { readonly end: readonly Statement[]; readonly table: readonly Constant[] } {
  if (type.branches.length > few) return tableChecks(scope, type, known);
  const cases = new Map<string | null, string[]>();
  for (const branch of type.branches) cases.set(branch.type, [...(cases.get(branch.type) ?? []), stringLiteral(branch.value)]);
  const clauses: SwitchCase[] = [...cases].map(([content, values]) => ({ values, body: [returns(branchCheck(scope, content, known))] }));
  return {
    end: [{ kind: 'switch', value: 'tag', cases: [...clauses, { values: [], body: [returns(unknownBranch(scope, type))] }] }],
    table: [],
  };
}

/** Whether a tag passes that selects none of the branches. */
function unknownBranch({ context, sent }: Scope, type: ObjectType): Expression {
  if (context.options.openEnums !== true || sent === 'true' || !mayGrowBranches(context.types, type)) return 'false';
  const isString = compare(typeOf('tag'), '===', "'string'");
  return sent === 'false' ? isString : { kind: 'terms', operator: '&&', terms: ['!sent', isString] };
}

function branchCheck(scope: Scope, content: string | null, known: string): Expression {
  if (content === null) return allKnown(scope, known);
  return call(internal(scope, 'content', content), ...branchArguments(scope, planOf(scope.context, content), 'members', known));
}

function tableChecks(
  scope: Scope,
  type: ObjectType,
  known: string,
): { readonly end: readonly Statement[]; readonly table: readonly Constant[] } {
  const name = internal(scope, 'table', type.name);
  const told = [scope.sent === 'false' ? '0' : known, scope.sent, scope.depth ?? '0'];
  need(scope.needs.runtime, 'checks', 'type Inner');
  need(scope.needs.runtime, 'checks', 'type Table');
  const entries = type.branches.map(({ value, type: content }) =>
    list([stringLiteral(value), content === null ? fromChecks(scope, 'hasNothing') : internal(scope, 'content', content)]),
  );
  return {
    end: [
      declare('check', call(fromChecks(scope, 'entryOf'), name, 'tag')),
      when(compare('check', '===', 'undefined'), returns(unknownBranch(scope, type))),
      returns(call('check', 'members', ...told)),
    ],
    table: [
      { kind: 'constant', isExported: false, name, type: 'Table<Inner>', value: pureCall(fromChecks(scope, 'tableOf'), list(entries)) },
    ],
  };
}

/** Not in a branch of which nothing can be wrong that is received. Users may forbid parameters that nobody reads. */
export function looksAtMembers({ use, type }: Plan): boolean {
  return use !== 'received' || type.kind !== 'object' || !type.members.every(isAlwaysRight);
}

export function branchArguments(scope: Scope, plan: Plan, members: Expression, known: Expression): readonly Expression[] {
  const { use, knowsDepth } = plan;
  return [
    ...(looksAtMembers(plan) ? [members] : []),
    ...(use === 'received' ? [] : [scope.sent === 'false' ? '0' : known]),
    ...(use === 'told' ? [scope.sent] : []),
    ...(knowsDepth ? [scope.depth ?? '0'] : []),
  ];
}

/** Whether there are no members but those that are known, where all have to be. */
export function allKnown(scope: Scope, known: string): Expression {
  return scope.sent === 'false' ? 'true' : ifSent(scope, call(fromChecks(scope, 'hasSize'), 'members', known));
}

/** Whether what has to hold of what is sent holds. */
export function ifSent(scope: Scope, holds: Exclude<Expression, { readonly kind: 'terms' }>): Expression {
  if (scope.sent === 'false') return 'true';
  return scope.sent === 'true' ? holds : { kind: 'terms', operator: '||', terms: ['!sent', holds] };
}
