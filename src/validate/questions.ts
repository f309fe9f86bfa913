/** Commands of a recording that have not been answered. */
import { createLinkedList } from '../runtime/client/linked-list.ts';
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

/** A command in the line of all that wait. */
interface Waiting {
  readonly id: number;
  readonly question: Asked;
  newerWithId: Waiting | null;
}

/**
 * An answer belongs to the command with its `id`, or, without one, to the oldest command without; of a guest agent, to the oldest. Whatever happens
 * takes the same time however many wait.
 * @param isAgent before QEMU 4.0 it repeats no ids, and it always answers in order
 * @param mostWaiting an even number
 */
export function createQuestions(isAgent: boolean, mostWaiting: number = limit): Questions {
  const line = createLinkedList<Waiting>();
  /** The ends of the line of each id: commands may have the same one, or none. */
  const byId = new Map<string | undefined, { oldest: Waiting; newest: Waiting }>();
  let asked = 0;
  let enabling = 0;

  /** The one with this id that has waited longest waits no more. */
  const take = (id: string | undefined): Asked | undefined => {
    const ends = byId.get(id);
    if (ends === undefined) return undefined;
    const { oldest } = ends;
    if (oldest.newerWithId === null) byId.delete(id);
    else ends.oldest = oldest.newerWithId;
    line.delete(oldest.id);
    if (oldest.question.enablesOob) enabling--;
    return oldest.question;
  };
  /** The oldest of all is the oldest with its id, too. */
  const takeOldest = (): Asked | undefined => (line.first === undefined ? undefined : take(line.first.question.id));

  return {
    ask: (question) => {
      const waiting: Waiting = { id: asked++, question, newerWithId: null };
      line.push(waiting);
      const ends = byId.get(question.id);
      if (ends === undefined) byId.set(question.id, { oldest: waiting, newest: waiting });
      else ends.newest = ends.newest.newerWithId = waiting;
      if (question.enablesOob) enabling++;
      if (line.length > mostWaiting) for (let forgotten = 0; forgotten < mostWaiting / 2; forgotten++) takeOldest();
    },
    answeredBy: (message) => {
      const id = idOf(message);
      return id === undefined && isAgent ? takeOldest() : take(id);
    },
    mayEnableOob: () => enabling > 0,
    clear: () => {
      line.clear();
      byId.clear();
      enabling = 0;
    },
  };
}
