/** How many commands a peer is sent before it answers. */

export interface Flow {
  /**
   * Sends a command, now or when there is room.
   * @param start sends it, and gives what takes it back: true if it was not on its way yet
   * @returns takes it back likewise
   */
  send(id: number, start: () => () => boolean): () => boolean;
  /** There is an answer to it. */
  answered(id: number): void;
}

export function createFlow(limit: number): Flow {
  const underWay = new Set<number>();
  const waiting = new Map<number, () => void>();
  /** Goes on where it was: a new one would pass by all that have left, however many these are. */
  let inOrder = waiting.entries();

  const nextWaiting = (): readonly [number, () => void] | undefined => {
    const next = inOrder.next();
    if (next.done !== true) return next.value;
    inOrder = waiting.entries();
    return inOrder.next().value;
  };

  const answered = (id: number): void => {
    if (!underWay.delete(id)) return;
    const next = nextWaiting();
    if (next === undefined) return;
    waiting.delete(next[0]);
    next[1]();
  };

  return {
    answered,
    send: (id, start) => {
      let takeBack: () => boolean = () => waiting.delete(id);
      const begin = (): void => {
        underWay.add(id);
        takeBack = start();
      };
      if (underWay.size < limit) begin();
      else waiting.set(id, begin);
      return () => {
        const isTakenBack = takeBack();
        if (isTakenBack) answered(id);
        return isTakenBack;
      };
    },
  };
}
