/** The slow answer: what is wrong with a value, and where. It goes by the shapes of types. */
import { type Issue, shortenInteger, type ValidateOptions } from './issue.ts';
import { isUint32, type Members, objectOf, type Told } from './checks.ts';
import { marked, marksOfUse } from './names.ts';
import { alternativesOf, type Content, type MemberShape } from './shape-text.ts';
import {
  type AlternateShape,
  type Builtin,
  contentOf,
  type EnumShape,
  type ObjectShape,
  type TypeShape,
} from './shapes.ts';
import {
  add,
  depthOf,
  enter,
  leave,
  noteUse,
  notListed,
  pathOf,
  report,
  type Use,
  type Work,
  wrongType,
} from './progress.ts';
import { classOf, classOfType, either, rangeOf, takenBy } from './words.ts';

/**
 * So deep the quick answer is asked for each part, which saves looking into those that are right. Further down each part would
 * have been looked at as often as it has parts around it.
 */
const SHALLOW = 8;

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
  const work: Work = { issues: null, place: null, use, options, depth, isQuick, stopped: false };
  look(work, type, value);
  return work.issues ?? none;
}

/**
 * The same where a check has told already which members are wrong, and nothing else is asked.
 * @param isComplete - Whether all members are there that must be
 */
export function explainTold(
  type: ObjectShape,
  value: unknown,
  use: Use,
  names: readonly string[] | null,
  isComplete: boolean,
): readonly Issue[] {
  const members = objectOf(value);
  const work: Work = {
    issues: null,
    place: null,
    use,
    options: {},
    depth: 0,
    isQuick: true,
    stopped: false,
  };
  if (members === null) lookAtObject(work, type, value);
  else lookAtTold(work, type, members, names, isComplete);
  return work.issues ?? none;
}

function look(work: Work, type: TypeShape, value: unknown): void {
  if (typeof type === 'string') lookAtBuiltin(work, type, value);
  else if (type instanceof Array) lookAtArray(work, type[0], value);
  else if (type.kind === 'object') lookAtObject(work, type, value);
  else if (type.kind === 'enum') lookAtEnum(work, type, value);
  else {
    const chosen = choose(work, type, value);
    if (chosen !== null) look(work, chosen, value);
  }
}

/** The alternative is chosen by the value's JSON type, not by trying. */
function choose(work: Work, type: AlternateShape, value: unknown): TypeShape | null {
  const found = classOf(value);
  const alternatives = alternativesOf(type);
  const chosen = alternatives.find((alternative) => classOfType(alternative) === found);
  if (chosen !== undefined) return chosen;
  wrongType(work, either(alternatives.map(takenBy)), value);
  return null;
}

function lookAtObject(work: Work, type: ObjectShape, value: unknown): void {
  const members = objectOf(value);
  if (members === null) {
    wrongType(work, 'an object', value);
    return;
  }
  if (!type.isTelling || !isQuickHere(work)) {
    lookAtMembers(work, members, doubtful(work, type, members));
    return;
  }
  const told: Told = { names: null };
  const isComplete = type.check(members, work.use.sent, depthOf(work), told);
  lookAtTold(work, type, members, told.names, isComplete);
}

/** Looks at the members whose names a check has told. */
function lookAtTold(
  work: Work,
  type: ObjectShape,
  members: Members,
  names: readonly string[] | null,
  isComplete: boolean,
): void {
  const content = contentOf(type);
  const first = names?.length === 1 && isComplete ? content.byName[names[0] ?? ''] : undefined;
  if (first !== undefined) {
    lookAtMember(work, first, members);
    return;
  }
  const found: MemberShape[] = [];
  const unknown: string[] = [];
  for (const name of names ?? none) {
    const member = content.byName[name];
    if (member !== undefined) found.push(member);
    else if (isClosedHere(work)) unknown.push(name);
  }
  const missing = isComplete ? none : missingOf([content], members);
  lookAtMembers(work, members, { found, missing, unknown, parts: [content] });
}

// Without `strictNullChecks`, which users may do without, a literal is of `undefined`.
const none: readonly never[] = new Array<never>();

function lookAtMembers(work: Work, members: Members, doubtful: Doubtful): void {
  const { found, missing, unknown, parts } = doubtful;
  const [first] = found;
  // Mostly one thing is wrong.
  if (first !== undefined && found.length + missing.length === 1) {
    lookAtMember(work, first, members);
  } else if (found.length + missing.length > 0) {
    for (const part of parts) {
      for (const member of part.members) {
        if (missing.includes(member)) lookAtMissing(work, member);
        else if (found.includes(member)) lookAtMember(work, member, members);
      }
    }
  }
  for (const name of unknown) {
    if (!enter(work, name)) return;
    report(work, 'unknown-member', `there is no member '${name}'`);
    leave(work);
  }
}

/** What has to be looked at in an object. */
interface Doubtful {
  /** Members that may be wrong. */
  readonly found: readonly MemberShape[];
  readonly missing: readonly MemberShape[];
  /** Names of members that there may not be. */
  readonly unknown: readonly string[];
  /** What the object consists of. */
  readonly parts: readonly Content[];
}

function doubtful(work: Work, type: ObjectShape, members: Members): Doubtful {
  const { sent } = work.use;
  const depth = depthOf(work) + 1;
  const isQuick = isQuickHere(work);
  const parts = [contentOf(type)];
  const isClosed = addBranches(parts, members) && isClosedHere(work);
  let found: MemberShape[] | null = null;
  const unknown: string[] = [];
  let absent = 0;
  for (const part of parts) absent += part.required;
  // Only what JSON would have of an object counts.
  for (const name in members) {
    if (!Object.prototype.hasOwnProperty.call(members, name)) continue;
    const value = members[name];
    if (value === undefined) continue;
    let isKnown = false;
    for (const part of parts) {
      let member = part.byName[name] ?? null;
      for (; member !== null; member = member.twin) {
        isKnown = true;
        if (!member.optional) absent--;
        if (isQuick && isRight(member.type, value, sent, depth) && selects(member, value)) continue;
        if (found === null) found = [member];
        else found.push(member);
      }
    }
    if (isClosed && !isKnown) unknown.push(name);
  }
  return {
    found: found ?? none,
    missing: absent > 0 ? missingOf(parts, members) : none,
    unknown,
    parts,
  };
}

function isQuickHere(work: Work): boolean {
  return work.isQuick && depthOf(work) < SHALLOW;
}

function isClosedHere({ use, place }: Work): boolean {
  return use.closed && (use.openAtTop !== true || place !== null);
}

/**
 * Whether a value is right for sure: it is of a type that is common, or of a named one. Calls of functions that are told by a
 * member take long.
 */
function isRight(type: TypeShape, value: unknown, sent: boolean, depth: number): boolean {
  if (typeof type !== 'string') return !(type instanceof Array) && type.check(value, sent, depth);
  switch (type) {
    case 'str':
      return typeof value === 'string';
    case 'bool':
      return typeof value === 'boolean';
    case 'int':
    case 'int64':
    case 'integer':
      return Number.isSafeInteger(value);
    case 'uint64':
    case 'size':
      return Number.isSafeInteger(value) && (sent || (value as number) >= 0);
    case 'uint32':
      return isUint32(value);
    default:
      return false;
  }
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

function missingOf(parts: readonly Content[], members: Members): readonly MemberShape[] {
  return parts.flatMap((part) =>
    part.members.filter((member) => !member.optional && !has(members, member.name)),
  );
}

function has(members: Members, name: string): boolean {
  return Object.prototype.propertyIsEnumerable.call(members, name) && members[name] !== undefined;
}

function lookAtMember(work: Work, member: MemberShape, members: Members): void {
  const { name, branches } = member;
  const value = members[name];
  if (value === undefined) {
    lookAtMissing(work, member);
    return;
  }
  const isUnknown = branches !== null && typeof value === 'string' && !branches.has(value);
  if (isUnknown && takesUnknown(work, member.isOpen)) return;
  if (!enter(work, name)) return;
  if (isUnknown) notListed(work, 'unknown-branch', [...branches.keys()], value);
  else {
    if (member.deprecated) noteUse(work, `the member '${name}'`, 'deprecated');
    if (member.unstable) noteUse(work, `the member '${name}'`, 'unstable');
    look(work, member.type, value);
  }
  leave(work);
}

function lookAtMissing(work: Work, { name }: MemberShape): void {
  if (!enter(work, name)) return;
  report(work, 'missing', `the member '${name}' is missing`);
  leave(work);
}

/** Whether what the schema does not have passes. */
function takesUnknown({ options, use }: Work, isOpen: boolean): boolean {
  return (options.unknownValues ?? (isOpen && !use.sent ? 'allow' : 'reject')) === 'allow';
}

function lookAtArray(work: Work, element: TypeShape, value: unknown): void {
  if (!Array.isArray(value)) {
    wrongType(work, 'an array', value);
    return;
  }
  const isQuick = isQuickHere(work);
  const depth = depthOf(work) + 1;
  for (let index = 0; index < value.length; index++) {
    if (isQuick && isRight(element, value[index], work.use.sent, depth)) continue;
    if (!enter(work, index)) return;
    look(work, element, value[index]);
    leave(work);
  }
}

function lookAtEnum(work: Work, type: EnumShape, value: unknown): void {
  if (typeof value !== 'string') {
    wrongType(work, 'a string', value);
  } else if (type.names.includes(value)) {
    for (const [code, mark] of marksOfUse) {
      if (marked(type.marks, mark).includes(value)) noteUse(work, `the value '${value}'`, code);
    }
  } else if (!takesUnknown(work, type.isOpen)) {
    notListed(work, 'unknown-value', type.names, value);
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
      if (!Number.isFinite(value) && !isEither(work, value)) wrongType(work, 'a number', value);
      return;
    case 'any':
      if (value === undefined) wrongType(work, 'any value', value);
      return;
    case 'integer-n':
    case 'int-n':
    case 'int64-n':
    case 'uint64-n':
    case 'size-n':
      if (typeof value === 'bigint' || isEither(work, value))
        isInRange(work, type.slice(0, -2), value);
      else wrongType(work, 'a bigint', value);
      return;
    default:
      if (typeof value === 'bigint' && isEither(work, value)) isInRange(work, type, value);
      else if (!Number.isInteger(value)) wrongType(work, 'an integer', value);
      else if (isInRange(work, type, value as number) && !Number.isSafeInteger(value)) {
        const received = String(value);
        const message = `${received} is beyond 2^53, where numbers are not exact`;
        add(work, { path: pathOf(work.place), code: 'unsafe-integer', message, received });
      }
  }
}

/** Whether it is an integer, where bigints and numbers are alike. */
function isEither({ use }: Work, value: unknown): value is number | bigint {
  return use.eitherInteger === true && (typeof value === 'bigint' || Number.isSafeInteger(value));
}

function isInRange(work: Work, name: string, value: number | bigint): boolean {
  const { use, options } = work;
  const [lowest, highest] = rangeOf(name, use.sent && options.strictUnsigned !== true);
  const integer = BigInt(value);
  if (integer >= lowest && integer <= highest) return true;
  const expected = `${name === 'integer' ? 'an integer' : name}, from ${String(lowest)} to ${String(highest)}`;
  const received = shortenInteger(value);
  const message = `expected ${expected}, received ${received}`;
  add(work, { path: pathOf(work.place), code: 'range', message, expected, received });
  return false;
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
