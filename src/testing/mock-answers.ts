/** What a mock server answers to a command. */
import { introspectProtocol } from '../introspect/index.ts';
import type { Command, Protocol } from '../protocol/index.ts';
import { printIssue } from '../runtime/issue.ts';
import { createValidator } from '../validate/index.ts';
import { type CommandsOf, type MockContext, MockError, type MockServerOptions } from './mock-server-types.ts';
import { rootOf } from './roots.ts';
import { createValid } from './valid.ts';

/** @throws MockError what the client gets as an error */
export type Answer<E> = (command: string, args: unknown, context: MockContext<E>) => unknown;

export function createAnswers<C extends CommandsOf<C>, E>(protocol: Protocol, options: MockServerOptions<C, E>): Answer<E> {
  const commands = new Map(protocol.commands.map((command) => [command.name, command]));
  const handlers = new Map(Object.entries(options.handlers ?? {}) as [string, (args: unknown, context: MockContext<E>) => unknown][]);
  const validator = createValidator(protocol, { int64: 'exact' });
  const canned = cannedAnswers(protocol, options);

  return (name, args, context) => {
    const command = commands.get(name);
    const handler = handlers.get(name);
    if (command === undefined) {
      if (handler !== undefined) return handler(args, context);
      if (name === 'query-qmp-schema') return introspectProtocol(protocol, { unmasked: false, settings: new Map() });
      throw new MockError('CommandNotFound', `The command ${name} has not been found`);
    }
    if (context.outOfBand && !command.allowOob) throw new MockError('GenericError', `The command ${name} does not support OOB`);
    if (options.checkArguments ?? true) {
      const [issue] = validator.validate({ kind: 'arguments', command: name }, args);
      if (issue !== undefined) throw new MockError('GenericError', printIssue(issue));
    }
    if (handler !== undefined) return handler(args, context);
    if (name === 'query-qmp-schema') return introspectProtocol(protocol, { unmasked: false, settings: new Map() });
    return canned(command);
  };
}

/** Valid answers of the arbitraries: the first that a seed gives. */
function cannedAnswers<C extends CommandsOf<C>, E>(
  protocol: Protocol,
  { fastCheck, int64 = 'number', seed = 1 }: MockServerOptions<C, E>,
): (command: Command) => unknown {
  if (fastCheck === undefined) {
    return ({ name, returns, successResponse }) => {
      if (returns === null || !successResponse) return {};
      throw new MockError('GenericError', `the mock server has no answer to ${name}: give it a handler, or fast-check`);
    };
  }
  const valid = createValid(fastCheck, protocol, { int64 });
  const made = new Map<string, unknown>();
  return ({ name, successResponse }) => {
    if (!successResponse) return undefined;
    if (!made.has(name))
      made.set(name, fastCheck.sample(valid(rootOf(protocol, { kind: 'returns', command: name })), { seed, numRuns: 1 })[0]);
    return made.get(name);
  };
}
