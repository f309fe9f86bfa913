import { ask, type Checking, type Message } from './conversation.ts';
import { checkOthers, checkPart, idOf, opening, stringIn } from './message-members.ts';
import { type ExampleMember, memberOf, type ObjectValue } from './value.ts';

/** @param executes the member with the command's name */
export function checkCommand(checking: Checking, message: Message, value: ObjectValue, executes: ExampleMember): void {
  const { findings } = checking;
  const name = stringIn(executes.value);
  const command = name === null ? undefined : checking.commands.get(name);
  if (command?.successResponse !== false) ask(checking, idOf(value), command ?? null);
  if (name === null) {
    if (executes.value.kind !== 'elided')
      findings.report('example-message', { problem: `'${executes.name}' must have the name of a command` }, opening(executes.value));
    return;
  }
  if (command === undefined) {
    findings.report('example-unknown-command', { name }, executes.value, checking.suggest(name, checking.commands.keys()));
    return;
  }
  if (!message.isSound) return;
  const known = [executes.name, 'arguments', 'id'];
  const second = executes.name === 'execute' ? memberOf(value, 'exec-oob') : undefined;
  if (second === undefined) checkOthers(checking, value, known);
  else {
    findings.report('example-message', { problem: "a command has 'execute' or 'exec-oob', not both" }, second.key);
    checkOthers(checking, value, [...known, second.name]);
  }
  if (executes.name === 'exec-oob' && !command.allowOob)
    findings.report('example-message', { problem: `'${name}' cannot be executed out of band` }, executes.value);
  checkPart(checking, 'example-invalid-arguments', { kind: 'arguments', command: name }, name, value, 'arguments', known);
}
