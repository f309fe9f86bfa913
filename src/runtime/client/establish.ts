/** From a target to a session, within the time that there is for it. */
import { type resolveTarget, printAddress } from './address.ts';
import { dial } from './dial.ts';
import { QmpClientError } from './errors.ts';
import { after } from './timers.ts';
import { openSession, type Session, type SessionOptions } from './session.ts';

const CONNECT_TIMEOUT = 10_000;

/** @throws QmpClientError, or the signal's reason */
export async function establish(
  target: ReturnType<typeof resolveTarget>,
  options: SessionOptions,
  {
    timeout = CONNECT_TIMEOUT,
    signal,
    isAwaited = false,
  }: {
    readonly timeout?: number | undefined;
    readonly signal?: AbortSignal | undefined;
    /** Whether the peer is just being started. */
    readonly isAwaited?: boolean | undefined;
  },
): Promise<Session> {
  const controller = new AbortController();
  const abort = (): void => {
    controller.abort(signal?.reason);
  };
  const whom = 'address' in target ? printAddress(target.address) : 'the peer';
  /** Why there may be no answer: somebody listens, and the system has taken the connection for him, or it says something else. */
  let hint = '';
  const stopTimer = after(timeout, () => {
    controller.abort(
      new QmpClientError(
        'timeout',
        `no handshake with ${whom} within ${String(timeout)} ms${hint}`,
      ),
    );
  });
  if (signal?.aborted === true) abort();
  else signal?.addEventListener('abort', abort);
  try {
    const wire =
      'wire' in target ? target.wire : await dial(target.address, controller.signal, isAwaited);
    if ('address' in target) hint = '; it serves one client at a time: is another connected?';
    const onOddity = (message: string): void => {
      hint = `; ${message}`;
      options.onOddity(message);
    };
    return await openSession(wire, { ...options, onOddity }, controller.signal);
  } finally {
    stopTimer();
    signal?.removeEventListener('abort', abort);
  }
}
