/** What a program gave to connect to may fail before anybody uses it. */
import type { ChildStdio, resolveTarget, Target } from './address.ts';
import { messageOf, QmpClientError } from './errors.ts';

/**
 * A child process says a turn later that there is no such program, which would end ours if nobody listened, also where connecting has
 * failed for another reason by then.
 */
export function whileStarting<V>(target: Target, connecting: Promise<V>): Promise<V> {
  if (!isChild(target)) return connecting;
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => {
      reject(
        new QmpClientError('connect', `the child process cannot be started: ${messageOf(error)}`, {
          cause: error,
        }),
      );
    };
    target.on?.('error', fail);
    void connecting
      .then(resolve, reject)
      .finally(() => setImmediate(() => target.off?.('error', fail)));
  });
}

/** Programs that are not checked may give anything, which {@link resolveTarget} refuses. */
function isChild(target: unknown): target is ChildStdio {
  return typeof target === 'object' && target !== null && 'stdin' in target;
}

/** Waits, while streams that were given may fail: what has failed is found when they are used. */
export async function calmly<V>(
  target: ReturnType<typeof resolveTarget>,
  value: Promise<V>,
): Promise<V> {
  const streams = 'wire' in target ? [target.wire.readable, target.wire.writable] : [];
  const ignore = (): void => undefined;
  for (const stream of streams) stream.on('error', ignore);
  try {
    return await value;
  } finally {
    for (const stream of streams) stream.off('error', ignore);
  }
}
