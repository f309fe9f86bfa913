/** Checks of the members that stand in one object; see `MemberMode` for the two ways to go about it. */
import { isMandatory } from '../../protocol/heights.ts';
import type { Member, ObjectType, TypeReference } from '../../protocol/index.ts';
import { stringLiteral } from '../literals.ts';
import {
  type Call,
  call,
  compare,
  declare,
  type Element,
  type Expression,
  not,
  returns,
  type Statement,
  type SwitchCase,
  when,
} from '../statements/code.ts';
import { flatExpression } from '../statements/flat.ts';
import { isAlwaysRight, isAny } from './always-right.ts';
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

function isInherited({ name }: Member): boolean {
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
  return { required: members.filter(isMandatory), optional: members.filter((member) => !isMandatory(member)) };
}

export function memberMode(scope: Scope, plan: Plan, { required, optional }: SplitMembers): MemberMode {
  // In a loop nothing is taken for a member that is inherited.
  if (required.some(isInherited) || optional.some(isInherited)) return 'loop';
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
  const all = members.filter((member) => member.name !== tag && !isAlwaysRight(member));
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

/** Of optional members only those that are absent or wrong are asked whether they are there: JSON has none that is `undefined`. */
function directCheck(scope: Scope, member: Member, value: Operand): Statement {
  const wrong = isWrong(scope, member.type, value, 1);
  return when(allOf(isMandatory(member) ? [wrong] : [wrong, isThere(value)]), returns('false'));
}

function allOf(terms: readonly Simple[]): Expression {
  const [first] = terms;
  return terms.length === 1 && first !== undefined ? first : { kind: 'terms', operator: '&&', terms };
}

/** What a loop keeps count of besides. */
export interface LoopOptions {
  /** The member whose value is kept in a variable `tag`. */
  readonly tag: string | null;
  /** Behind each member that is known. */
  readonly known: readonly Statement[];
  /** For members that are not; null where they don't matter. */
  readonly unknown: Statement | null;
  /** Members are counted: those that are `undefined` are passed over at once, so that nobody counts them. */
  readonly isCounting?: boolean;
  /** Goes on behind a wrong member where the names of all are collected. */
  readonly isTelling?: boolean;
}

const memberOfKey: Element = { kind: 'element', of: 'members', key: 'key' };

/** Whether a member that is wrong ends a check that can tell all of them. */
function settles(scope: Scope): Call {
  return call(fromChecks(scope, 'settles'), 'key', 'told');
}

/** JSON has no member that is `undefined`. Written out, since a call would take longer than the rest of what ends a check. */
function isThere(value: Operand): Simple {
  return compare(value, '!==', 'undefined');
}

/** Where a check that can tell all members that are wrong meets one that there may not be in what is sent. */
export function unknownSettles(scope: Scope): Statement {
  return when(allOf([...(scope.sent === 'true' ? [] : [scope.sent]), isThere(memberOfKey), settles(scope)]), returns('false'));
}

/** A switch compares one name after the other: among more than so many, those of a length are found first (a quarter less time for 30). */
const manyNames = 19;

/** Goes through the members, and returns false for a wrong one and where one is missing. */
export function loopChecks(scope: Scope, { required, optional }: SplitMembers, options: LoopOptions): readonly Statement[] {
  const { tag, unknown, isCounting = false } = options;
  const mandatory = required.filter(({ name }) => name !== tag);
  return [
    ...(tag === null ? [] : ['let tag: unknown;']),
    ...(mandatory.length === 0 ? [] : [declare('missing', String(mandatory.length), 'let')]),
    {
      kind: 'for-in',
      name: 'key',
      object: 'members',
      body: [
        when(not(call('Object.prototype.hasOwnProperty.call', 'members', 'key')), 'continue;'),
        ...(isCounting ? [declare('member', memberOfKey), when(compare('member', '===', 'undefined'), 'continue;')] : []),
        ...(required.length + optional.length > manyNames
          ? [switchByLength(scope, { required, optional }, options), ...(unknown === null ? [] : [unknown])]
          : [
              switchOver([
                ...casesOf(scope, { required, optional }, options, 'break;'),
                ...(unknown === null ? [] : [{ values: [], body: [unknown] }]),
              ]),
            ]),
      ],
    },
    ...(mandatory.length === 0 ? [] : [when(compare('missing', '!==', '0'), returns('false'))]),
  ];
}

function switchOver(cases: readonly SwitchCase[], value = 'key'): Statement {
  return { kind: 'switch', value, cases };
}

function switchByLength(scope: Scope, { required, optional }: SplitMembers, options: LoopOptions): Statement {
  const lengths = [...new Set([...required, ...optional].map(({ name }) => name.length))].sort((a, b) => a - b);
  return switchOver(
    lengths.map((length): SwitchCase => {
      const fits = ({ name }: Member): boolean => name.length === length;
      const members = { required: required.filter(fits), optional: optional.filter(fits) };
      return { values: [String(length)], body: [switchOver(casesOf(scope, members, options, 'continue;')), 'break;'] };
    }),
    'key.length',
  );
}

interface Case {
  readonly values: string[];
  readonly body: readonly Statement[];
}

function typeKey(type: TypeReference): string {
  return type.kind === 'array' ? `[${typeKey(type.element)}]` : type.name;
}

/** Members that are checked alike share a case. */
function casesOf(
  scope: Scope,
  { required, optional }: SplitMembers,
  { tag, known, isCounting = false, isTelling = false }: LoopOptions,
  end: string,
): readonly SwitchCase[] {
  const value = isCounting ? 'member' : memberOfKey;
  const cases = new Map<string, Case>();
  // Most members are of a type that another has, and need not be written down to find that out.
  const byType = new Map<string, Case>();
  const add = ({ name, type }: Member, isCounted: boolean): void => {
    const key = `${isCounted ? '1 ' : ''}${typeKey(type)}`;
    const alike = byType.get(key) ?? caseOf(type, isCounted);
    byType.set(key, alike);
    alike.values.push(stringLiteral(name));
  };
  const caseOf = (type: TypeReference, isCounted: boolean): Case => {
    const isPresent = isCounted || isCounting;
    const last = [...(isPresent ? [] : [isThere(value)]), ...(isTelling ? [settles(scope)] : [])];
    const test = !isCounted && isAny(type) ? null : allOf([isWrong(scope, type, value, 1), ...last]);
    const key = `${isCounted ? '1 ' : ''}${test === null ? '' : (flatExpression(test) ?? JSON.stringify(test))}`;
    const alike = cases.get(key) ?? {
      values: [],
      body: [...(test === null ? [] : [when(test, returns('false'))]), ...(isCounted ? ['missing--;'] : []), ...known, end],
    };
    cases.set(key, alike);
    return alike;
  };
  const tagCase = required.some(({ name }) => name === tag)
    ? [{ values: [stringLiteral(tag ?? '')], body: [isCounting ? 'tag = member;' : 'tag = members[key];', ...known, end] }]
    : [];
  for (const member of required) if (member.name !== tag) add(member, true);
  for (const member of optional) add(member, false);
  return [...tagCase, ...cases.values()];
}
