/** How a connection begins: a monitor greets and is told what to enable, an agent is brought back to the beginning. */
import type { Channel } from './channel.ts';
import { QmpClientError, QmpError } from './errors.ts';
import type { Greeting, Message } from './messages.ts';
import type { Session, SessionOptions } from './session.ts';

/** Who waits for messages that are no answers to calls. */
export interface Expectation {
  /** Waits for a message that can be used; `read` gives undefined for others, and what it throws ends the wait. */
  readonly next: <T>(read: (message: Message) => T | undefined) => Promise<T>;
  /** @returns whether somebody waits, and has been shown the message */
  take(message: Message): boolean;
  /** No more messages come. */
  fail(error: QmpClientError): void;
}

export function createExpectation(): Expectation {
  let show: ((message: Message) => void) | null = null;
  let abandon: (error: QmpClientError) => void = () => undefined;
  let failed: QmpClientError | null = null;
  return {
    next: (read) =>
      new Promise((resolve, reject) => {
        abandon = reject;
        show = (message) => {
          try {
            const value = read(message);
            if (value === undefined) return;
            show = null;
            resolve(value);
          } catch (error) {
            show = null;
            // It is what reading threw, as it is.
            // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
            reject(error);
          }
        };
        if (failed !== null) reject(failed);
      }),
    take: (message) => {
      if (show === null) return false;
      show(message);
      return true;
    },
    fail: (error) => {
      failed = error;
      abandon(error);
    },
  };
}

/** What hands are shaken with. */
export interface Hands {
  readonly channel: Channel;
  readonly next: Expectation['next'];
  readonly call: Session['call'];
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** @returns the greeting; null of a guest agent. @throws QmpClientError when the peer is another, or refuses */
export async function shakeHands(
  { channel, next, call, signal }: Hands,
  { isAgent, outOfBand }: Pick<SessionOptions, 'isAgent' | 'outOfBand'>,
): Promise<Greeting | null> {
  if (isAgent) {
    await synchronise(channel, next);
    return null;
  }
  const greeting = await next((message) => {
    if (message.kind === 'greeting') return message.greeting;
    throw new QmpClientError(
      'handshake',
      'the peer does not begin with a greeting; is it a QMP monitor?',
    );
  });
  if (outOfBand && !greeting.capabilities.includes('oob'))
    throw new QmpClientError('unsupported', 'the peer does not offer the capability oob');
  const enabled = outOfBand ? { arguments: { enable: ['oob'] } } : {};
  try {
    await call({ command: 'qmp_capabilities', ...enabled }, { signal });
  } catch (error) {
    if (!(error instanceof QmpError)) throw error;
    throw new QmpClientError('handshake', `the peer refuses the handshake: ${error.description}`, {
      cause: error,
    });
  }
  return greeting;
}

/** Brings an agent that was left in the middle of something back to the beginning. */
async function synchronise(channel: Channel, next: Expectation['next']): Promise<void> {
  const token = Math.floor(Math.random() * 0x7fff_ffff);
  channel.skipToDelimiter();
  const answered = next((message) => {
    if (message.kind === 'return' && Number(message.value) === token) return true;
    if (message.kind === 'error')
      throw new QmpClientError(
        'handshake',
        `the agent refuses the handshake: ${message.description}`,
      );
    // It answers somebody who is not there any more.
    channel.skipToDelimiter();
    return undefined;
  });
  // The byte makes the agent forget what it has read of an unfinished command.
  channel.send(Uint8Array.of(0xff));
  channel.send(`{"execute":"guest-sync-delimited","arguments":{"id":${String(token)}}}\n`);
  await answered;
}
