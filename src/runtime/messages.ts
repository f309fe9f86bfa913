/** Whole messages, by the tables of commands and events. */
import { isObject } from './checks.ts';
import type { Issue, IssueCode, ValidateOptions } from './issue.ts';

interface Carrier {
  validate(value: unknown, options?: ValidateOptions): readonly Issue[];
}

type Message = Readonly<Record<string, unknown>>;
type Commands = Readonly<
  Record<string, { readonly arguments: Carrier; readonly flags: { readonly allowOob: boolean } }>
>;
type Events = Readonly<Record<string, { readonly data: Carrier }>>;

/** What a command may have besides its name. */
const besidesName: readonly string[] = ['arguments', 'id'];

/**
 * All issues of a command as it goes over the wire: `{ "execute": "stop", "id": 1 }`.
 * @param commands the table that the package exports under this name
 * @param ofSomeVersions of a package of several versions: commands that not all of them have, which need a version to judge by
 */
export function commandIssues(
  commands: object,
  message: unknown,
  options?: ValidateOptions,
  ofSomeVersions: readonly string[] = [],
): readonly Issue[] {
  if (!isMessage(message)) return [issue([], 'message', 'a message is an object')];
  const key = has(message, 'execute') ? 'execute' : 'exec-oob';
  if (!has(message, key))
    return [issue([], 'message', "a command has one of 'execute', 'exec-oob'")];
  const name = message[key];
  if (typeof name !== 'string') return [issue([key], 'type', 'expected the name of a command')];
  const issues = Object.keys(message)
    .filter((member) => member !== key && !besidesName.includes(member))
    .map((member) =>
      member === 'exec-oob'
        ? issue([member], 'message', "a command has 'execute' or 'exec-oob', not both")
        : issue([member], 'unknown-member', `there is no member '${member}'`),
    );
  const command = has(commands, name) ? (commands as Commands)[name] : undefined;
  if (command === undefined)
    return [...issues, issue([key], 'unknown-name', `there is no command '${name}'`)];
  if (options?.version === undefined && ofSomeVersions.includes(name))
    return [...issues, issue([key], 'unknown-name', `not all versions have the command '${name}'`)];
  const given = has(message, 'arguments') ? message['arguments'] : {};
  const { own, inside } = placed(key, 'arguments', command.arguments.validate(given, options));
  const cannot = `'${name}' cannot be executed out of band`;
  const outOfBand =
    key === 'exec-oob' && !command.flags.allowOob ? [issue([key], 'message', cannot)] : [];
  return [...issues, ...own, ...outOfBand, ...inside];
}

/**
 * All issues of an event as it comes over the wire.
 * @param events the table that the package exports under this name
 */
export function eventIssues(
  events: object,
  message: unknown,
  options?: ValidateOptions,
): readonly Issue[] {
  if (!isMessage(message)) return [issue([], 'message', 'a message is an object')];
  if (!has(message, 'event')) return [issue([], 'message', "an event has 'event'")];
  const name = message['event'];
  if (typeof name !== 'string') return [issue(['event'], 'type', 'expected the name of an event')];
  const event = has(events, name) ? (events as Events)[name] : undefined;
  if (event === undefined) {
    if (options?.unknownValues === 'allow') return [];
    return [issue(['event'], 'unknown-name', `there is no event '${name}'`)];
  }
  const carried = has(message, 'data') ? message['data'] : {};
  const { own, inside } = placed('event', 'data', event.data.validate(carried, options));
  return [...own, ...timestampIssues(message['timestamp']), ...inside];
}

function timestampIssues(timestamp: unknown): readonly Issue[] {
  if (!isMessage(timestamp))
    return [
      issue(['timestamp'], timestamp === undefined ? 'missing' : 'type', 'expected an object'),
    ];
  return ['seconds', 'microseconds'].flatMap((name) => {
    if (Number.isInteger(timestamp[name])) return [];
    return has(timestamp, name)
      ? [issue(['timestamp', name], 'type', 'expected an integer')]
      : [issue(['timestamp', name], 'missing', `the member '${name}' is missing`)];
  });
}

/**
 * Where issues of what a message carries are in the message. That the command or event is itself deprecated, unstable, or none of the version's,
 * is told with what it carries, and is about its name.
 */
function placed(
  key: string,
  part: string,
  issues: readonly Issue[],
): { readonly own: readonly Issue[]; readonly inside: readonly Issue[] } {
  const isOwn = ({ path, code, message }: Issue): boolean =>
    path.length === 0 && (code === 'unknown-name' || /^the (?:command|event) is /.test(message));
  return {
    own: issues.filter(isOwn).map((each) => ({ ...each, path: [key] })),
    inside: issues
      .filter((each) => !isOwn(each))
      .map((each) => ({ ...each, path: [part, ...each.path] })),
  };
}

function isMessage(value: unknown): value is Message {
  return isObject(value);
}

/** Whether an object has a member of its own: names come from outside. */
function has(object: object, name: string): boolean {
  return Object.prototype.hasOwnProperty.call(object, name);
}

function issue(path: readonly string[], code: IssueCode, message: string): Issue {
  return { path, code, message };
}
