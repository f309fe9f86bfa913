/** Values to and from a peer, over its two streams. */
import type { Wire } from './address.ts';
import { messageOf, QmpClientError } from './errors.ts';
import { createFraming } from './framing.ts';
import { createQueue } from './queue.ts';
import { READING_PATIENCE } from './read-first.ts';
import { after } from './timers.ts';

export interface Channel {
  /**
   * Sends a line when the stream takes it.
   * @param onSent called when it has been handed to the system
   * @returns takes it back, if it is not on its way yet: true if that was so
   */
  send(line: string | Uint8Array, onSent?: () => void): () => boolean;
  readonly skipToDelimiter: () => void;
  /** Ends it in order: what is queued is still sent. */
  close(): Promise<void>;
  destroy(): void;
}

export interface ChannelOptions {
  readonly maximumMessageBytes: number;
  readonly parse: (text: string) => unknown;
  readonly onValue: (value: unknown) => void;
  /** Called once. Null when the peer hung up between two messages. */
  readonly onEnd: (error: QmpClientError | null) => void;
}

/** How long a peer may take to hang up in its turn. */
const PATIENCE = 1000;

interface Queued {
  line: string | Uint8Array | null;
  readonly onSent: (() => void) | undefined;
}

const closed = (): Error => new Error('the stream that takes commands is closed');

export function openChannel({ readable, writable }: Wire, options: ChannelOptions): Channel {
  const queue = createQueue<Queued>();
  let isBlocked = false;
  let isCorked = false;
  let isEnded = false;
  let stopReading: () => void = () => undefined;

  const ignore = (): void => undefined;
  const destroy = (): void => {
    // A stream that is destroyed may still report an error.
    readable.on('error', ignore);
    writable.on('error', ignore);
    readable.off('data', onData).off('end', onFinish).off('close', onFinish).off('error', onError);
    writable.off('drain', onDrain).off('error', onWriteError).off('close', onWriteClose);
    stopReading();
    readable.destroy();
    writable.destroy();
    queue.clear();
  };
  const end = (error: QmpClientError | null): void => {
    if (isEnded) return;
    isEnded = true;
    destroy();
    options.onEnd(error);
  };
  const framing = createFraming({ ...options, onFault: end });

  /** Nothing has come for a while. */
  let isQuiet = false;
  /** A command could not be written. */
  let isLost = false;
  const onData = (chunk: Uint8Array | string): void => {
    isQuiet = false;
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
  const isPair = !Object.is(readable, writable);
  /** Gives it a while, and more as long as something comes, unless a command was lost, whose answer would be waited for for ever. */
  const readOn = (error: unknown): void => {
    isQuiet = true;
    stopReading = after(READING_PATIENCE, () => {
      if (isQuiet || isLost || queue.length > 0) onError(error);
      else readOn(error);
    });
  };
  /** Of two streams the other may still have something to read. */
  const stopWriting = (error: unknown): void => {
    isBlocked = true;
    writable.off('close', onWriteClose).on('error', ignore);
    stopReading();
    readOn(error);
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
  const canWrite = (): boolean => !isBlocked && !isEnded;
  const onDrain = (): void => {
    isBlocked = false;
    while (canWrite()) {
      const next = queue.shift();
      if (next === undefined) return;
      write(next);
    }
  };
  const uncork = (): void => {
    isCorked = false;
    writable.uncork();
  };
  const write = (entry: Queued): void => {
    const { line, onSent } = entry;
    if (line === null) return;
    // Such a stream takes nothing, and does not say so.
    if (isPair && writable.destroyed) {
      queue.push(entry);
      stopWriting(closed());
      return;
    }
    entry.line = null;
    const sent =
      onSent === undefined
        ? undefined
        : (error?: Error | null) => {
            if (error === undefined || error === null) onSent();
          };
    if (!isCorked) {
      // What is sent in one turn goes to the system at once.
      isCorked = true;
      writable.cork();
      process.nextTick(uncork);
    }
    isBlocked = !writable.write(line, sent);
  };

  readable.on('data', onData).on('end', onFinish).on('close', onFinish).on('error', onError);
  writable.on('drain', onDrain).on('error', onWriteError).on('close', onWriteClose);
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
    send: (line, onSent) => {
      const entry: Queued = { line, onSent };
      if (isBlocked || queue.length > 0) queue.push(entry);
      else if (!isEnded) write(entry);
      return () => {
        const isQueued = entry.line !== null;
        entry.line = null;
        return isQueued;
      };
    },
    skipToDelimiter: framing.skipToDelimiter,
    destroy: () => {
      isEnded = true;
      destroy();
    },
    close: () =>
      new Promise((resolve) => {
        const done = (): void => {
          clearTimeout(timer);
          isEnded = true;
          destroy();
          resolve();
        };
        const timer = setTimeout(done, PATIENCE);
        if (isEnded || readable.destroyed || readable.readableEnded) {
          done();
          return;
        }
        isEnded = true;
        readable
          .off('data', onData)
          .off('end', onFinish)
          .off('close', onFinish)
          .off('error', onError)
          .on('error', ignore)
          .resume();
        readable.once('end', done).once('close', done);
        writable.off('error', onWriteError).off('close', onWriteClose).on('error', ignore).end();
      }),
  };
}
