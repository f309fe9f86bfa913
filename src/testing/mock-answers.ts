/** What a mock server answers to a command. */
import { introspectProtocol } from '../introspect/index.ts';
import type { Command, Protocol } from '../protocol/index.ts';
import { printIssue } from '../runtime/issue.ts';
import { createValidator } from '../validate/index.ts';
import type { FastCheck } from './options.ts';
import { type CommandsOf, type MockContext, MockError, type MockServerOptions } from './mock-server-types.ts';
import { rootOf } from './roots.ts';
import { createValid } from './valid.ts';

/** Arguments of a command. */
export interface Given {
  /** As they came, with exact integers. */
  readonly exact: unknown;
  /** As the package has them. */
  readonly typed: unknown;
}

/** @throws MockError what the client gets as an error */
export type Answer<E> = (command: string, args: Given, context: MockContext<E>) => unknown;

export function createAnswers<C extends CommandsOf<C>, E>(protocol: Protocol, options: MockServerOptions<C, E>): Answer<E> {
  const commands = new Map(protocol.commands.map((command) => [command.name, command]));
  const handlers = new Map(Object.entries(options.handlers ?? {}) as [string, (args: unknown, context: MockContext<E>) => unknown][]);
  const validator = createValidator(protocol, { int64: 'exact' });
  const canned = cannedAnswers(protocol, options);

  return (name, { exact, typed }, context) => {
    const command = commands.get(name);
    const handler = handlers.get(name);
    if (command === undefined) {
      if (handler !== undefined) return answered(handler(typed, context));
      if (name === 'query-qmp-schema') return introspectProtocol(protocol, { unmasked: false, settings: new Map() });
      throw new MockError('CommandNotFound', `The command ${name} has not been found`);
    }
    if (context.outOfBand && !command.allowOob) throw new MockError('GenericError', `The command ${name} does not support OOB`);
    if (options.checkArguments ?? true) {
      const [issue] = validator.validate({ kind: 'arguments', command: name }, exact);
      if (issue !== undefined) throw new MockError('GenericError', printIssue(issue));
    }
    if (!command.successResponse) return silently(() => handler?.(typed, context));
    if (handler !== undefined) return answered(handler(typed, context));
    if (name === 'query-qmp-schema') return introspectProtocol(protocol, { unmasked: false, settings: new Map() });
    return canned(command);
  };
}

/** What a handler gives; who gives nothing has nothing to say, and a client waits for it all the same. */
async function answered(value: unknown): Promise<unknown> {
  return (await value) ?? {};
}

/** A command that is not answered on success, whatever its handler gives; it may be refused all the same. */
async function silently(work: () => unknown): Promise<undefined> {
  await work();
  return undefined;
}

/** Valid answers of the arbitraries: the first that a seed gives. */
function cannedAnswers<C extends CommandsOf<C>, E>(
  protocol: Protocol,
  { fastCheck, int64 = 'number', seed = 1 }: MockServerOptions<C, E>,
): (command: Command) => unknown {
  const made = new Map<string, Promise<unknown>>();
  let library: Promise<FastCheck | null> | null = null;
  const make = async (name: string): Promise<unknown> => {
    const loaded = await (library ??= loadFastCheck(fastCheck));
    if (loaded === null)
      throw new MockError('GenericError', `the mock server has no answer to ${name}: give it a handler, or install fast-check`);
    const valid = createValid(loaded, protocol, { int64, unknownMembers: false });
    return loaded.sample(valid(rootOf(protocol, { kind: 'returns', command: name })), { seed, numRuns: 1 })[0];
  };

  return ({ name, returns }) => {
    if (returns === null) return {};
    const known = made.get(name) ?? make(name);
    made.set(name, known);
    return known;
  };
}

/** The one that was given, else the one that is installed where the test is; null without any. */
async function loadFastCheck(given: FastCheck | undefined): Promise<FastCheck | null> {
  if (given !== undefined) return given;
  try {
    return (await import('fast-check')).default;
  } catch {
    return null;
  }
}
