import { type Checking, ERROR_CLASSES, type Message, takeQuestion } from './conversation.ts';
import { checkOthers, checkPart, idOf, opening, stringIn } from './message-members.ts';
import { type ExampleMember, type ExampleValue, memberOf, type ObjectValue } from './value.ts';

/** @param answer `return` or `error` */
export function checkAnswer(checking: Checking, message: Message, value: ObjectValue, answer: ExampleMember): void {
  const { findings, subject, isWhole } = checking;
  const question = takeQuestion(checking, idOf(value));
  if (question === undefined && isWhole) findings.report('example-order', {}, answer.key);
  if (!message.isSound) return;
  const known = [answer.name, 'id'];
  checkOthers(checking, value, known);
  if (answer.name === 'error') {
    checkError(checking, value, answer.value);
    return;
  }
  const command = question === undefined ? subject : question;
  if (command !== null)
    checkPart(checking, 'example-invalid-return', { kind: 'returns', command: command.name }, command.name, value, 'return', known);
}

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
      const [issue] = checker.check({ kind: 'type', name: ERROR_CLASSES }, member.value, false);
      if (issue !== undefined) findings.report('example-message', { problem: issue.message }, issue.place, issue.help);
    }
  }
}
