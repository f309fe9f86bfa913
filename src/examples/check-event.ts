import type { Checking, Message } from './conversation.ts';
import { checkOthers, checkPart, isTimestamp, memberMeant, opening, strangeMember, stringIn } from './message-members.ts';
import { type ExampleMember, memberOf, type ObjectValue } from './value.ts';

const known = ['event', 'data', 'timestamp'];

/** @param member the one with the event's name */
export function checkEvent(checking: Checking, message: Message, value: ObjectValue, member: ExampleMember): void {
  const { findings } = checking;
  if (member.value.kind === 'elided') return;
  const name = stringIn(member.value);
  if (name === null) {
    findings.report('example-message', { problem: "'event' must have the name of an event" }, opening(member.value));
    return;
  }
  if (!checking.events.has(name)) {
    findings.report('example-unknown-event', { name }, member.value, checking.suggest(name, checking.events.keys()));
    return;
  }
  if (!message.isSound) return;
  checkOthers(checking, value, known);
  checkTimestamp(checking, value);
  checkPart(checking, 'example-invalid-data', { kind: 'data', event: name }, name, value, 'data', known);
}

function checkTimestamp({ findings }: Checking, message: ObjectValue): void {
  const member = memberMeant(message, 'timestamp', known) ?? strangeMember(message, known, (value) => isTimestamp(value, known));
  const timestamp = member?.value;
  if (timestamp === undefined) {
    if (!message.isElided) findings.report('example-message', { problem: "the event has no member 'timestamp'" }, opening(message));
    return;
  }
  if (timestamp.kind === 'elided') return;
  for (const name of ['seconds', 'microseconds']) {
    const part = memberOf(timestamp, name)?.value;
    if (part?.kind === 'elided' || (part?.kind === 'scalar' && Number.isInteger(part.value))) continue;
    if (part === undefined && timestamp.kind === 'object' && timestamp.isElided) continue;
    findings.report('example-message', { problem: `the timestamp needs an integer '${name}'` }, opening(part ?? timestamp));
  }
}
