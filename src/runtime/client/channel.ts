/** Values to and from a peer, over its two streams. */
import type { Wire } from './address.ts';
import { messageOf, QmpClientError } from './errors.ts';
import { createFraming } from './framing.ts';
import type { ConnectOptions } from './options.ts';
import { createPatience } from './read-first.ts';
import { createWriter, type Writer } from './writer.ts';

export interface Channel {
  readonly send: Writer['send'];
  readonly skipToDelimiter: () => void;
  /** Ends it in order: what is queued is still sent. */
  close(): Promise<void>;
  destroy(): void;
}

export interface ChannelOptions {
  readonly maximumMessageBytes: number;
  readonly parse: (text: string) => unknown;
  readonly onMessage?: ConnectOptions['onMessage'] | undefined;
  readonly onValue: (value: unknown) => void;
  /** Called once. Null when the peer hung up between two messages. */
  readonly onEnd: (error: QmpClientError | null) => void;
}

/** How long a peer may take to hang up in its turn. */
const PATIENCE = 1000;

export function openChannel({ readable, writable }: Wire, options: ChannelOptions): Channel {
  const isPair = !Object.is(readable, writable);
  let isEnded = false;
  /** A command could not be written. */
  let isLost = false;

  const onData = (chunk: Uint8Array | string): void => {
    patience.renew();
    framing.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  };
  const onFinish = (): void => {
    framing.end();
    end(null);
  };
  const onError = (error: unknown): void => {
    end(
      new QmpClientError('disconnected', `the connection broke: ${messageOf(error)}`, {
        cause: error,
      }),
    );
  };
  const onWriteError = (error: unknown): void => {
    isLost = true;
    if (isPair) stopWriting(error);
    else onError(error);
  };
  /** The input of a child process that has ended is destroyed, though somebody else may hold its output; it says so only here. */
  const onWriteClose = (): void => {
    if (isPair && !writable.writableFinished) stopWriting(closed());
  };
  /** Of two streams the other may still have something to read. */
  const stopWriting = (error: unknown): void => {
    writer.block();
    writable.off('close', onWriteClose).on('error', ignore);
    patience.begin(error);
  };

  /** What the streams say is of no interest any more; one that is destroyed may still report an error. */
  const letGo = (): void => {
    isEnded = true;
    readable.on('error', ignore);
    writable.on('error', ignore);
    readable.off('data', onData).off('end', onFinish).off('close', onFinish).off('error', onError);
    writable.off('error', onWriteError).off('close', onWriteClose);
    writer.stop();
  };
  const destroy = (): void => {
    letGo();
    patience.end();
    readable.destroy();
    writable.destroy();
    writer.clear();
  };
  const end = (error: QmpClientError | null): void => {
    if (isEnded) return;
    destroy();
    options.onEnd(error);
  };

  const { onMessage } = options;
  const tell = (direction: 'sent' | 'received'): ((text: string) => void) | undefined =>
    onMessage &&
    ((text) => {
      onMessage({ direction, text });
    });
  const framing = createFraming({ ...options, onText: tell('received'), onFault: end });
  // The answer to a command that was lost would be waited for for ever.
  const patience = createPatience(() => isLost || writer.queued > 0, onError);
  // Such a stream takes nothing, and does not say so.
  const onDestroyed = (): void => {
    stopWriting(closed());
  };
  const writer = createWriter(writable, isPair ? onDestroyed : null, tell('sent'));
  readable.on('data', onData).on('end', onFinish).on('close', onFinish).on('error', onError);
  writable.on('error', onWriteError).on('close', onWriteClose);
  // What has ended before does not say so once more.
  const hasEnded =
    readable.readableEnded || readable.destroyed || writable.writableEnded || writable.destroyed;
  if (hasEnded)
    process.nextTick(() => {
      const error = readable.errored ?? writable.errored;
      if (error instanceof Error) onError(error);
      else onFinish();
    });

  return {
    send: writer.send,
    skipToDelimiter: framing.skipToDelimiter,
    destroy,
    close: () => closeInOrder({ readable, writable }, isEnded, letGo, destroy),
  };
}

/** What is queued is still sent, and the peer hangs up in its turn, or does not in time. */
function closeInOrder(
  { readable, writable }: Wire,
  isEnded: boolean,
  letGo: () => void,
  destroy: () => void,
): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      destroy();
      resolve();
    };
    const timer = setTimeout(done, PATIENCE);
    if (isEnded || readable.destroyed || readable.readableEnded) {
      done();
      return;
    }
    letGo();
    readable.resume().once('end', done).once('close', done);
    writable.end();
  });
}

function ignore(): void {
  // Whoever reads or writes is told otherwise.
}

function closed(): Error {
  return new Error('the stream that takes commands is closed');
}
