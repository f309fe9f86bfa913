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
  const value = memberMeant(message, key, known)?.value ?? { kind: 'object', members: new Map(), isElided: false, ...opening(message) };
  for (const { message: problem, place, help } of checker.check(target, value, message.isElided))
    findings.report(code, { name, problem }, place, help);
}

/** A member of a message; where that is not there, what stands under another name in its place, for which `checkOthers` reports it. */
export function memberMeant(message: ObjectValue, key: string, known: readonly string[]): ExampleMember | undefined {
  const isMeant = ({ name, value }: ExampleMember): boolean =>
    (value.kind === 'object' || value.kind === 'elided') && !known.includes(name) && (nearest(name, known)[0] ?? key) === key;
  return memberOf(message, key) ?? [...message.members.values()].find(isMeant);
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
