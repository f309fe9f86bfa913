import { didYouMean } from '../diagnostics/did-you-mean.ts';
import type { Command, Event, Protocol } from '../protocol/index.ts';
import type { ValueChecker } from './check-value.ts';
import type { Range } from './comment-text.ts';
import type { Findings } from './findings.ts';
import type { ExamplePart, Sender } from './read-messages.ts';
import { type ExampleMember, type ExampleValue, memberOf, type ObjectValue } from './value.ts';

/** What messages are compared with. */
export interface Conversation {
  readonly commands: ReadonlyMap<string, Command>;
  readonly events: ReadonlyMap<string, Event>;
  /** The schema names the classes that errors have. */
  readonly hasErrorClasses: boolean;
  readonly checker: ValueChecker;
}

export function createConversation(protocol: Protocol, checker: ValueChecker): Conversation {
  return {
    commands: new Map(protocol.commands.map((command) => [command.name, command])),
    events: new Map(protocol.events.map((event) => [event.name, event])),
    hasErrorClasses: protocol.types.some(({ name }) => name === errorClasses),
    checker,
  };
}

/** A command that has not been answered; what is not known of it is null. */
interface Asked {
  readonly command: Command | null;
  readonly id: string | null;
}

interface Checking extends Conversation {
  readonly findings: Findings;
  readonly asked: Asked[];
  /** The command that is documented, when no command is shown: what the example shows are its answers. */
  readonly subject: Command | null;
  /** Answers belong to commands that are shown. */
  readonly isWhole: boolean;
}

type Message = Extract<ExamplePart, { readonly kind: 'message' }>;

/**
 * Compares the messages of an example with the schema. An answer belongs to the command with its `id`, or, without one, to the oldest
 * command without.
 * @param subject the command that the example documents, if it is one
 */
export function checkMessages(
  conversation: Conversation,
  parts: readonly ExamplePart[],
  subject: Command | null,
  findings: Findings,
): void {
  const isWhole = parts.every((part) => part.kind === 'message' && part.value.kind !== 'elided') && parts.some(isCommand);
  const checking: Checking = { ...conversation, findings, asked: [], subject: parts.some(isCommand) ? null : subject, isWhole };
  for (const part of parts) if (part.kind === 'message') checkMessage(checking, part);
}

function isCommand(part: ExamplePart): boolean {
  return part.kind === 'message' && executed(part.value) !== undefined;
}

function executed(value: ExampleValue): ExampleMember | undefined {
  return memberOf(value, 'execute') ?? memberOf(value, 'exec-oob');
}

function checkMessage(checking: Checking, message: Message): void {
  const { value, sender } = message;
  const { report } = checking.findings;
  if (value.kind === 'elided') return;
  if (value.kind !== 'object') {
    if (message.isSound) report('example-message', { problem: 'a message is an object' }, value);
    return;
  }
  const command = executed(value);
  const event = memberOf(value, 'event');
  const answer = memberOf(value, 'return') ?? memberOf(value, 'error');
  if (command !== undefined) {
    checkSender(checking, 'client', sender, command.key);
    checkCommand(checking, message, value, command);
  } else if (answer !== undefined) {
    checkSender(checking, 'server', sender, answer.key);
    checkAnswer(checking, message, value, answer);
  } else if (event !== undefined) {
    checkSender(checking, 'server', sender, event.key);
    checkEvent(checking, message, value, event);
  } else if (memberOf(value, 'QMP') === undefined && message.isSound && !value.isElided) {
    const expected = sender === 'client' ? "'execute' or 'exec-oob'" : "'return', 'error' or 'event'";
    const problem = `it has no member ${sender === null ? "'execute', 'return', 'error' or 'event'" : expected}`;
    report('example-message', { problem }, opening(value));
  }
}

function checkSender({ findings }: Checking, expected: Sender, found: Sender | null, place: Range): void {
  if (found === null || found === expected) return;
  const problem = expected === 'client' ? "'<-' stands in front of a command" : "'->' stands in front of what the server sends";
  findings.report('example-message', { problem }, place);
}

function checkCommand(checking: Checking, message: Message, value: ObjectValue, executes: ExampleMember): void {
  const { report } = checking.findings;
  const name = stringIn(executes.value);
  const command = name === null ? undefined : checking.commands.get(name);
  if (command?.successResponse !== false) checking.asked.push({ command: command ?? null, id: idOf(value) });
  if (name === null) {
    if (executes.value.kind !== 'elided')
      report('example-message', { problem: `'${executes.name}' must have the name of a command` }, opening(executes.value));
    return;
  }
  if (command === undefined) {
    report('example-unknown-command', { name }, executes.value, didYouMean(name, checking.commands.keys()));
    return;
  }
  if (!message.isSound) return;
  checkOthers(checking, value, [executes.name, 'arguments', 'id']);
  if (executes.name === 'exec-oob' && !command.allowOob)
    report('example-message', { problem: `'${name}' cannot be executed out of band` }, executes.value);
  checkPart(checking, 'example-invalid-arguments', { kind: 'arguments', command: name }, name, value, 'arguments');
}

function checkAnswer(checking: Checking, message: Message, value: ObjectValue, answer: ExampleMember): void {
  const { findings, asked, subject, isWhole } = checking;
  const id = idOf(value);
  const index = asked.findIndex((each) => each.id === id);
  const question = index === -1 ? undefined : asked.splice(index, 1)[0];
  if (question === undefined && isWhole) findings.report('example-order', {}, answer.key);
  if (!message.isSound) return;
  checkOthers(checking, value, [answer.name, 'id']);
  if (answer.name === 'error') {
    checkError(checking, value, answer.value);
    return;
  }
  const command = question === undefined ? subject : question.command;
  if (command !== null)
    checkPart(checking, 'example-invalid-return', { kind: 'returns', command: command.name }, command.name, value, 'return');
}

const errorClasses = 'QapiErrorClass';

function checkError(checking: Checking, message: ObjectValue, error: ExampleValue): void {
  const { findings, checker, hasErrorClasses } = checking;
  if (error.kind === 'elided') return;
  if (error.kind !== 'object') {
    findings.report('example-message', { problem: "'error' must be an object" }, opening(error));
    return;
  }
  for (const name of ['class', 'desc']) {
    const member = memberOf(error, name);
    if (member === undefined) {
      if (!error.isElided && !message.isElided)
        findings.report('example-message', { problem: `the error has no member '${name}'` }, opening(error));
    } else if (member.value.kind !== 'elided' && stringIn(member.value) === null)
      findings.report('example-message', { problem: `'${name}' must be a string` }, opening(member.value));
    else if (name === 'class' && hasErrorClasses) {
      const [issue] = checker.check({ kind: 'type', name: errorClasses }, member.value, false);
      if (issue !== undefined) findings.report('example-message', { problem: issue.message }, issue.place, issue.help);
    }
  }
}

function checkEvent(checking: Checking, message: Message, value: ObjectValue, member: ExampleMember): void {
  const { report } = checking.findings;
  if (member.value.kind === 'elided') return;
  const name = stringIn(member.value);
  if (name === null) {
    report('example-message', { problem: "'event' must have the name of an event" }, opening(member.value));
    return;
  }
  if (!checking.events.has(name)) {
    report('example-unknown-event', { name }, member.value, didYouMean(name, checking.events.keys()));
    return;
  }
  if (!message.isSound) return;
  checkOthers(checking, value, ['event', 'data', 'timestamp']);
  checkTimestamp(checking, value);
  checkPart(checking, 'example-invalid-data', { kind: 'data', event: name }, name, value, 'data');
}

function checkTimestamp({ findings }: Checking, message: ObjectValue): void {
  const timestamp = memberOf(message, 'timestamp')?.value;
  if (timestamp === undefined) {
    if (!message.isElided) findings.report('example-message', { problem: "the event has no member 'timestamp'" }, opening(message));
    return;
  }
  if (timestamp.kind === 'elided') return;
  for (const name of ['seconds', 'microseconds']) {
    const member = memberOf(timestamp, name)?.value;
    if (member?.kind === 'elided' || (member?.kind === 'scalar' && Number.isInteger(member.value))) continue;
    if (member === undefined && timestamp.kind === 'object' && timestamp.isElided) continue;
    findings.report('example-message', { problem: `the timestamp needs an integer '${name}'` }, opening(member ?? timestamp));
  }
}

/** Checks the member of a message that holds what the schema speaks of. When it is absent, it counts as an empty object. */
function checkPart(
  { checker, findings }: Checking,
  code: 'example-invalid-arguments' | 'example-invalid-return' | 'example-invalid-data',
  target: Parameters<ValueChecker['check']>[0],
  name: string,
  message: ObjectValue,
  key: string,
): void {
  const value = memberOf(message, key)?.value ?? { kind: 'object', members: [], isElided: false, ...opening(message) };
  for (const { message: problem, place, help } of checker.check(target, value, message.isElided))
    findings.report(code, { name, problem }, place, help);
}

function checkOthers({ findings }: Checking, message: ObjectValue, known: readonly string[]): void {
  for (const { name, key } of message.members)
    if (!known.includes(name))
      findings.report('example-message', { problem: `there is no member '${name}'` }, key, didYouMean(name, known));
}

function stringIn(value: ExampleValue): string | null {
  return value.kind === 'scalar' && typeof value.value === 'string' ? value.value : null;
}

/** Any value may be an id; one that is written alike is the same. */
function idOf(message: ObjectValue): string | null {
  const id = memberOf(message, 'id')?.value;
  return id?.kind === 'scalar' ? JSON.stringify(String(id.value)) : null;
}

/** The place of a value: of an object its opening brace. */
function opening({ kind, start, end }: ExampleValue): Range {
  return { start, end: kind === 'object' || kind === 'array' ? start + 1 : end };
}
