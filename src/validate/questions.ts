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

/** A recording may have no answers, and no end: of more commands that wait, the older half is forgotten. QEMU itself takes a few at a time. */
const limit = 65_536;

/** A command in the line of all that wait, and in the one of those with its id. */
interface Waiting {
  readonly question: Asked;
  older: Waiting | null;
  newer: Waiting | null;
  newerWithId: Waiting | null;
  /** Of the oldest with its id: the newest, which may be null as long as that is itself. */
  newestWithId: Waiting | null;
}

/**
 * An answer belongs to the command with its `id`, or, without one, to the oldest command without; of a guest agent, to the oldest. Whatever happens
 * takes the same time however many wait.
 * @param isAgent before QEMU 4.0 it repeats no ids, and it always answers in order
 * @param mostWaiting an even number
 */
export function createQuestions(isAgent: boolean, mostWaiting: number = limit): Questions {
  /** The oldest with each id: commands may have the same one, or none. */
  const byId = new Map<string | undefined, Waiting>();
  let oldest: Waiting | null = null;
  let newest: Waiting | null = null;
  let count = 0;
  let enabling = 0;

  /** The one with this id that has waited longest waits no more. */
  const take = (id: string | undefined): Asked | undefined => {
    const waiting = byId.get(id);
    if (waiting === undefined) return undefined;
    const { question, older, newer, newerWithId, newestWithId } = waiting;
    if (newerWithId === null) byId.delete(id);
    else {
      newerWithId.newestWithId = newestWithId;
      byId.set(id, newerWithId);
    }
    if (older === null) oldest = newer;
    else older.newer = newer;
    if (newer === null) newest = older;
    else newer.older = older;
    count--;
    if (question.enablesOob) enabling--;
    return question;
  };
  /** The oldest of all is the oldest with its id, too. */
  const takeOldest = (): Asked | undefined => (oldest === null ? undefined : take(oldest.question.id));

  return {
    ask: (question) => {
      const waiting: Waiting = { question, older: newest, newer: null, newerWithId: null, newestWithId: null };
      if (newest === null) oldest = waiting;
      else newest.newer = waiting;
      newest = waiting;
      const oldestWithId = byId.get(question.id);
      if (oldestWithId === undefined) byId.set(question.id, waiting);
      else {
        (oldestWithId.newestWithId ?? oldestWithId).newerWithId = waiting;
        oldestWithId.newestWithId = waiting;
      }
      count++;
      if (question.enablesOob) enabling++;
      if (count > mostWaiting) for (let forgotten = 0; forgotten < mostWaiting / 2; forgotten++) takeOldest();
    },
    answeredBy: (message) => {
      const id = idOf(message);
      return id === undefined && isAgent ? takeOldest() : take(id);
    },
    mayEnableOob: () => enabling > 0,
    clear: () => {
      byId.clear();
      oldest = newest = null;
      count = enabling = 0;
    },
  };
}
