import type { Command } from '../protocol/index.ts';
import { checkAnswer } from './check-answer.ts';
import { checkCommand } from './check-command.ts';
import { checkEvent } from './check-event.ts';
import type { Range } from './comment-text.ts';
import { ask, type Checking, type Conversation, type Message, takeQuestion } from './conversation.ts';
import type { Findings } from './findings.ts';
import { idOf, opening } from './message-members.ts';
import type { ExamplePart, Sender } from './read-messages.ts';
import { type ExampleMember, type ExampleValue, memberOf } from './value.ts';

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
  const isWhole = parts.every(isThere);
  const hasCommands = parts.some(isCommand);
  const checking: Checking = {
    ...conversation,
    findings,
    asked: new Map(),
    subject: isWhole && !hasCommands ? subject : null,
    isWhole: isWhole && hasCommands,
  };
  for (const part of parts) if (part.kind === 'message') checkMessage(checking, part);
}

/** Whether a message stands here, all of it, so that it is known which answer belongs to which command. */
function isThere(part: ExamplePart): boolean {
  if (part.kind === 'gap' || part.value.kind === 'elided' || !part.isSound) return false;
  const { value } = part;
  return value.kind === 'object' && isKnown(value) && !(value.isElided || memberOf(value, 'id')?.value.kind === 'elided');
}

/** Whether it is told what a message is: of one with a mistyped name it is not, and so not what the answers behind it belong to. */
function isKnown(value: ExampleValue): boolean {
  return ['execute', 'exec-oob', 'return', 'error', 'event', 'QMP'].some((name) => memberOf(value, name) !== undefined);
}

function isCommand(part: ExamplePart): boolean {
  return part.kind === 'message' && executed(part.value) !== undefined;
}

function executed(value: ExampleValue): ExampleMember | undefined {
  return memberOf(value, 'execute') ?? memberOf(value, 'exec-oob');
}

function checkMessage(checking: Checking, message: Message): void {
  const { value, sender } = message;
  const { findings } = checking;
  if (value.kind === 'elided') return;
  if (value.kind !== 'object') {
    if (message.isSound) findings.report('example-message', { problem: 'a message is an object' }, value);
    if (sender === 'client') ask(checking, null, null);
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
  } else if (memberOf(value, 'QMP') === undefined) {
    // Its answer is not that of the command in front of it, and what it answers is not answered by the next.
    if (sender === 'client') ask(checking, idOf(value), null);
    else if (sender === 'server') takeQuestion(checking, idOf(value));
    if (!message.isSound || value.isElided) return;
    const expected = sender === 'client' ? "'execute' or 'exec-oob'" : "'return', 'error' or 'event'";
    const problem = `it has no member ${sender === null ? "'execute', 'return', 'error' or 'event'" : expected}`;
    findings.report('example-message', { problem }, opening(value));
  }
}

function checkSender({ findings }: Checking, expected: Sender, found: Sender | null, place: Range): void {
  if (found === null || found === expected) return;
  const problem = expected === 'client' ? "'<-' stands in front of a command" : "'->' stands in front of what the server sends";
  findings.report('example-message', { problem }, place);
}
