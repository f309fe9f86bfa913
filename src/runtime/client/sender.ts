/** Calls of a client: they go to the session that there is, or wait for the next one. */
import type { CallOptions } from './calls.ts';
import { forCommand, fromHere, QmpClientError, tooManyCalls } from './errors.ts';
import { checkCallOptions } from './given.ts';
import type { Request } from './request.ts';
import type { Session } from './session.ts';
import type { Sessions } from './sessions.ts';
import { onAbort } from './signals.ts';
import { after } from './timers.ts';

export interface Sender {
  /** How many calls wait, for an answer or for a session. */
  readonly pending: number;
  /** @throws TypeError or RangeError when the options are wrong */
  readonly send: (request: Request, options?: CallOptions) => Promise<unknown>;
}

/** What holds for calls that do not say otherwise, and for all of them together. */
export interface SenderOptions {
  readonly timeout: number | undefined;
  readonly maximumPendingCalls: number;
}

export function createSender(sessions: Pick<Sessions, 'state'>, options: SenderOptions): Sender {
  /** How many calls wait for the next session. */
  let waiting = 0;

  const sessionFor = async (command: string, limits: CallOptions): Promise<Session> => {
    const { state } = sessions;
    if (state.kind === 'connected') return state.session;
    if (state.kind === 'over') throw forCommand(state.error, command);
    if (limits.signal?.aborted !== true && waiting >= options.maximumPendingCalls)
      throw tooManyCalls(command, waiting);
    waiting++;
    try {
      return await waitFor(state.next, command, limits);
    } finally {
      waiting--;
    }
  };

  return {
    get pending() {
      const { state } = sessions;
      if (state.kind === 'over') return 0;
      return waiting + (state.kind === 'connected' ? state.session.pending : 0);
    },
    send: async (request, callOptions = {}) => {
      checkCallOptions(callOptions, 'the options of a call');
      const timeout = callOptions.timeout ?? options.timeout;
      const limits = { ...callOptions, ...(timeout === undefined ? {} : { timeout }) };
      try {
        const { state } = sessions;
        // In the same turn where possible, so that commands leave in the order in which they were called.
        if (state.kind === 'connected') return await state.session.call(request, limits);
        const began = performance.now();
        const session = await sessionFor(request.command, limits);
        return await session.call(request, { ...limits, spent: performance.now() - began });
      } catch (error) {
        throw fromHere(error, callOptions);
      }
    },
  };
}

/** A session that is not there yet, unless it takes too long. */
function waitFor(
  next: Promise<Session>,
  command: string,
  {
    signal,
    timeout,
  }: { readonly signal?: AbortSignal | undefined; readonly timeout?: number | undefined },
): Promise<Session> {
  return new Promise((resolve, reject) => {
    let unwatch: () => void = () => undefined;
    const settle = (): void => {
      stopTimer();
      unwatch();
    };
    const fail = (error: unknown): void => {
      settle();
      // A signal's reason is the caller's own.
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
      reject(error instanceof QmpClientError ? forCommand(error, command) : error);
    };
    const abort = (): void => {
      fail(signal?.reason);
    };
    const stopTimer = after(timeout, () => {
      fail(new QmpClientError('timeout', `there is no connection after ${String(timeout)} ms`));
    });
    if (signal?.aborted === true) {
      abort();
      return;
    }
    unwatch = onAbort(signal, abort);
    next.then((session) => {
      settle();
      resolve(session);
    }, fail);
  });
}
