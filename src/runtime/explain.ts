/** The slow answer: what is wrong with a value, and where. It goes by the shapes of types. */
import { type Issue, type IssueCode, shorten, type ValidateOptions } from './issue.ts';
import { MAXIMUM_DEPTH, type Members, objectOf } from './checks.ts';
import { marked, namesIn } from './names.ts';
import { alternativesOf, checkOf, type Content, type MemberShape } from './shape-text.ts';
import {
  type AlternateShape,
  type Builtin,
  contentOf,
  type EnumShape,
  type ObjectShape,
  type TypeShape,
} from './shapes.ts';
import { classOf, classOfType, listed, rangeOf } from './words.ts';

/** How a value is used, which decides what is welcome. */
export interface Use {
  /** Unknown members are refused. */
  readonly closed: boolean;
  /** Negative numbers pass for unsigned 64-bit integers. */
  readonly sent: boolean;
  /** Unknown members of the object itself pass even so. */
  readonly openAtTop?: boolean;
}

/** Nobody reads more; a list of a billion wrong elements must not fill the memory. */
const MAXIMUM_ISSUES = 10_000;

/**
 * So deep the quick answer is asked for each part, which saves looking into those that are right. Further down each part would
 * have been looked at as often as it has parts around it.
 */
const SHALLOW = 8;

/** One call of {@link explain}: what was found, and where we are. */
interface Work {
  readonly issues: Issue[];
  readonly path: (string | number)[];
  readonly use: Use;
  readonly options: ValidateOptions;
  readonly depth: number;
  /** Nothing is asked that the quick answer does not look at. */
  readonly isQuick: boolean;
  stopped: boolean;
}

/**
 * All issues of a value; none when it is valid.
 * @param depth - How deep the value is nested in what is looked at as a whole
 */
export function explain(
  type: TypeShape,
  value: unknown,
  use: Use,
  options: ValidateOptions = {},
  depth = 0,
): readonly Issue[] {
  const isQuick = use.closed === use.sent && !asksForMore(options);
  const work: Work = { issues: [], path: [], use, options, depth, isQuick, stopped: false };
  look(work, type, value);
  return work.issues;
}

function look(work: Work, type: TypeShape, value: unknown): void {
  const chosen = choose(work, type, value);
  if (chosen === null) return;
  if (typeof chosen === 'string') lookAtBuiltin(work, chosen, value);
  else if (chosen instanceof Array) lookAtArray(work, chosen[0], value);
  else if (chosen.kind === 'object') lookAtObject(work, chosen, value);
  else lookAtEnum(work, chosen, value);
}

/** The alternative of an alternate, chosen by the value's JSON type, not by trying. */
function choose(
  work: Work,
  type: TypeShape,
  value: unknown,
): Exclude<TypeShape, AlternateShape> | null {
  if (typeof type === 'string' || type instanceof Array || type.kind !== 'alternate') return type;
  const found = classOf(value);
  const alternatives = alternativesOf(type);
  const chosen = alternatives.find((alternative) => classOfType(alternative) === found);
  if (chosen !== undefined) return choose(work, chosen, value);
  const classes = alternatives.map(classOfType);
  const last = classes.pop() ?? 'nothing';
  wrongType(work, classes.length === 0 ? last : `${classes.join(', ')} or ${last}`, value);
  return null;
}

function lookAtObject(work: Work, type: ObjectShape, value: unknown): void {
  const members = objectOf(value);
  if (members === null) {
    wrongType(work, 'an object', value);
    return;
  }
  const unknown: string[] = [];
  for (const member of doubtful(work, type, members, unknown)) lookAtMember(work, member, members);
  for (const name of unknown) {
    if (!enter(work, name)) return;
    report(work, 'unknown-member', `there is no member '${name}'`);
    work.path.pop();
  }
}

/**
 * Those members of an object that may be wrong or are missing, in the order of the schema.
 * @param unknown - Filled with names of members that there may not be
 */
function doubtful(
  work: Work,
  type: ObjectShape,
  members: Members,
  unknown: string[],
): readonly MemberShape[] {
  const parts = [contentOf(type)];
  const isComplete = addBranches(parts, members);
  const { closed, sent, openAtTop } = work.use;
  const isClosed = isComplete && closed && (openAtTop !== true || work.path.length > 0);
  const depth = work.path.length + work.depth + 1;
  const isQuick = work.isQuick && depth <= SHALLOW;
  const found: MemberShape[] = [];
  let missing = 0;
  for (const part of parts) missing += part.required;
  // Only what JSON would have of an object counts.
  for (const name in members) {
    if (!Object.prototype.hasOwnProperty.call(members, name)) continue;
    const value = members[name];
    let isKnown = false;
    for (const part of parts) {
      let member = part.byName[name] ?? null;
      for (; member !== null; member = member.twin) {
        isKnown = true;
        if (!member.optional) missing--;
        if (!isQuick || !member.check(value, sent, depth) || !selects(member, value)) {
          found.push(member);
        }
      }
    }
    if (isClosed && !isKnown) unknown.push(name);
  }
  if (missing > 0) addMissing(found, parts, members);
  return found.length > 1 ? inOrder(found, parts) : found;
}

/** Whether the value of a member is no tag, or one of a branch. */
function selects({ branches }: MemberShape, value: unknown): boolean {
  return branches === null || branches.has(value as string);
}

/** The branch that an object selects, and what that selects; false where that cannot be told. */
function addBranches(parts: Content[], members: Members): boolean {
  for (const { tag } of parts) {
    if (tag?.branches === undefined || tag.branches === null) continue;
    const branch = has(members, tag.name)
      ? tag.branches.get(members[tag.name] as string)
      : undefined;
    if (branch === undefined) return false;
    const content = branch === null ? undefined : contentOf(branch);
    if (content !== undefined && !parts.includes(content)) parts.push(content);
  }
  return true;
}

function addMissing(found: MemberShape[], parts: readonly Content[], members: Members): void {
  for (const part of parts) {
    for (const member of part.members) {
      if (!member.optional && !has(members, member.name)) found.push(member);
    }
  }
}

/** As the schema has them. */
function inOrder(found: readonly MemberShape[], parts: readonly Content[]): readonly MemberShape[] {
  return parts.flatMap((part) => part.members.filter((member) => found.includes(member)));
}

function has(members: Members, name: string): boolean {
  return Object.prototype.propertyIsEnumerable.call(members, name);
}

function lookAtMember(work: Work, member: MemberShape, members: Members): void {
  const { name, branches } = member;
  if (!has(members, name)) {
    if (!enter(work, name)) return;
    report(work, 'missing', `the member '${name}' is missing`);
    work.path.pop();
    return;
  }
  const value = members[name];
  const isUnknown = branches !== null && typeof value === 'string' && !branches.has(value);
  if (isUnknown && work.options.unknownValues === 'allow') return;
  if (!enter(work, name)) return;
  if (isUnknown) notListed(work, 'unknown-branch', [...branches.keys()], value);
  else {
    if (member.deprecated) noteUse(work, `the member '${name}'`, 'deprecated');
    if (member.unstable) noteUse(work, `the member '${name}'`, 'unstable');
    look(work, member.type, value);
  }
  work.path.pop();
}

function lookAtArray(work: Work, element: TypeShape, value: unknown): void {
  if (!Array.isArray(value)) {
    wrongType(work, 'an array', value);
    return;
  }
  const isQuick = work.isQuick && work.path.length + work.depth < SHALLOW;
  const depth = work.path.length + work.depth + 1;
  const check = checkOf(element);
  for (let index = 0; index < value.length; index++) {
    if (isQuick && check(value[index], work.use.sent, depth)) continue;
    if (!enter(work, index)) return;
    look(work, element, value[index]);
    work.path.pop();
  }
}

function lookAtEnum(work: Work, type: EnumShape, value: unknown): void {
  const { options } = work;
  const names = namesIn(type.text);
  if (typeof value !== 'string') {
    wrongType(work, 'a string', value);
  } else if (names.includes(value)) {
    for (const [code, mark] of [
      ['deprecated', '!'],
      ['unstable', '~'],
    ] as const) {
      if (marked(type.text, mark).includes(value)) noteUse(work, `the value '${value}'`, code);
    }
  } else if ((options.unknownValues ?? (type.isOpen ? 'allow' : 'reject')) === 'reject') {
    notListed(work, 'unknown-value', names, value);
  }
}

function lookAtBuiltin(work: Work, type: Builtin, value: unknown): void {
  switch (type) {
    case 'str':
      if (typeof value !== 'string') wrongType(work, 'a string', value);
      return;
    case 'bool':
      if (typeof value !== 'boolean') wrongType(work, 'a boolean', value);
      return;
    case 'null':
      if (value !== null) wrongType(work, 'null', value);
      return;
    case 'number':
      if (!Number.isFinite(value)) wrongType(work, 'a number', value);
      return;
    case 'any':
      if (value === undefined) wrongType(work, 'any value', value);
      return;
    case 'int-n':
    case 'int64-n':
    case 'uint64-n':
    case 'size-n':
      if (typeof value === 'bigint') isInRange(work, type.slice(0, -2), value);
      else wrongType(work, 'a bigint', value);
      return;
    default:
      if (!Number.isInteger(value)) wrongType(work, 'an integer', value);
      else if (isInRange(work, type, value as number) && !Number.isSafeInteger(value)) {
        const received = String(value);
        const message = `${received} is beyond 2^53, where numbers are not exact`;
        add(work, { path: work.path.slice(), code: 'unsafe-integer', message, received });
      }
  }
}

function isInRange(work: Work, name: string, value: number | bigint): boolean {
  const { use, options } = work;
  const [lowest, highest] = rangeOf(name, use.sent && options.strictUnsigned !== true);
  const integer = BigInt(value);
  if (integer >= lowest && integer <= highest) return true;
  const expected = `${name}, from ${String(lowest)} to ${String(highest)}`;
  const received = String(value);
  const message = `expected ${expected}, received ${received}`;
  add(work, { path: work.path.slice(), code: 'range', message, expected, received });
  return false;
}

/** Goes one step down; false when nothing more is to be looked at. */
function enter(work: Work, step: string | number): boolean {
  if (work.stopped) return false;
  if (work.path.length + work.depth >= MAXIMUM_DEPTH) {
    report(work, 'depth', `nested more than ${String(MAXIMUM_DEPTH)} levels deep`);
    work.stopped = true;
    return false;
  }
  work.path.push(step);
  return true;
}

function noteUse(work: Work, what: string, code: 'deprecated' | 'unstable'): void {
  const policy = work.options[code] ?? 'allow';
  if (policy === 'allow') return;
  const issue = { path: work.path.slice(), code, message: `${what} is ${code}` };
  add(work, policy === 'warn' ? { ...issue, severity: 'warning' } : issue);
}

function wrongType(work: Work, expected: string, value: unknown): void {
  const received = shorten(value);
  const message = `expected ${expected}, received ${received}`;
  add(work, { path: work.path.slice(), code: 'type', message, expected, received });
}

function notListed(work: Work, code: IssueCode, names: readonly string[], value: string): void {
  const expected = listed(names);
  const message = `expected ${expected}, received ${JSON.stringify(value.slice(0, 40))}`;
  add(work, { path: work.path.slice(), code, message, expected, received: shorten(value) });
}

function report(work: Work, code: IssueCode, message: string): void {
  add(work, { path: work.path.slice(), code, message });
}

function add(work: Work, issue: Issue): void {
  if (work.issues.push(issue) >= MAXIMUM_ISSUES) work.stopped = true;
}

/** Whether something is asked besides whether a value is valid, or asked in another way. */
export function asksForMore(options: ValidateOptions): boolean {
  const { deprecated = 'allow', unstable = 'allow', strictUnsigned, unknownValues } = options;
  return (
    deprecated !== 'allow' ||
    unstable !== 'allow' ||
    strictUnsigned === true ||
    unknownValues !== undefined
  );
}
