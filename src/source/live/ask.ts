/** The schema of a running QEMU, by its own account. */
import path from 'node:path';
import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts';
import { type Address, parseAddress } from '../../runtime/client/address.ts';
import { connectTo } from '../../runtime/client/client.ts';
import { messageOf, QmpError } from '../../runtime/client/errors.ts';
import type { ClientTypes } from '../../runtime/client/types.ts';

export interface AskOptions {
  /** Milliseconds for everything together; 30 000 by default. */
  readonly timeout?: number;
  /** The longest answer, in bytes; 64 MiB by default, which is some two hundred times what QEMU answers. */
  readonly maximumBytes?: number;
  /** What a relative path of a socket is relative to. */
  readonly workingDirectory?: string;
}

/** What a QEMU answered. */
export interface LiveIntrospection {
  /** The value of `query-qmp-schema`, as JSON: an array. */
  readonly text: string;
  /** The version in its greeting: `7.2.22`. */
  readonly version: string;
}

const TIMEOUT = 30_000;
const MAXIMUM_BYTES = 64 * 1024 * 1024;

/** Connects, asks, and hangs up. Whatever keeps it from an answer is a finding. */
export async function askForIntrospection(argument: string, options: AskOptions = {}): Promise<LiveIntrospection | Diagnostic> {
  const { timeout = TIMEOUT, maximumBytes = MAXIMUM_BYTES } = options;
  const failed = (reason: string): Diagnostic => diagnostic('cannot-ask', { address: argument, reason }, {});
  if (argument.startsWith('tcp://')) return failed(`it is written tcp:${argument.slice('tcp://'.length)}, without slashes`);
  const deadline = AbortSignal.timeout(timeout);
  try {
    const client = await connectTo<ClientTypes>(anyQemu, addressOf(argument, options), {
      connectTimeout: timeout,
      maximumMessageBytes: maximumBytes,
    });
    try {
      const { greeting } = client;
      const answer = await client.executeUnknown('query-qmp-schema', undefined, { signal: deadline });
      if (greeting === null || !Array.isArray(answer)) return failed('its answer is no list');
      const { major, minor, micro } = greeting.version.qemu;
      return { text: JSON.stringify(answer), version: [major, minor, micro].join('.') };
    } finally {
      await client.close();
    }
  } catch (error) {
    if (error instanceof QmpError && error.class === 'CommandNotFound')
      return failed('it has no query-qmp-schema, which came with QEMU 2.5');
    return failed(deadline.aborted ? `no answer within ${timeout} ms` : messageOf(error));
  }
}

function addressOf(argument: string, { workingDirectory }: AskOptions): Address {
  const address = parseAddress(argument);
  return 'path' in address ? { path: path.resolve(workingDirectory ?? process.cwd(), address.path) } : address;
}

/** Nothing is known of it. */
const anyQemu = {
  isAgent: false,
  commands: [],
  outOfBandCommands: [],
  silentCommands: [],
  events: [],
  parse: (text: string) => JSON.parse(text) as unknown,
  hasExactIntegers: false,
  loadChecks: null,
};
