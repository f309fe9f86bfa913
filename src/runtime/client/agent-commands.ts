/** What a running guest agent has, by its own account: the answer to `guest-info`, which lists commands and nothing of what they take. */
import type { Capabilities } from './capabilities.ts';
import { QmpClientError, QmpError } from './errors.ts';
import { isObject } from './messages.ts';

/**
 * @param query gives the answer to `guest-info`
 * @throws QmpClientError when the agent refuses that, or does not list commands
 */
export async function askAgent(query: () => Promise<unknown>): Promise<Capabilities> {
  const answer = await query().catch((error: unknown) => {
    throw error instanceof QmpError ? untold(error.message, error) : error;
  });
  const commands = isObject(answer) ? answer['supported_commands'] : undefined;
  if (!Array.isArray(commands)) throw untold('guest-info lists none');
  // What is switched off is refused as what is not there.
  const enabled = new Set(
    commands.flatMap((entry: unknown) =>
      isObject(entry) && entry['enabled'] === true ? [entry['name']] : [],
    ),
  );
  return {
    has: (name, path) => (path === '' ? enabled.has(name) : refuse()),
    hasFeature: refuse,
  };
}

function untold(why: string, cause?: unknown): QmpClientError {
  return new QmpClientError('unsupported', `the agent does not tell its commands: ${why}`, {
    cause,
  });
}

function refuse(): never {
  throw new QmpClientError(
    'unsupported',
    'a guest agent tells its commands, but no features or parts of them',
  );
}
