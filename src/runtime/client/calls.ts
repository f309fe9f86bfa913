/** Calls that wait for their answers. */
import { forCommand, QmpClientError } from './errors.ts';
import { createLinkedList } from './linked-list.ts';
import { onAbort } from './signals.ts';
import { after } from './timers.ts';

export interface CallOptions {
  /** Milliseconds until the call fails with `timeout`, 0 or more; `Infinity` is no limit. The peer may carry out the command all the same. */
  readonly timeout?: number;
  /** Fails the call with the signal's reason. A command that is on its way is carried out all the same. */
  readonly signal?: AbortSignal;
}

/** What a call is given, and what it has used up. */
export interface CallLimits extends CallOptions {
  /** Milliseconds of its time limit. */
  readonly spent?: number;
}

/** A call, as it was made. */
export interface PendingCall {
  readonly id: number;
  readonly command: string;
  /** It is not answered on success, and over when it has been sent. */
  readonly isSilent: boolean;
  resolve(value: unknown): void;
  reject(error: Error): void;
}

export interface CallTable {
  readonly size: number;
  /** Takes back what was queued for a call whose user gave up: see {@link add}. */
  add(
    call: Pick<PendingCall, 'command' | 'isSilent'>,
    options: CallLimits,
    send: (id: number) => () => unknown,
  ): Promise<unknown>;
  /** The call with that id, which is then pending no more. */
  take(id: unknown): PendingCall | 'abandoned' | null;
  /** Whether somebody waits for its answer. */
  readonly has: (id: unknown) => boolean;
  /** The call with that id, which waits no more. What may come for it all the same is no mistake of the peer. */
  release(id: number): PendingCall | null;
  /** Ids of those that were made before one and wait for an answer, the oldest first. */
  readonly before: (id: number) => readonly number[];
  /** The one that waits longest, of those that are answered in order. */
  takeOldest(): PendingCall | null;
  /** All fail for the same reason. */
  fail(error: QmpClientError): void;
}

/** Answers to calls that were given up still come; at least so many are remembered, and at most twice as many. */
const LONGEST_MEMORY = 100_000;

/** @param nextId each is larger than the last one, whatever the connection */
export function createCallTable(nextId: () => number): CallTable {
  const pending = createLinkedList<PendingCall>();
  const abandoned = createAbandoned();

  const release = (id: number): PendingCall | null => {
    const call = pending.delete(id);
    if (call === undefined) return null;
    abandoned.add(id);
    return call;
  };

  return {
    get size() {
      return pending.length;
    },
    has: (id) => pending.get(id as number) !== undefined,
    release,
    add: ({ command, isSilent }, limits, send) =>
      new Promise((resolve, reject) => {
        const id = nextId();
        let takeBack: () => unknown = () => undefined;
        const giveUp = (): boolean => {
          if (pending.delete(id) === undefined) return false;
          abandoned.add(id);
          takeBack();
          return true;
        };
        pending.push(pendingCall({ id, command, isSilent }, limits, { resolve, reject, giveUp }));
        takeBack = send(id);
      }),
    take: (id) => {
      if (typeof id !== 'number') return null;
      return pending.delete(id) ?? (abandoned.delete(id) ? 'abandoned' : null);
    },
    before: (id) => {
      const ids: number[] = [];
      for (const each of pending.values()) {
        if (each.id >= id) break;
        if (!each.isSilent) ids.push(each.id);
      }
      return ids;
    },
    takeOldest: () => (pending.first === undefined ? null : release(pending.first.id)),
    fail: (error) => {
      const calls = [...pending.values()];
      pending.clear();
      for (const call of calls) call.reject(forCommand(error, call.command));
    },
  };
}

/** @param giveUp takes it from those that wait; false where it does not wait any more */
function pendingCall(
  call: Pick<PendingCall, 'id' | 'command' | 'isSilent'>,
  { timeout, signal, spent = 0 }: CallLimits,
  {
    resolve,
    reject,
    giveUp,
  }: {
    readonly resolve: (value: unknown) => void;
    readonly reject: (reason: unknown) => void;
    readonly giveUp: () => boolean;
  },
): PendingCall {
  let unwatch: () => void = () => undefined;
  const settle = (): void => {
    stopTimer();
    unwatch();
  };
  const abandon = (reason: unknown): void => {
    if (!giveUp()) return;
    settle();
    reject(reason);
  };
  const { command } = call;
  const stopTimer = after(timeout === undefined ? undefined : timeout - spent, () => {
    abandon(
      new QmpClientError('timeout', `${command}: no answer within ${String(timeout)} ms`, {
        command,
      }),
    );
  });
  unwatch = onAbort(signal, () => {
    abandon(signal?.reason);
  });
  return {
    ...call,
    resolve: (value) => {
      settle();
      resolve(value);
    },
    reject: (error) => {
      settle();
      reject(error);
    },
  };
}

/** Ids of calls that were given up, as many as are remembered. */
interface Abandoned {
  add(id: number): void;
  /** Forgets one; false where it is none of them. */
  delete(id: number): boolean;
}

function createAbandoned(): Abandoned {
  let latest = new Set<number>();
  /** Those before them. The first one of a set is the slower to find the more were deleted before it, so they go all at once. */
  let before = new Set<number>();
  return {
    add: (id) => {
      latest.add(id);
      if (latest.size < LONGEST_MEMORY) return;
      before = latest;
      latest = new Set();
    },
    delete: (id) => latest.delete(id) || before.delete(id),
  };
}
