/** Commands of a recording that have not been answered. */
import { idOf } from './message-parts.ts';

/** A command that has not been answered. */
export interface Asked {
  readonly command: string;
  /** As text; undefined when it has none. */
  readonly id: string | undefined;
  /** Of the handshake: whether it asks that commands may be executed out of band. */
  readonly enablesOob: boolean;
}

export interface Questions {
  ask(question: Asked): void;
  /** The command that a message answers, which waits no more. */
  answeredBy(message: Readonly<Record<string, unknown>>): Asked | undefined;
  /** Whether one of them may enable that commands are executed out of band. */
  mayEnableOob(): boolean;
  /** None will be answered any more. */
  clear(): void;
}

/** A recording may have no answers, and no end: of more than twice as many commands that wait, the oldest are forgotten. QEMU itself takes a few at a time. */
const mostWaiting = 32_768;

/**
 * An answer belongs to the command with its `id`, or, without one, to the oldest command without; of a guest agent, to the oldest.
 * @param isAgent before QEMU 4.0 it repeats no ids, and it always answers in order
 */
export function createQuestions(isAgent: boolean): Questions {
  const asked: Asked[] = [];
  return {
    ask: (question) => {
      asked.push(question);
      if (asked.length > 2 * mostWaiting) asked.splice(0, mostWaiting);
    },
    answeredBy: (message) => {
      const id = idOf(message);
      if (id === undefined && isAgent) return asked.shift();
      const index = asked.findIndex((command) => command.id === id);
      return index === -1 ? undefined : asked.splice(index, 1)[0];
    },
    mayEnableOob: () => asked.some(({ enablesOob }) => enablesOob),
    clear: () => {
      asked.length = 0;
    },
  };
}
