import type { Command, Event, Feature, Protocol } from '../protocol/index.ts';
import { isAgent } from '../protocol/is-agent.ts';
import type { Issue, ValidateOptions } from '../runtime/issue.ts';
import { isObject } from './check-object.ts';
import type { Validator } from './index.ts';
import { below, errorIssues, idOf, isParseError, issue, timestampIssues, wrong } from './message-parts.ts';
import { handshake, monitorIssues } from './monitor-commands.ts';
import { createQuestions, type Questions } from './questions.ts';
import { helpOf, type IssueWithHelp, likeNames } from './suggest.ts';
import { issuesOfUse } from './uses.ts';

/** Validates the messages of a recorded connection, in their order. */
export interface MessageValidator {
  validate(message: unknown): readonly Issue[];
}

export interface MessageOptions extends ValidateOptions {
  /** Refuse what monitors before QEMU 2.8 had beside their schemas, which is no part of a comparison of these. */
  readonly schemaAlone?: boolean;
  /** Whether issues say what may be meant. */
  readonly suggests?: boolean;
}

type Message = Readonly<Record<string, unknown>>;

/** A recording: what it is compared with, and what is known when it was read so far. */
interface Recording {
  readonly protocol: Protocol;
  readonly commands: ReadonlyMap<string, Command>;
  readonly events: ReadonlyMap<string, Event>;
  readonly content: Validator;
  readonly options: MessageOptions;
  /** Whether the peer is a monitor that has commands beside its schema. */
  readonly hasMonitor: boolean;
  /** What a command has beside its name. */
  readonly membersOfCommands: readonly string[];
  readonly questions: Questions;
  /** Whether commands may be executed out of band. */
  hasOob: boolean;
  hasGreeted: boolean;
}

/** @param content what messages carry, as `createContentValidator` judges it: which command or event it is, is told here */
export function createMessageValidator(protocol: Protocol, content: Validator, options: MessageOptions): MessageValidator {
  const commands = new Map(protocol.commands.map((command) => [command.name, command]));
  const events = new Map(protocol.events.map((event) => [event.name, event]));
  const isOfAgent = isAgent(protocol);
  const recording: Recording = {
    protocol,
    commands,
    events,
    content,
    options,
    hasMonitor: !isOfAgent && !commands.has(handshake) && options.schemaAlone !== true,
    membersOfCommands: ['arguments', 'id', ...(isBeforeExecOob(protocol) ? ['control'] : [])],
    questions: createQuestions(isOfAgent),
    // Where a recording begins later than the connection, or the schema lacks the handshake, nobody knows what was agreed on.
    hasOob: true,
    hasGreeted: false,
  };
  return { validate: (message) => messageIssues(recording, message) };
}

function messageIssues(recording: Recording, message: unknown): readonly Issue[] {
  if (!isObject(message)) {
    askNothing(recording, undefined);
    return [issue([], 'message', 'a message is an object')];
  }
  if (Object.hasOwn(message, 'execute')) return commandIssues(recording, message, 'execute');
  if (Object.hasOwn(message, 'exec-oob')) return commandIssues(recording, message, 'exec-oob');
  if (Object.hasOwn(message, 'return') || Object.hasOwn(message, 'error')) return answerIssues(recording, message);
  if (Object.hasOwn(message, 'event')) return eventIssues(recording, message);
  if (Object.hasOwn(message, 'QMP')) return greetingIssues(recording, message['QMP']);
  askNothing(recording, idOf(message));
  return [issue([], 'message', "a message has one of 'execute', 'exec-oob', 'return', 'error', 'event', 'QMP'")];
}

/** Of what names no command; it is answered all the same, by an error. */
function askNothing({ questions }: Recording, id: string | undefined): void {
  questions.ask({ command: '', id, enablesOob: false });
}

function commandIssues(recording: Recording, message: Message, key: 'execute' | 'exec-oob'): readonly Issue[] {
  const { protocol, commands, content, options, questions } = recording;
  const name = message[key];
  if (typeof name !== 'string') {
    askNothing(recording, idOf(message));
    return [issue([key], 'type', 'expected the name of a command')];
  }
  const command = commands.get(name);
  if (command?.successResponse !== false) questions.ask({ command: name, id: idOf(message), enablesOob: enablesOob(name, message) });
  const others = Object.keys(message).filter((member) => member !== key && !recording.membersOfCommands.includes(member));
  const issues = others.map((member) =>
    member === 'exec-oob'
      ? issue([member], 'message', notBoth)
      : {
          ...issue([member], 'unknown-member', `there is no member '${member}'`),
          ...helpFor(options, member, () => recording.membersOfCommands),
        },
  );
  if (command === undefined) {
    const byMonitor = recording.hasMonitor ? monitorIssues(name, message, protocol.source.version) : undefined;
    return [
      ...issues,
      ...(byMonitor ?? [
        { ...issue([key], 'unknown-name', `there is no command '${name}'`), ...helpFor(options, name, () => [...commands.keys()]) },
      ]),
    ];
  }
  const given = Object.hasOwn(message, 'arguments') ? message['arguments'] : {};
  return [
    ...issues,
    ...useIssues(key, command.features, options),
    ...(key === 'exec-oob' ? outOfBandIssues(recording, command) : []),
    ...below('arguments', content.validate({ kind: 'arguments', command: name }, given, options)),
  ];
}

function outOfBandIssues({ hasOob, questions }: Recording, { name, allowOob }: Command): readonly Issue[] {
  if (!allowOob) return [issue(['exec-oob'], 'message', `'${name}' cannot be executed out of band`)];
  return hasOob || questions.mayEnableOob() ? [] : [issue(['exec-oob'], 'message', withoutOob)];
}

function answerIssues(recording: Recording, message: Message): readonly Issue[] {
  const { commands, content, options, questions } = recording;
  // Text that could not be read had no id that its answer could repeat, and was no command here either.
  if (isParseError(message)) return errorIssues(message['error']);
  const question = questions.answeredBy(message);
  if (Object.hasOwn(message, 'error')) {
    const issues = errorIssues(message['error']);
    // What failed before its id was read is answered without one. Of a recording that begins later, nobody knows what was asked before.
    if (question === undefined && recording.hasGreeted && Object.hasOwn(message, 'id'))
      issues.push(issue(['error'], 'message', 'this answers no command'));
    if (Object.hasOwn(message, 'return')) issues.push(issue(['return'], 'message', "an answer has 'return' or 'error', not both"));
    return issues;
  }
  if (question === undefined) return [issue(['return'], 'message', 'this answers no command')];
  recording.hasOob ||= question.enablesOob;
  if (!commands.has(question.command)) return [];
  return below('return', content.validate({ kind: 'returns', command: question.command }, message['return'], options));
}

function greetingIssues(recording: Recording, greeting: unknown): readonly Issue[] {
  // A new connection: what the last one asked is not answered any more.
  recording.questions.clear();
  recording.hasGreeted = true;
  recording.hasOob = !recording.commands.has(handshake);
  if (!isObject(greeting)) return [issue(['QMP'], 'type', 'expected an object')];
  const version = greeting['version'];
  return [
    ...(isObject(version) ? versionIssues(recording, version) : [wrong(greeting, ['QMP', 'version'], 'expected an object')]),
    ...(Array.isArray(greeting['capabilities']) ? [] : [wrong(greeting, ['QMP', 'capabilities'], 'expected an array')]),
  ];
}

/** It says what the command answers, if the schema has that. */
function versionIssues({ commands, content, options }: Recording, version: unknown): readonly Issue[] {
  if (!commands.has('query-version')) return [];
  return below('QMP', below('version', content.validate({ kind: 'returns', command: 'query-version' }, version, options)));
}

function eventIssues({ events, content, options }: Recording, message: Message): readonly Issue[] {
  const name = message['event'];
  if (typeof name !== 'string') return [issue(['event'], 'type', 'expected the name of an event')];
  const event = events.get(name);
  if (event === undefined)
    return options.unknownValues === 'allow'
      ? []
      : [{ ...issue(['event'], 'unknown-name', `there is no event '${name}'`), ...helpFor(options, name, () => [...events.keys()]) }];
  const data = Object.hasOwn(message, 'data') ? message['data'] : {};
  return [
    ...useIssues('event', event.features, options),
    ...timestampIssues(message['timestamp']),
    ...below('data', content.validate({ kind: 'data', event: name }, data, options)),
  ];
}

/** @param known asked for only where something is suggested */
function helpFor({ suggests }: MessageOptions, name: string, known: () => readonly string[]): Pick<IssueWithHelp, 'help'> {
  return suggests === true ? helpOf(likeNames(name, known())) : {};
}

function useIssues(key: 'execute' | 'exec-oob' | 'event', features: readonly Feature[], options: MessageOptions): readonly Issue[] {
  const what = key === 'event' ? 'the event' : 'the command';
  return issuesOfUse(what, features, options).map((use) => ({ path: [key], ...use }));
}

const notBoth = "a command has 'execute' or 'exec-oob', not both";
const withoutOob = "nothing can be executed out of band before 'qmp_capabilities' has enabled 'oob'";

function enablesOob(command: string, { arguments: given }: Readonly<Record<string, unknown>>): boolean {
  return command === handshake && isObject(given) && Array.isArray(given['enable']) && given['enable'].includes('oob');
}

/** QEMU 2.12 alone took `"control": {"run-oob": true}`; from 3.0 on there is `exec-oob`. */
function isBeforeExecOob({ source: { version } }: Protocol): boolean {
  return version !== null && /^2\.12\b/.test(version);
}
