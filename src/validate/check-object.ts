import type { Branch, Member, ObjectType } from '../protocol/index.ts';
import { isOpen } from '../protocol/index.ts';
import { findBranch, findNamed, mandatoryAndNamed } from '../protocol/find-by-name.ts';
import { mayGrowBranches } from '../protocol/open-values.ts';
import { Decimal } from '../runtime/json.ts';
import { checkType, reportUnlisted } from './check-type.ts';
import { helpOf } from './suggest.ts';
import { enter, leave, noteUse, reportAt, reportType, suggest, takesUnknown, type Work } from './work.ts';

/** An object of JSON: no array, no null. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Decimal);
}

type Value = Readonly<Record<string, unknown>>;

/**
 * Checks an object: its members, those of the branch that its tag selects, and, where the value is closed, that there are no others.
 * @param type null for an object without members
 * @param isOpenAtTop unknown members of the object itself pass in any case
 */
export function checkObject(work: Work, type: ObjectType | null, value: unknown, isOpenAtTop: boolean): void {
  if (!isObject(value)) {
    reportType(work, 'an object', value);
    return;
  }
  const parts: ObjectType[] = [];
  const first = work.issues.length;
  let isTold = true;
  // A branch may have branches of its own.
  let part = type;
  while (part !== null) {
    parts.push(part);
    for (const member of mandatoryAndNamed(part.members, value)) {
      // The tag is looked at with the branch that it selects.
      if (member.name !== part.tag) checkMember(work, member, value);
    }
    if (part.tag === null) break;
    const branch = selectBranch(work, part, part.tag, value);
    // It cannot be told which members there may be.
    isTold = branch !== undefined;
    part = branch ?? null;
  }
  if (work.suggests && work.issues.length > first) suggestForMissing(work, value, parts, first);
  if (isTold && work.closed && !isOpenAtTop) checkUnknown(work, value, parts);
}

/** Only what JSON would have of an object counts: nothing that is inherited, hidden or `undefined`. */
function hasMember(value: Value, name: string): boolean {
  return Object.prototype.propertyIsEnumerable.call(value, name) && value[name] !== undefined;
}

function checkMember(work: Work, member: Member, value: Value): void {
  const { name } = member;
  if (!hasMember(value, name)) {
    if (!member.optional && !isOpen(member)) reportAt(work, name, 'missing', `the member '${name}' is missing`);
    return;
  }
  if (!enter(work, name)) return;
  if (member.features.length > 0) noteUse(work, `the member '${name}'`, member.features);
  checkType(work, member.type, value[name]);
  leave(work);
}

/** What the tag selects: null for a branch without members, undefined where it selects nothing. */
function selectBranch(work: Work, type: ObjectType, tag: string, value: Value): ObjectType | null | undefined {
  const selected = hasMember(value, tag) ? value[tag] : undefined;
  const branch = findBranch(type.branches, selected);
  const member = findNamed(type.members, tag);
  if (member !== undefined) {
    if (branch !== undefined || typeof selected !== 'string') checkMember(work, member, value);
    else if (!takesUnknown(work, mayGrowBranches(work.types, type))) reportUnknownBranch(work, type.branches, tag, selected);
  }
  if (branch === undefined) return undefined;
  const branchType = branch.type === null ? undefined : work.types.get(branch.type);
  return branchType?.kind === 'object' ? branchType : null;
}

function reportUnknownBranch(work: Work, branches: readonly Branch[], tag: string, selected: string): void {
  if (!enter(work, tag)) return;
  reportUnlisted(work, 'unknown-branch', branches, ({ value }) => value, selected);
  leave(work);
}

function checkUnknown(work: Work, value: Value, parts: readonly ObjectType[]): void {
  for (const name of Object.keys(value)) {
    if (isKnown(name, parts) || value[name] === undefined) continue;
    const like = suggest(work, name, () => absentFrom(value, parts));
    reportAt(work, name, 'unknown-member', `there is no member '${name}'`, helpOf(like));
  }
}

function isKnown(name: string, parts: readonly ObjectType[]): boolean {
  return parts.some(({ members }) => findNamed(members, name) !== undefined);
}

/** The members that a value may have, and has not. */
function absentFrom(value: Value, parts: readonly ObjectType[]): readonly string[] {
  return parts.flatMap(({ members }) => members.flatMap(({ name }) => (hasMember(value, name) ? [] : name)));
}

/** Says of members that are missing by which of those that are there they may be meant. @param first the first issue of the object */
function suggestForMissing(work: Work, value: Value, parts: readonly ObjectType[], first: number): void {
  for (let index = first; index < work.issues.length; index++) {
    const issue = work.issues[index];
    if (issue?.code !== 'missing' || issue.path.length !== work.path.length + 1) continue;
    const [like] = suggest(work, String(issue.path.at(-1)), () =>
      Object.keys(value).filter((name) => hasMember(value, name) && !isKnown(name, parts)),
    );
    if (like !== undefined) work.issues[index] = { ...issue, help: `Did you write '${like}' for it?` };
  }
}
