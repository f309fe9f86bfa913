import { nearest } from '../diagnostics/did-you-mean.ts';
import type { ValueChecker } from './check-value.ts';
import type { Range } from './comment-text.ts';
import type { Checking } from './conversation.ts';
import { type ExampleMember, type ExampleValue, memberOf, type ObjectValue } from './value.ts';

/**
 * Checks the member of a message that holds what the schema speaks of. When it is absent, it counts as an empty object.
 * @param known the members that such messages have
 */
export function checkPart(
  { checker, findings }: Checking,
  code: 'example-invalid-arguments' | 'example-invalid-return' | 'example-invalid-data',
  target: Parameters<ValueChecker['check']>[0],
  name: string,
  message: ObjectValue,
  key: string,
  known: readonly string[],
): void {
  const check = (value: ExampleValue): ReturnType<ValueChecker['check']> => checker.check(target, value, message.isElided);
  const written = memberMeant(message, key, known);
  const problems = check(written?.value ?? { kind: 'object', members: new Map(), isElided: false, ...opening(message) });
  // Where it may be absent, nothing needs to stand for it.
  const other =
    written === undefined && problems.length > 0 ? strangeMember(message, known, (value) => !isTimestamp(value, known)) : undefined;
  for (const { message: problem, place, help } of other === undefined ? problems : check(other.value))
    findings.report(code, { name, problem }, place, help);
}

/** A member of a message; where that is not there, one with a name that is much like it, for which `checkOthers` reports it. */
export function memberMeant(message: ObjectValue, key: string, known: readonly string[]): ExampleMember | undefined {
  return (
    memberOf(message, key) ??
    [...message.members.values()].find((member) => isPart(member, known) && nearest(member.name, known)[0] === key)
  );
}

/** A member with a name that is like none of those known, which may stand for one of them by its value. */
export function strangeMember(
  message: ObjectValue,
  known: readonly string[],
  isMeant: (value: ExampleValue) => boolean,
): ExampleMember | undefined {
  return [...message.members.values()].find(
    (member) => isPart(member, known) && nearest(member.name, known).length === 0 && isMeant(member.value),
  );
}

function isPart({ name, value }: ExampleMember, known: readonly string[]): boolean {
  return (value.kind === 'object' || value.kind === 'elided') && !known.includes(name);
}

/** Whether a value is a timestamp in all but its name, in messages that have one. */
export function isTimestamp(value: ExampleValue, known: readonly string[]): boolean {
  return known.includes('timestamp') && ['seconds', 'microseconds'].some((name) => memberOf(value, name) !== undefined);
}

/** Reports members that messages of a kind do not have. */
export function checkOthers({ findings, suggest }: Checking, message: ObjectValue, known: readonly string[]): void {
  for (const { name, key } of message.members.values())
    if (!known.includes(name)) findings.report('example-message', { problem: `there is no member '${name}'` }, key, suggest(name, known));
}

export function stringIn(value: ExampleValue): string | null {
  return value.kind === 'scalar' && typeof value.value === 'string' ? value.value : null;
}

/** Any value may be an id; one that is written alike is the same. */
export function idOf(message: ObjectValue): string | null {
  const id = memberOf(message, 'id')?.value;
  return id?.kind === 'scalar' ? JSON.stringify(String(id.value)) : null;
}

/** The place of a value: of an object its opening brace. */
export function opening({ kind, start, end }: ExampleValue): Range {
  return { start, end: kind === 'object' || kind === 'array' ? start + 1 : end };
}
