import { createConnection, type Socket } from 'node:net';
import { type Address, printAddress, type Wire } from './address.ts';
import { messageOf, QmpClientError } from './errors.ts';
import { readFirst } from './read-first.ts';
import { pause } from './reconnect.ts';

/** Milliseconds until a peer is asked again that has too many in front of its door, or is not there yet. */
const PATIENCE = 20;

/** What the system says of an address where nobody listens yet: there is no socket, or it is one of somebody who has gone. */
const ABSENT: ReadonlySet<unknown> = new Set(['ENOENT', 'ECONNREFUSED']);

/**
 * Connects to an address.
 * @param isAwaited the peer is just being started: where nobody is, somebody will be
 * @throws QmpClientError when nobody is there; the signal's reason when nobody answers before it aborts
 */
export async function dial(
  address: Address,
  signal: AbortSignal,
  isAwaited: boolean,
): Promise<Wire> {
  let last: unknown = null;
  for (;;) {
    try {
      const socket = await connectOnce(address, signal);
      return { readable: socket, writable: socket };
    } catch (error) {
      if (signal.aborted) throw lateFor(signal.reason, last);
      // A monitor has room for one or two who wait, and the system does not let others wait with them.
      const code = codeOf(error);
      if (code !== 'EAGAIN' && !(isAwaited && ABSENT.has(code)))
        throw new QmpClientError(
          'connect',
          `cannot connect to ${printAddress(address)}: ${messageOf(error)}`,
          { cause: error },
        );
      last = error;
      await pause(PATIENCE, signal);
    }
  }
}

/** A peer that was awaited in vain may be one whose address is wrong. */
function lateFor(reason: unknown, last: unknown): unknown {
  if (last === null || !(reason instanceof QmpClientError) || reason.code !== 'timeout')
    return reason;
  return new QmpClientError('timeout', `${reason.message}: ${messageOf(last)}`, { cause: last });
}

function connectOnce(address: Address, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(
      'path' in address ? { path: address.path } : { ...address, noDelay: true },
    );
    const settle = (): void => {
      signal.removeEventListener('abort', abort);
      socket.off('connect', connected).off('error', failed);
    };
    const connected = (): void => {
      settle();
      resolve(readFirst(socket));
    };
    const failed = (error: unknown): void => {
      settle();
      // What it may still have to say is of no interest.
      socket.on('error', () => undefined).destroy();
      // What a signal gives as its reason is the caller's own.
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
      reject(error);
    };
    const abort = (): void => {
      failed(signal.reason);
    };
    socket.once('connect', connected).once('error', failed);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort);
  });
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
