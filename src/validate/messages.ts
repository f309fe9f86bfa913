import type { Feature, Protocol } from '../protocol/index.ts';
import type { Issue, IssueCode, ValidateOptions } from '../runtime/issue.ts';
import { isObject } from './check-object.ts';
import type { Validator } from './index.ts';
import { printId } from './message-id.ts';
import { handshake, monitorIssues } from './monitor-commands.ts';
import { issuesOfUse } from './uses.ts';

/** Validates the messages of a recorded connection, in their order. */
export interface MessageValidator {
  validate(message: unknown): readonly Issue[];
}

export interface MessageOptions extends ValidateOptions {
  /** Refuse what monitors before QEMU 2.8 had beside their schemas, which is no part of a comparison of these. */
  readonly schemaAlone?: boolean;
}

/** A command that has not been answered. */
interface Asked {
  readonly command: string;
  /** As text; undefined when it has none. */
  readonly id: string | undefined;
  /** Of the handshake: whether it asks that commands may be executed out of band. */
  readonly enablesOob: boolean;
}

/** A recording may have no answers, and no end: of more than twice as many commands that wait, the oldest are forgotten. QEMU itself takes a few at a time. */
const mostWaiting = 32_768;

/**
 * An answer belongs to the command with its `id`, or, without one, to the oldest command without; of a guest agent, to the oldest.
 * @param content what messages carry, as `createContentValidator` judges it: which command or event it is, is told here
 */
export function createMessageValidator(protocol: Protocol, content: Validator, options: MessageOptions): MessageValidator {
  const commands = new Map(protocol.commands.map((command) => [command.name, command]));
  const events = new Map(protocol.events.map((event) => [event.name, event]));
  const asked: Asked[] = [];
  // Before QEMU 4.0 it repeats no ids, and it always answers in order.
  const isAgent = commands.has('guest-sync-delimited');
  const hasMonitor = !isAgent && !commands.has(handshake) && options.schemaAlone !== true;
  // Where a recording begins later than the connection, or the schema lacks the handshake, nobody knows what was agreed on.
  let hasOob = true;
  let hasGreeted = false;
  const ofCommands = ['arguments', 'id', ...(isBeforeExecOob(protocol) ? ['control'] : [])];

  const answered = (message: Readonly<Record<string, unknown>>): Asked | undefined => {
    const id = idOf(message);
    if (id === undefined && isAgent) return asked.shift();
    const index = asked.findIndex((command) => command.id === id);
    return index === -1 ? undefined : asked.splice(index, 1)[0];
  };

  const ask = (question: Asked): void => {
    asked.push(question);
    if (asked.length > 2 * mostWaiting) asked.splice(0, mostWaiting);
  };
  /** Of what names no command; it is answered all the same, by an error. */
  const askNothing = (message: unknown): void => {
    ask({ command: '', id: isObject(message) ? idOf(message) : undefined, enablesOob: false });
  };

  const usesAt = (key: 'execute' | 'exec-oob' | 'event', features: readonly Feature[]): readonly Issue[] => {
    const what = key === 'event' ? 'the event' : 'the command';
    return issuesOfUse(what, features, options).map((use) => ({ path: [key], ...use }));
  };

  const commandMessage = (message: Readonly<Record<string, unknown>>, key: 'execute' | 'exec-oob'): readonly Issue[] => {
    const name = message[key];
    if (typeof name !== 'string') {
      askNothing(message);
      return [issue([key], 'type', 'expected the name of a command')];
    }
    const command = commands.get(name);
    if (command?.successResponse !== false) ask({ command: name, id: idOf(message), enablesOob: enablesOob(name, message) });
    const unknown = Object.keys(message).filter((member) => member !== key && !ofCommands.includes(member));
    const issues = unknown.map((member) => issue([member], 'unknown-member', `there is no member '${member}'`));
    if (command === undefined) {
      const byMonitor = hasMonitor ? monitorIssues(name, message, protocol.source.version) : undefined;
      return [...issues, ...(byMonitor ?? [issue([key], 'unknown-name', `there is no command '${name}'`)])];
    }
    issues.push(...usesAt(key, command.features));
    if (key === 'exec-oob') {
      if (!command.allowOob) issues.push(issue([key], 'message', `'${name}' cannot be executed out of band`));
      else if (!hasOob && !asked.some((each) => each.enablesOob)) issues.push(issue([key], 'message', withoutOob));
    }
    const given = Object.hasOwn(message, 'arguments') ? message['arguments'] : {};
    return [...issues, ...below('arguments', content.validate({ kind: 'arguments', command: name }, given, options))];
  };

  const answerMessage = (message: Readonly<Record<string, unknown>>): readonly Issue[] => {
    // Text that could not be read had no id that its answer could repeat, and was no command here either.
    if (isParseError(message)) return errorIssues(message['error']);
    const question = answered(message);
    if (Object.hasOwn(message, 'error')) {
      const issues = errorIssues(message['error']);
      // What failed before its id was read is answered without one. Of a recording that begins later, nobody knows what was asked before.
      if (question === undefined && hasGreeted && Object.hasOwn(message, 'id'))
        issues.push(issue(['error'], 'message', 'this answers no command'));
      if (Object.hasOwn(message, 'return')) issues.push(issue(['return'], 'message', "an answer has 'return' or 'error', not both"));
      return issues;
    }
    if (question === undefined) return [issue(['return'], 'message', 'this answers no command')];
    hasOob ||= question.enablesOob;
    if (!commands.has(question.command)) return [];
    return below('return', content.validate({ kind: 'returns', command: question.command }, message['return'], options));
  };

  /** It says what the command answers, if the schema has that. */
  const versionIssues = (version: unknown): readonly Issue[] => {
    if (!commands.has('query-version')) return [];
    return below('QMP', below('version', content.validate({ kind: 'returns', command: 'query-version' }, version, options)));
  };

  const greetingMessage = (greeting: unknown): readonly Issue[] => {
    // A new connection: what the last one asked is not answered any more.
    asked.length = 0;
    hasGreeted = true;
    hasOob = !commands.has(handshake);
    if (!isObject(greeting)) return [issue(['QMP'], 'type', 'expected an object')];
    const version = greeting['version'];
    return [
      ...(isObject(version) ? versionIssues(version) : [wrong(greeting, ['QMP', 'version'], 'expected an object')]),
      ...(Array.isArray(greeting['capabilities']) ? [] : [wrong(greeting, ['QMP', 'capabilities'], 'expected an array')]),
    ];
  };

  const eventMessage = (message: Readonly<Record<string, unknown>>): readonly Issue[] => {
    const name = message['event'];
    if (typeof name !== 'string') return [issue(['event'], 'type', 'expected the name of an event')];
    const event = events.get(name);
    if (event === undefined)
      return options.unknownValues === 'allow' ? [] : [issue(['event'], 'unknown-name', `there is no event '${name}'`)];
    const data = Object.hasOwn(message, 'data') ? message['data'] : {};
    return [
      ...usesAt('event', event.features),
      ...timestampIssues(message['timestamp']),
      ...below('data', content.validate({ kind: 'data', event: name }, data, options)),
    ];
  };

  return {
    validate(message) {
      if (!isObject(message)) {
        askNothing(message);
        return [issue([], 'message', 'a message is an object')];
      }
      if (Object.hasOwn(message, 'execute')) return commandMessage(message, 'execute');
      if (Object.hasOwn(message, 'exec-oob')) return commandMessage(message, 'exec-oob');
      if (Object.hasOwn(message, 'return') || Object.hasOwn(message, 'error')) return answerMessage(message);
      if (Object.hasOwn(message, 'event')) return eventMessage(message);
      if (Object.hasOwn(message, 'QMP')) return greetingMessage(message['QMP']);
      askNothing(message);
      return [issue([], 'message', "a message has one of 'execute', 'exec-oob', 'return', 'error', 'event', 'QMP'")];
    },
  };
}

const withoutOob = "nothing can be executed out of band before 'qmp_capabilities' has enabled 'oob'";

function enablesOob(command: string, { arguments: given }: Readonly<Record<string, unknown>>): boolean {
  return command === handshake && isObject(given) && Array.isArray(given['enable']) && given['enable'].includes('oob');
}

/** QEMU 2.12 alone took `"control": {"run-oob": true}`; from 3.0 on there is `exec-oob`. */
function isBeforeExecOob({ source: { version } }: Protocol): boolean {
  return version !== null && /^2\.12\b/.test(version);
}

function idOf(message: Readonly<Record<string, unknown>>): string | undefined {
  return Object.hasOwn(message, 'id') ? printId(message['id']) : undefined;
}

/** From 11.1 on it says first where in the stream that is: `2:32: JSON parse error, …`. */
function isParseError({ error }: Readonly<Record<string, unknown>>): boolean {
  return isObject(error) && typeof error['desc'] === 'string' && /^(?:\d+:\d+: )?JSON (?:parse error|nesting|token)/.test(error['desc']);
}

function errorIssues(error: unknown): Issue[] {
  if (!isObject(error)) return [issue(['error'], 'type', 'expected an object')];
  return ['class', 'desc'].flatMap((name) => (typeof error[name] === 'string' ? [] : wrong(error, ['error', name], 'expected a string')));
}

function timestampIssues(timestamp: unknown): readonly Issue[] {
  if (!isObject(timestamp)) return [issue(['timestamp'], timestamp === undefined ? 'missing' : 'type', 'expected an object')];
  return ['seconds', 'microseconds'].flatMap((name) =>
    Number.isInteger(timestamp[name]) ? [] : wrong(timestamp, ['timestamp', name], 'expected an integer'),
  );
}

/** The issue of a member that an object lacks, or has of another type. */
function wrong(object: Readonly<Record<string, unknown>>, path: readonly [string, string], expected: string): Issue {
  const [, name] = path;
  return Object.hasOwn(object, name) ? issue(path, 'type', expected) : issue(path, 'missing', `the member '${name}' is missing`);
}

function issue(path: Issue['path'], code: IssueCode, message: string): Issue {
  return { path, code, message };
}

function below(step: string, issues: readonly Issue[]): readonly Issue[] {
  return issues.map((each) => ({ ...each, path: [step, ...each.path] }));
}
