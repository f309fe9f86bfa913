/** Who wants to know of events. */
import { QmpClientError } from './errors.ts';
import { createQueue } from './queue.ts';
import { onAbort } from './signals.ts';
import { after } from './timers.ts';

export interface Named {
  readonly event: string;
}

export interface WaitOptions<E> {
  /** Only an event for which it is true. */
  readonly filter?: (event: E) => boolean;
  /** Milliseconds until it fails with `timeout`, 0 or more; `Infinity` is no limit. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
}

/** How long to listen. */
export interface ListenOptions {
  readonly signal?: AbortSignal;
}

/** Events that have come are kept until they are asked for. */
export interface EventStream<E> {
  next(): Promise<IteratorResult<E, undefined>>;
  /** Ends it; what is unread is dropped. */
  return(): Promise<IteratorResult<E, undefined>>;
  /** Ends it likewise, for a reason of its reader's. @throws that reason */
  throw(reason?: unknown): Promise<IteratorResult<E, undefined>>;
  [Symbol.asyncIterator](): EventStream<E>;
}

export interface Subscriptions<E extends Named> {
  publish(event: E): void;
  /** @returns ends it */
  listen(
    names: ReadonlySet<string> | null,
    listener: (event: E) => void,
    options?: ListenOptions,
  ): () => void;
  wait(names: ReadonlySet<string> | null, options: WaitOptions<E>): Promise<E>;
  /** @param limit more unread events end the iterator with `too-many` */
  iterate(
    names: ReadonlySet<string> | null,
    limit: number,
    options?: ListenOptions,
  ): EventStream<E>;
  /**
   * No more events come.
   * @param error null: as expected, which ends streams without an error
   * @param reason what those are told who wait for an event
   */
  readonly end: (error: QmpClientError | null, reason: QmpClientError) => void;
}

interface Subscriber<E> {
  readonly names: ReadonlySet<string> | null;
  readonly onEvent: (event: E) => void;
  /** As {@link Subscriptions.end}. */
  readonly onEnd: Subscriptions<Named>['end'];
}

export function createSubscriptions<E extends Named>(): Subscriptions<E> {
  const subscribers = new Set<Subscriber<E>>();
  let ended: Parameters<Subscriptions<E>['end']> | null = null;

  const add = (subscriber: Subscriber<E>): (() => void) => {
    if (ended === null) subscribers.add(subscriber);
    else subscriber.onEnd(...ended);
    return () => {
      subscribers.delete(subscriber);
    };
  };

  return {
    publish: (event) => {
      for (const { names, onEvent } of [...subscribers]) {
        if (names === null || names.has(event.event)) onEvent(event);
      }
    },
    listen: (names, listener, { signal } = {}) => {
      if (signal?.aborted === true) return () => undefined;
      const stop = (): void => {
        unwatch();
        remove();
      };
      const unwatch = onAbort(signal, stop);
      const remove = add({ names, onEvent: guarded(listener), onEnd: unwatch });
      return stop;
    },
    wait: (names, { filter, timeout, signal }) => {
      return new Promise<E>((resolve, reject) => {
        let remove: () => void = () => undefined;
        let unwatch: () => void = () => undefined;
        let stopTimer: () => void = () => undefined;
        const settle = (): void => {
          stopTimer();
          unwatch();
          remove();
        };
        const fail = (error: unknown): void => {
          settle();
          // A signal's reason is the caller's own.
          // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
          reject(error);
        };
        const abort = (): void => {
          fail(signal?.reason);
        };
        if (signal?.aborted === true) {
          abort();
          return;
        }
        unwatch = onAbort(signal, abort);
        const what = names === null ? 'event' : [...names].join(' or ');
        stopTimer = after(timeout, () => {
          fail(new QmpClientError('timeout', `no ${what} within ${String(timeout)} ms`));
        });
        remove = add({
          names,
          onEvent: (event) => {
            try {
              if (filter !== undefined && !filter(event)) return;
              settle();
              resolve(event);
            } catch (error) {
              fail(error);
            }
          },
          onEnd: (_error, reason) => {
            fail(
              new QmpClientError(reason.code, `no ${what}: ${reason.message}`, { cause: reason }),
            );
          },
        });
      });
    },
    iterate: (names, limit, options) =>
      createStream(limit, options?.signal, (subscriber) => add({ names, ...subscriber })),
    end: (...how) => {
      ended = how;
      const all = [...subscribers];
      subscribers.clear();
      for (const { onEnd } of all) onEnd(...how);
    },
  };
}

/** A mistake in a listener is its author's to see, and does not stop the client: it becomes an uncaught exception. */
export function guarded<A>(listener: (what: A) => void): (what: A) => void {
  return (what) => {
    try {
      listener(what);
    } catch (error) {
      queueMicrotask(() => {
        throw error;
      });
    }
  };
}

/** Who waits for an event. */
interface Reader<E> {
  readonly resolve: (result: IteratorResult<E, undefined>) => void;
  readonly reject: (error: unknown) => void;
}

function createStream<E>(
  limit: number,
  signal: AbortSignal | undefined,
  subscribe: (subscriber: Omit<Subscriber<E>, 'names'>) => () => void,
): EventStream<E> {
  const unread = createQueue<E>();
  const waiting = createQueue<Reader<E>>();
  /** Whether it is over, and the reason, which is told once. */
  const end = { isReached: false, failure: null as { readonly reason: unknown } | null };
  const subscription = { remove: (): void => undefined, unwatch: (): void => undefined };

  const tellEnd = ({ resolve, reject }: Reader<E>): void => {
    const { failure } = end;
    end.failure = null;
    if (failure === null) resolve({ done: true, value: undefined });
    else reject(failure.reason);
  };
  const finish = (failure: typeof end.failure): void => {
    if (end.isReached) return;
    end.isReached = true;
    end.failure = failure;
    subscription.remove();
    subscription.unwatch();
    for (let each = waiting.shift(); each !== undefined; each = waiting.shift()) tellEnd(each);
  };
  subscription.remove = subscribe({
    onEvent: (event) => {
      const next = waiting.shift();
      if (next !== undefined) next.resolve({ done: false, value: event });
      else if (unread.length < limit) unread.push(event);
      else
        finish({
          reason: new QmpClientError('too-many', `${String(limit)} events have not been read`),
        });
    },
    onEnd: (error) => {
      finish(error === null ? null : { reason: error });
    },
  });
  const abort = (): void => {
    finish({ reason: signal?.reason });
  };
  if (signal?.aborted === true) abort();
  else if (!end.isReached) subscription.unwatch = onAbort(signal, abort);

  const close = (): void => {
    unread.clear();
    finish(null);
    end.failure = null;
  };

  return {
    next: () =>
      new Promise((resolve, reject) => {
        const event = unread.shift();
        if (event !== undefined) resolve({ done: false, value: event });
        else if (end.isReached) tellEnd({ resolve, reject });
        else waiting.push({ resolve, reject });
      }),
    return: () => {
      close();
      return Promise.resolve({ done: true, value: undefined });
    },
    throw: (reason) => {
      close();
      // What is thrown into a generator comes out of it as it is.
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
      return Promise.reject(reason);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
