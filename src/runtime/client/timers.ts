/** Time limits. */

/** What the system counts to in one go, 24.8 days; beyond it `setTimeout` fires at once. */
const LONGEST = 2 ** 31 - 1;

/**
 * Calls a function after a time.
 * @param milliseconds none, or `Infinity`: never
 * @returns ends it
 */
export function after(milliseconds: number | undefined, callback: () => void): () => void {
  if (milliseconds === undefined || milliseconds === Infinity) return () => undefined;
  let timer: NodeJS.Timeout | undefined;
  const wait = (rest: number): void => {
    timer = setTimeout(
      rest > LONGEST
        ? () => {
            wait(rest - LONGEST);
          }
        : callback,
      Math.min(rest, LONGEST),
    );
  };
  wait(milliseconds);
  return () => {
    clearTimeout(timer);
  };
}
