/**
 * Whose an answer is that does not say so: guest agents answer in order. Before QEMU 4.0 they refuse commands that have an id, so each is
 * sent once more without. An answer that nobody waits for any more may still come, and any may be lost with an agent that is restarted;
 * so a command asks the agent first to say where it is, where others in front of it are not answered.
 */
import { createLinkedList } from './linked-list.ts';
import type { Message } from './messages.ts';

export type Answer = Extract<Message, { kind: 'return' | 'error' }>;

export function isAnswer(message: Message): message is Answer {
  return message.kind === 'return' || message.kind === 'error';
}

/** A command that is on its way. */
interface Sent {
  readonly id: number;
  /** As it is sent, without an id. */
  readonly line: string;
  readonly isSilent: boolean;
  readonly hasId: boolean;
  /** What the agent says before it comes to this command; null when it was not asked, or has said so. */
  token: number | null;
  /** What it says when it has come to those that nobody waits for any more and that were left out in front of this, the last one first. */
  readonly barriers: readonly number[];
}

export interface Order {
  /** @returns what is sent for a command */
  add(id: number, line: string, isSilent: boolean): string;
  /** It has not been sent after all. */
  remove(id: number): void;
  /** It is on its way, and nobody waits for its answer any more. */
  abandon(id: number): void;
  /** The answer to a command that said so. */
  identified(id: number): void;
  /**
   * An answer that does not say to which command it belongs.
   * @returns the command's id, or what is sent instead of it; `nobody`: nothing is to be done; null: it is not known
   */
  unidentified(answer: Answer): number | { readonly again: string } | 'nobody' | null;
}

/** An agent that does not answer may be asked for days. */
const MOST_BARRIERS = 100;

const refusal = /^QMP input (?:object )?member 'id' is unexpected$/;

/** @param options.isAwaited whether somebody waits for a command's answer; `fail` tells who does that it will not come */
export function createOrder({
  isAwaited,
  fail,
}: {
  readonly isAwaited: (id: number) => boolean;
  readonly fail: (id: number) => void;
}): Order {
  const sent = createLinkedList<Sent>();
  /** By what the agent says when it has come there: a token, or one of the barriers. */
  const places = new Map<number, Sent>();
  /** Those among them that nobody waits for any more; asking each of them is the slower the more there are. */
  const abandoned = new Set<number>();
  /** Whether the agent repeats ids, or refuses them; `unknown` until it has answered. */
  let ids: 'unknown' | 'repeated' | 'refused' = 'unknown';

  /** What told where the agent is has not been sent. */
  let isQuestionDue = false;

  /** Nobody can tell whether there is an answer to come, or it does not matter. */
  const isDoubtful = ({ id, isSilent, hasId }: Sent): boolean =>
    isSilent ? ids === 'refused' && !hasId : !isAwaited(id);
  const take = (id: number): Sent | undefined => {
    const taken = sent.delete(id);
    abandoned.delete(id);
    if (taken !== undefined) for (const said of saidAt(taken)) places.delete(said);
    return taken;
  };
  const push = (id: number, line: string, isSilent: boolean): string => {
    const isAsked = isQuestionDue || (ids === 'refused' ? sent.length > 0 : abandoned.size > 0);
    isQuestionDue = false;
    // What is answered in front of that question belongs to nobody, unless somebody waits there.
    let barriers: readonly number[] = [];
    for (let { last } = sent; isAsked && last !== undefined && isDoubtful(last); { last } = sent) {
      barriers = [...barriers, ...saidAt(last)].slice(0, MOST_BARRIERS);
      take(last.id);
    }
    const token = isAsked ? newToken(places) : null;
    const command: Sent = { id, line, isSilent, hasId: ids !== 'refused', token, barriers };
    sent.push(command);
    for (const said of saidAt(command)) places.set(said, command);
    const question = isAsked
      ? `{"execute":"guest-sync-delimited","arguments":{"id":${String(token)}}}\n`
      : '';
    return question + printCommand(line, command.hasId ? id : null);
  };
  /** The agent has come to a command, or to what was left out in front of it: what is before that will not be answered. */
  const arriveAt = (said: number): boolean => {
    const reached = places.get(said);
    if (reached === undefined) return false;
    const lost: Sent[] = [];
    for (let { first } = sent; first !== undefined && first !== reached; { first } = sent) {
      lost.push(first);
      take(first.id);
    }
    if (reached.token === said) {
      reached.token = null;
      places.delete(said);
    }
    for (const { id, isSilent } of lost) if (!isSilent) fail(id);
    return true;
  };
  /**
   * The command that an answer must belong to; one that is not answered on success may still be refused. `nobody`: the agent has not come
   * to those that are there.
   */
  const next = (answer: Answer): Sent | 'nobody' | undefined => {
    for (;;) {
      const { first, second } = sent;
      if (first === undefined) return undefined;
      if (first.token !== null) return 'nobody';
      take(first.id);
      if (!first.isSilent) return first;
      const isRefused =
        answer.kind === 'error' && (second?.token !== null || (first.hasId && isRefusal(answer)));
      if (isRefused) return first;
    }
  };

  return {
    add: (id, line, isSilent) =>
      ids === 'repeated' ? printCommand(line, id) : push(id, line, isSilent),
    remove: (id) => {
      const taken = take(id);
      isQuestionDue ||= taken !== undefined && taken.token !== null;
    },
    abandon: (id) => {
      if (sent.get(id)?.isSilent === false) abandoned.add(id);
    },
    identified: (id) => {
      ids = 'repeated';
      take(id);
    },
    unidentified: (answer) => {
      if (answer.kind === 'return' && arriveAt(Number(answer.value))) return 'nobody';
      const call = next(answer);
      if (call === 'nobody') return call;
      if (call === undefined) return null;
      if (!call.hasId || !isRefusal(answer)) return call.id;
      ids = 'refused';
      const isWanted = call.isSilent || isAwaited(call.id);
      return isWanted ? { again: push(call.id, call.line, call.isSilent) } : 'nobody';
    },
  };
}

/** What the agent says when it has come to a command, the last one first. */
function saidAt({ token, barriers }: Sent): readonly number[] {
  return token === null ? barriers : [token, ...barriers];
}

/** One that tells nothing else. */
function newToken(told: ReadonlyMap<number, unknown>): number {
  for (;;) {
    const token = Math.floor(Math.random() * 0x7fff_ffff);
    if (!told.has(token)) return token;
  }
}

export function printCommand(line: string, id: number | null): string {
  return id === null ? `${line}\n` : `${line.slice(0, -1)},"id":${String(id)}}\n`;
}

function isRefusal(answer: Answer): boolean {
  return answer.kind === 'error' && refusal.test(answer.description);
}
