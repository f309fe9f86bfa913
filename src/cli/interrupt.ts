import { exitNow } from './own-process.ts';

/** What a program ends with that the signal with this number ended, as shells count it. */
const statusOf = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * From now on Ctrl-C ends the program between two steps instead of in the middle of one: files are put in place in one step, so that either
 * none of them is new afterwards or all are.
 * @param instead what to do in place of ending the program; a second signal ends it in any case
 * @returns takes the handlers away again
 */
export function handleInterrupts(instead?: () => void): () => void {
  let times = 0;
  const handlers = (['SIGINT', 'SIGTERM'] as const).map((signal) => {
    const handler = (): void => {
      if (instead === undefined || ++times > 1) exitNow(statusOf[signal]);
      instead();
    };
    process.on(signal, handler);
    return (): void => {
      process.off(signal, handler);
    };
  });
  return () => {
    for (const remove of handlers) remove();
  };
}
