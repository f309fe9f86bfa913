/** Checks of the members that stand in one object; see `MemberMode` for the two ways to go about it. */
import { isOpen, type Member, type ObjectType } from '../../protocol/index.ts';
import { stringLiteral } from '../literals.ts';
import {
  type Call,
  call,
  compare,
  declare,
  type Expression,
  not,
  returns,
  type Statement,
  type SwitchCase,
  when,
} from '../statements/code.ts';
import type { Plan } from './plan.ts';
import { fromChecks, type Scope } from './scope.ts';
import { isWrong, type Operand, type Simple } from './value-check.ts';

/**
 * - `direct`: each member is loaded by its name. Nothing is faster while V8 sees at most four shapes of objects: a load is then one
 *   comparison, and asking for the prototype behind a load costs nothing, because the shape tells it (7 ns for the 17 members of
 *   `MigrationStats`; 12 ns where the prototype is asked for first). With more shapes each load takes 4 ns, and one of an absent
 *   member 5 to 15 ns.
 * - `loop`: goes through what is there, at about 2 ns a member whatever the shapes are. `hasOwnProperty` of a loop's key is free when written out (0.2 ns; 7 ns as
 *   `Object.hasOwn` or by another name), so that nobody has to ask for the prototype (6 ns for each object).
 */
export type MemberMode = 'direct' | 'loop';

/** Names that every object inherits a value for: loading one does not tell whether it is there. */
const inherited: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

function isInherited(name: string): boolean {
  return inherited.has(name);
}

/** With up to so many optional members an object has at most four shapes. */
const fewOptional = 2;
/** So many loads from objects of many shapes take as long as a loop. */
const manyRequired = 4;

export interface SplitMembers {
  readonly required: readonly Member[];
  readonly optional: readonly Member[];
}

export function splitMembers({ members }: ObjectType): SplitMembers {
  const isOptional = (member: Member): boolean => member.optional || isOpen(member);
  return { required: members.filter((member) => !isOptional(member)), optional: members.filter(isOptional) };
}

export function memberMode(scope: Scope, plan: Plan, { required, optional }: SplitMembers): MemberMode {
  // In a loop nothing is taken for a member that is inherited.
  if ([...required, ...optional].some(({ name }) => isInherited(name))) return 'loop';
  if (optional.length === 0) return plan.isVaried && required.length >= manyRequired ? 'loop' : 'direct';
  // Where all have to be known they have to be gone through anyway.
  return scope.sent === 'false' && !plan.isVaried && optional.length <= fewOptional ? 'direct' : 'loop';
}

/** Whether the check of a type can tell all members that are wrong: it goes through them, and nothing stands beside them. */
export function isTelling(scope: Scope, plan: Plan, type: ObjectType): boolean {
  return type.tag === null && !plan.isBranch && !plan.isOdd && memberMode(scope, plan, splitMembers(type)) === 'loop';
}

/**
 * Loads each member, and returns false for a wrong one.
 * @param again - The check itself, for a copy of what an object has of its own
 */
export function directChecks(
  scope: Scope,
  { members }: ObjectType,
  tag: string | null,
  again: (members: Expression) => Expression,
): readonly Statement[] {
  const all = members.filter((member) => member.name !== tag);
  const first = members.find((member) => member.name === tag) ?? all[0];
  if (first === undefined) return [];
  const local = first.name === tag ? 'tag' : 'first';
  return [
    declare(local, { kind: 'element', of: 'members', key: stringLiteral(first.name) }),
    when(not(call(fromChecks(scope, 'isPlain'), 'members')), returns(again(call(fromChecks(scope, 'ownOf'), 'members')))),
    ...all.map((member) =>
      directCheck(scope, member, member === first ? local : { kind: 'element', of: 'members', key: stringLiteral(member.name) }),
    ),
  ];
}

function directCheck(scope: Scope, member: Member, value: Operand): Statement {
  const wrong = isWrong(scope, member.type, value, 1);
  if (!member.optional && !isOpen(member)) return when(wrong, returns('false'));
  // Only what is absent or wrong is asked for again: a member that is there must not be `undefined`.
  return when({ kind: 'terms', operator: '&&', terms: [wrong, compare(stringLiteral(member.name), 'in', 'members')] }, returns('false'));
}

/** What a loop keeps count of besides. */
export interface LoopOptions {
  /** The member whose value is kept in a variable `tag`. */
  readonly tag: string | null;
  /** Behind each member that is known. */
  readonly known: readonly Statement[];
  /** For members that are not; null where they don't matter. */
  readonly unknown: Statement | null;
  /** Goes on behind a wrong member where the names of all are collected. */
  readonly isTelling?: boolean;
}

/** Whether a member that is wrong ends a check that can tell all of them. */
export function settles(scope: Scope): Call {
  return call(fromChecks(scope, 'settles'), 'key', 'told');
}

/** Goes through the members, and returns false for a wrong one and where one is missing. */
export function loopChecks(
  scope: Scope,
  { required, optional }: SplitMembers,
  { tag, known, unknown, isTelling = false }: LoopOptions,
): readonly Statement[] {
  const end = (wrong: Simple): Expression => (isTelling ? { kind: 'terms', operator: '&&', terms: [wrong, settles(scope)] } : wrong);
  const mandatory = required.filter(({ name }) => name !== tag);
  const cases = [
    ...(tag === null ? [] : [{ values: [stringLiteral(tag)], body: ['tag = members[key];', ...known, 'break;'] }]),
    ...casesOf(scope, mandatory, end, ['missing--;', ...known]),
    ...casesOf(scope, optional, end, known),
    ...(unknown === null ? [] : [{ values: [], body: [unknown] }]),
  ];
  return [
    ...(tag === null ? [] : ['let tag: unknown;']),
    ...(mandatory.length === 0 ? [] : [declare('missing', String(mandatory.length), 'let')]),
    {
      kind: 'for-in',
      name: 'key',
      object: 'members',
      body: [
        when(not(call('Object.prototype.hasOwnProperty.call', 'members', 'key')), 'continue;'),
        { kind: 'switch', value: 'key', cases },
      ],
    },
    ...(mandatory.length === 0 ? [] : [when(compare('missing', '!==', '0'), returns('false'))]),
  ];
}

/** Members that are checked alike share a case. */
function casesOf(
  scope: Scope,
  members: readonly Member[],
  end: (wrong: Simple) => Expression,
  then: readonly Statement[],
): readonly SwitchCase[] {
  const cases = new Map<string, { readonly values: string[]; readonly wrong: Simple }>();
  for (const member of members) {
    const wrong = isWrong(scope, member.type, { kind: 'element', of: 'members', key: 'key' }, 1);
    const alike = cases.get(JSON.stringify(wrong));
    if (alike === undefined) cases.set(JSON.stringify(wrong), { values: [stringLiteral(member.name)], wrong });
    else alike.values.push(stringLiteral(member.name));
  }
  return [...cases.values()].map(({ values, wrong }) => ({ values, body: [when(end(wrong), returns('false')), ...then, 'break;'] }));
}
