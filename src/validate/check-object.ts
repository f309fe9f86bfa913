import type { Branch, Member, ObjectType } from '../protocol/index.ts';
import { isOpen } from '../protocol/index.ts';
import { Decimal } from '../runtime/json.ts';
import { checkType, list } from './check-type.ts';
import { noteUse, report, reportType, within, type Work } from './work.ts';

/** An object of JSON: no array, no null. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Decimal);
}

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
  const known = new Set<string>();
  const isComplete = type === null || checkMembers(work, type, value, known);
  if (!work.closed || isOpenAtTop || !isComplete) return;
  for (const name of Object.keys(value)) {
    if (known.has(name)) continue;
    within(work, name, () => {
      report(work, 'unknown-member', `there is no member '${name}'`);
    });
  }
}

/**
 * Checks the members of an object and of the branches that it selects, and adds their names to `known`. False when it could not
 * be told which members there may be.
 */
function checkMembers(work: Work, type: ObjectType, value: Readonly<Record<string, unknown>>, known: Set<string>): boolean {
  for (const member of type.members) {
    known.add(member.name);
    // The tag is looked at with the branch that it selects.
    if (member.name !== type.tag) checkMember(work, member, value);
  }
  return type.tag === null || checkBranch(work, type, type.tag, value, known);
}

/** Only what JSON would have of an object counts. */
function hasMember(value: object, name: string): boolean {
  return Object.prototype.propertyIsEnumerable.call(value, name);
}

function checkMember(work: Work, member: Member, value: Readonly<Record<string, unknown>>): void {
  const { name } = member;
  if (!hasMember(value, name)) {
    if (!member.optional && !isOpen(member)) reportMissing(work, name);
    return;
  }
  within(work, name, () => {
    noteUse(work, `the member '${name}'`, member.features);
    checkType(work, member.type, value[name]);
  });
}

function reportMissing(work: Work, name: string): void {
  within(work, name, () => {
    report(work, 'missing', `the member '${name}' is missing`);
  });
}

function checkBranch(work: Work, type: ObjectType, tag: string, value: Readonly<Record<string, unknown>>, known: Set<string>): boolean {
  const selected = hasMember(value, tag) ? value[tag] : undefined;
  const branch = type.branches.find((candidate) => candidate.value === selected);
  const member = type.members.find((candidate) => candidate.name === tag);
  if (member !== undefined) {
    if (branch !== undefined || typeof selected !== 'string') checkMember(work, member, value);
    else reportUnknownBranch(work, type.branches, tag, selected);
  }
  if (branch === undefined) return false;
  const branchType = branch.type === null ? undefined : work.types.get(branch.type);
  return branchType?.kind !== 'object' || checkMembers(work, branchType, value, known);
}

function reportUnknownBranch(work: Work, branches: readonly Branch[], tag: string, selected: string): void {
  if (work.options.unknownValues === 'allow') return;
  within(work, tag, () => {
    const expected = list(branches.map(({ value }) => value));
    report(work, 'unknown-branch', `expected ${expected}, received ${JSON.stringify(selected.slice(0, 40))}`, {
      expected,
      received: selected,
    });
  });
}
