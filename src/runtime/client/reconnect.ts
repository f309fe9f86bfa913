import { closedByUser, messageOf, QmpClientError } from './errors.ts';
import type { ReconnectOptions } from './options.ts';
import type { Session, SessionOptions } from './session.ts';
import { after } from './timers.ts';

/** How often to try again, and when. */
export interface Attempts {
  readonly number: number;
  /** Milliseconds before an attempt, which are counted from 0. */
  delayBefore(attempt: number): number;
}

export function attemptsOf(option: boolean | ReconnectOptions | undefined): Attempts | null {
  if (option === undefined || option === false) return null;
  const { delay = 100, maximumDelay = 5000, attempts = Infinity } = option === true ? {} : option;
  return {
    number: attempts,
    delayBefore: (attempt) => Math.min(maximumDelay, delay * 2 ** Math.min(attempt, 30)),
  };
}

export interface ConnectAgainOptions {
  readonly open: () => Promise<Session>;
  /** There is a session. */
  readonly onSession: (session: Session) => void;
  /** There will be none, for that reason. */
  readonly onFailure: (error: QmpClientError) => void;
  readonly onOddity: SessionOptions['onOddity'];
}

/** Tries until there is a session. @throws QmpClientError when there is none in the end, or the signal says that none is wanted */
export async function connectAgain(
  attempts: Attempts,
  signal: AbortSignal,
  { open, onSession, onFailure, onOddity }: ConnectAgainOptions,
): Promise<Session> {
  const isClosing = (): boolean => signal.aborted;
  let last: unknown = null;
  for (let attempt = 0; attempt < attempts.number && !isClosing(); attempt++) {
    await pause(attempts.delayBefore(attempt), signal);
    if (isClosing()) break;
    try {
      const session = await open();
      if (isClosing()) {
        await session.close();
        break;
      }
      onSession(session);
      return session;
    } catch (error) {
      if (!isClosing() && isLasting(error) && messageOf(error) !== messageOf(last))
        onOddity(`cannot connect again: ${messageOf(error)}`);
      last = error;
    }
  }
  if (isClosing()) throw closedByUser();
  const error = new QmpClientError(
    'disconnected',
    'the connection ended, and could not be made again',
    { cause: last },
  );
  onFailure(error);
  throw error;
}

/** Whether it is no matter of waiting that the peer is not there: one that is being started neither listens nor stays. */
function isLasting(error: unknown): boolean {
  return !(
    error instanceof QmpClientError &&
    (error.code === 'connect' || error.code === 'disconnected')
  );
}

/** Waits, unless a signal ends it. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      stopTimer();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const stopTimer = after(milliseconds, done);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}
