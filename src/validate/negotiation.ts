import { handshake } from './monitor-commands.ts';

/** What a connection lets happen before and after its handshake, as far as a recording of it tells. */
export interface Negotiation {
  /** The server has greeted. */
  begin(): void;
  /** Whether the recording has the beginning of the connection. */
  hasBegun(): boolean;
  /** A handshake has been answered by success. */
  succeeded(enablesOob: boolean): void;
  /** Why no such command can be sent now; null if it can. */
  refusesCommand(name: string, key: 'execute' | 'exec-oob'): string | null;
  /** Why no event can come now; null if one can. */
  refusesEvent(): string | null;
}

/**
 * Where a recording begins later than the connection, or the schema lacks the handshake, nobody knows what was agreed on.
 * @param isKnown the schema has the handshake
 * @param asked the commands that have not been answered; a server executes these in their order, so that the next one may count on them
 */
export function createNegotiation(
  isKnown: boolean,
  asked: readonly { readonly command: string; readonly enablesOob: boolean }[],
): Negotiation {
  let hasGreeted = false;
  let isDone = true;
  let hasOob = true;
  const isPending = () => asked.some(({ command }) => command === handshake);
  return {
    begin() {
      hasGreeted = true;
      isDone = hasOob = !isKnown;
    },
    hasBegun: () => hasGreeted,
    succeeded(enablesOob) {
      isDone = true;
      hasOob ||= enablesOob;
    },
    refusesCommand(name, key) {
      if (name === handshake) return isKnown && hasGreeted && isDone ? `'${handshake}' has succeeded before, and can do so once` : null;
      if (!isDone && !isPending()) return `nothing can be executed before '${handshake}'`;
      if (key === 'exec-oob' && !hasOob && !asked.some((each) => each.enablesOob))
        return `nothing can be executed out of band before '${handshake}' has enabled 'oob'`;
      return null;
    },
    refusesEvent: () => (isDone || isPending() ? null : `no event comes before '${handshake}'`),
  };
}
