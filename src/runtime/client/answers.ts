/** Which call an answer is for, and what it says to it. */
import { cutOff } from '../issue.ts';
import { stringifyJson } from '../json.ts';
import type { CallTable, PendingCall } from './calls.ts';
import type { Channel } from './channel.ts';
import { QmpClientError, QmpError } from './errors.ts';
import type { Flow } from './flow.ts';
import type { LastLine } from './last-line.ts';
import type { Answer, Order } from './order.ts';

/** What the commands of a connection and their answers have in common. */
export interface Commands {
  readonly calls: CallTable;
  /** Null where there is no limit. */
  readonly flow: Flow | null;
  /** Null where answers say whose they are. */
  readonly order: Order | null;
  readonly lastLine: LastLine;
  readonly send: Channel['send'];
  /** Something is odd, and the connection goes on. */
  readonly onOddity: (message: string) => void;
  /** The peer has broken the protocol. */
  readonly violation: (message: string) => void;
}

/** Settles the call that it is for. */
export function onAnswer(commands: Commands, answer: Answer): void {
  const { calls, flow, order, lastLine, onOddity, violation } = commands;
  const call = answer.id === undefined ? withoutId(commands, answer) : calls.take(answer.id);
  if (order !== null && typeof answer.id === 'number') {
    order.identified(answer.id);
    if (call !== null) for (const id of calls.before(answer.id)) lose(calls, id);
  }
  const id = answer.id ?? (call !== null && call !== 'abandoned' ? call.id : null);
  if (typeof id === 'number') {
    flow?.answered(id);
    lastLine.answered(id);
  }
  if (call === 'abandoned') {
    if (answer.kind === 'error') onOddity(`an error that nobody waits for: ${answer.description}`);
    return;
  }
  if (call === null) {
    if (answer.id !== undefined)
      violation(`the peer answered a call that was never made: id ${shownId(answer.id)}`);
    return;
  }
  if (answer.kind === 'return') call.resolve(answer.value);
  else call.reject(new QmpError(call.command, answer.class, answer.description));
}

/** The call of an answer that does not say so. QEMU leaves ids out only where it could not read the command. */
function withoutId(
  { calls, order, send, onOddity, violation }: Commands,
  answer: Answer,
): PendingCall | 'abandoned' | null {
  const found = order?.unidentified(answer) ?? null;
  if (found === 'nobody') return 'abandoned';
  if (typeof found === 'number') return calls.take(found);
  if (found !== null) {
    send(found.again);
    return null;
  }
  const isOldest = order !== null || (answer.kind === 'error' && calls.size === 1);
  const oldest = isOldest ? calls.takeOldest() : null;
  if (oldest !== null) return oldest;
  if (answer.kind === 'error' && calls.size === 0)
    onOddity(`an error that belongs to no call: ${answer.description}`);
  else violation('the peer sent an answer that does not say to which call');
  return null;
}

/** An agent answers in order: what it has passed by is lost. */
export function lose(calls: CallTable, id: number): void {
  const call = calls.release(id);
  call?.reject(
    new QmpClientError(
      'disconnected',
      `${call.command}: the agent has answered a later command; was it restarted?`,
      { command: call.command },
    ),
  );
}

/** As much of a peer's text as anybody reads. */
const LONGEST_SHOWN = 200;

/** What is said of an answer that came before the one to the handshake. */
export function skipped(answer: Answer): string {
  const what = answer.id === undefined ? 'without an id' : `with the id ${shownId(answer.id)}`;
  const said = answer.kind === 'error' ? `: ${cutOff(answer.description, LONGEST_SHOWN)}` : '';
  return `skipped an answer ${what} in front of that to the handshake${said}`;
}

/** An id may be anything that the peer likes, however deep. */
function shownId(id: unknown): string {
  if (typeof id !== 'object' || id === null) return cutOff(stringifyJson(id), LONGEST_SHOWN);
  return Array.isArray(id) ? '[…]' : '{…}';
}
