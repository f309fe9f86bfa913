/**
 * The newline behind a command that ends the peer. QEMU takes a command when its last bracket has come, and reads nothing while it carries
 * it out: if it ends then, the newline is unread, and the system resets the connection, with TCP often before the answer is through. So that
 * newline waits until there is more to send, or until a peer that reads whole lines has had the time to answer.
 */
import { isObject } from './messages.ts';
import { after } from './timers.ts';

export interface LastLine {
  /** What to send for a line, now that what was left out before has been sent. */
  begin(isLast: boolean, id: number, line: string): string;
  /** There is an answer: the peer needs no newline. */
  answered(id: number): void;
  /** Nothing is sent any more. */
  end(): void;
}

/** Of QEMU and its storage daemon. A reset ends a QEMU that was started with `-no-reboot`. */
const last: ReadonlySet<string> = /* @__PURE__ */ new Set(['quit', 'system_reset']);
/** The same where people type them. */
const lastOfPeople = /^\s*(?:q|quit|system_reset)\s*$/;

/** Milliseconds: QEMU answers within a few. */
const PATIENCE = 200;

/** Whether a command can end the peer as soon as it is answered. */
export function mayEndPeer(command: string, args: unknown): boolean {
  if (command !== 'human-monitor-command') return last.has(command);
  const typed = isObject(args) ? args['command-line'] : undefined;
  return typeof typed === 'string' && lastOfPeople.test(typed);
}

/** @param send takes what was left out */
export function createLastLine(send: (newline: string) => unknown): LastLine {
  let due: { readonly id: number; readonly stopTimer: () => void } | null = null;
  const finish = (): void => {
    if (due === null) return;
    due.stopTimer();
    due = null;
    send('\n');
  };
  return {
    begin: (isLast, id, line) => {
      finish();
      if (!isLast) return line;
      due = { id, stopTimer: after(PATIENCE, finish) };
      return line.slice(0, -1);
    },
    answered: (id) => {
      if (due?.id === id) due.stopTimer();
    },
    end: () => {
      due?.stopTimer();
    },
  };
}
