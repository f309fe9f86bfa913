import { createConnection } from 'node:net';
import { type Address, printAddress, type Wire } from './address.ts';
import { messageOf, QmpClientError } from './errors.ts';

/**
 * Connects to an address.
 * @throws QmpClientError when nobody is there, or nobody answers before the signal says so
 */
export function dial(address: Address, signal: AbortSignal): Promise<Wire> {
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
      resolve({ readable: socket, writable: socket });
    };
    const failed = (error: unknown): void => {
      settle();
      // What it may still have to say is of no interest.
      socket.on('error', () => undefined).destroy();
      reject(
        error instanceof QmpClientError
          ? error
          : new QmpClientError(
              'connect',
              `cannot connect to ${printAddress(address)}: ${messageOf(error)}`,
              { cause: error },
            ),
      );
    };
    const abort = (): void => {
      failed(signal.reason);
    };
    socket.once('connect', connected).once('error', failed);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort);
  });
}
