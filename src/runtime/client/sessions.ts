/** The sessions of a client, one after another, until there are no more. */
import type { resolveTarget } from './address.ts';
import { closedByUser, QmpClientError } from './errors.ts';
import { establish } from './establish.ts';
import type { Greeting } from './messages.ts';
import type { ConnectOptions } from './options.ts';
import { attemptsOf, connectAgain } from './reconnect.ts';
import type { Session, SessionOptions } from './session.ts';

export interface Sessions {
  readonly state: SessionState;
  /** Of the last one; null for a guest agent. */
  readonly greeting: Greeting | null;
  /** Settles when there will be no more. */
  readonly ended: Promise<QmpClientError | null>;
  /** There will be none after this. */
  readonly close: () => Promise<void>;
}

/** There is a session, or the next one is awaited, or all is over. */
export type SessionState =
  | { readonly kind: 'connected'; readonly session: Session }
  | { readonly kind: 'waiting'; readonly next: Promise<Session> }
  | { readonly kind: 'over'; readonly error: QmpClientError };

/** What sessions have in common, and who is told of their ends. */
export interface SessionsOptions extends Omit<SessionOptions, 'nextId' | 'onEnd'> {
  /** A session has ended by itself; the peer of the next may be another. */
  readonly onLost: () => void;
  /** There will be no more; `error` as streams and `ended` see it, null: as expected, `reason` as calls see it, which always have one. */
  readonly onOver: (error: QmpClientError | null, reason: QmpClientError) => void;
}

/** Opens the first. @throws QmpClientError, or the signal's reason */
export async function openSessions(
  target: ReturnType<typeof resolveTarget>,
  options: ConnectOptions,
  common: SessionsOptions,
): Promise<Sessions> {
  const attempts = 'address' in target ? attemptsOf(options.reconnect) : null;
  const closing = new AbortController();
  let lastId = firstId();
  let resolveEnded: (error: QmpClientError | null) => void = () => undefined;
  const ended = new Promise<QmpClientError | null>((resolve) => {
    resolveEnded = resolve;
  });

  const onEnd = (error: QmpClientError | null): void => {
    common.onLost();
    if (attempts === null) {
      finish(error, error ?? new QmpClientError('disconnected', 'the peer has hung up'));
      return;
    }
    const next = connectAgain(attempts, closing.signal, {
      open: () => open(closing.signal),
      onSession: (session) => {
        state = { kind: 'connected', session };
        greeting = session.greeting;
        options.onReconnect?.(greeting);
      },
      onFailure: (failure) => {
        finish(failure, failure);
      },
      onOddity: common.onOddity,
    });
    // Whoever waits for it is told; nobody may.
    next.catch(() => undefined);
    state = { kind: 'waiting', next };
    options.onDisconnect?.(error);
  };
  const finish = (error: QmpClientError | null, reason: QmpClientError): void => {
    state = { kind: 'over', error: reason };
    common.onOver(error, reason);
    resolveEnded(error);
  };
  const sessionOptions: SessionOptions = { ...common, nextId: () => ++lastId, onEnd };
  const open = (signal: AbortSignal | undefined, isAwaited = false): Promise<Session> =>
    establish(target, sessionOptions, { timeout: options.connectTimeout, signal, isAwaited });

  const first = await open(options.signal, options.waitForPeer);
  let greeting = first.greeting;
  let state: SessionState = { kind: 'connected', session: first };

  let closed: Promise<void> | null = null;
  const closeNow = async (): Promise<void> => {
    if (state.kind === 'over') return;
    const session = state.kind === 'connected' ? state.session : null;
    finish(null, closedByUser());
    closing.abort();
    if (session !== null) await session.close();
  };

  return {
    get state() {
      return state;
    },
    get greeting() {
      return greeting;
    },
    ended,
    close: () => (closed ??= closeNow()),
  };
}

/**
 * Clients begin at different numbers, since a monitor may still answer one that has gone. They stay small integers of the engine, and of few
 * digits.
 */
function firstId(): number {
  return Math.floor(Math.random() * 2 ** 29);
}
