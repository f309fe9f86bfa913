/** Commands on their way to a peer, and their answers. */
import { type Commands, lose, onAnswer } from './answers.ts';
import { type CallLimits, createCallTable } from './calls.ts';
import type { Channel } from './channel.ts';
import type { QmpClientError } from './errors.ts';
import { createFlow } from './flow.ts';
import { createLastLine, mayEndPeer } from './last-line.ts';
import { type Answer, createOrder, printCommand } from './order.ts';
import type { Request } from './request.ts';
import type { SessionOptions } from './session.ts';

export interface Exchange {
  readonly pending: number;
  /** @param line the request, as `printRequest` prints it */
  send(request: Request, line: string, limits: CallLimits): Promise<unknown>;
  /** Whether somebody waits for the answer with that id. */
  readonly isAwaited: (id: unknown) => boolean;
  answer(answer: Answer): void;
  /** Nothing is sent any more. */
  stop(): void;
  /** Pending calls fail. */
  fail(reason: QmpClientError): void;
}

/**
 * Commands in band that are under way at a time where there are others out of band: behind more QEMU stops reading until it has answered
 * some, and what is out of band overtakes nothing.
 */
const MOST_IN_BAND = 8;

/** @param violation the peer has broken the protocol */
export function createExchange(
  { isAgent, outOfBand, nextId, onOddity }: SessionOptions,
  send: Channel['send'],
  violation: (message: string) => void,
): Exchange {
  const calls = createCallTable(nextId);
  const fail = (id: number): void => {
    lose(calls, id);
  };
  const commands: Commands = {
    calls,
    flow: outOfBand && !isAgent ? createFlow(MOST_IN_BAND) : null,
    order: isAgent ? createOrder({ isAwaited: calls.has, fail }) : null,
    lastLine: createLastLine(send),
    send,
    onOddity,
    violation,
  };
  return {
    get pending() {
      return calls.size;
    },
    isAwaited: calls.has,
    send: (request, line, limits) => sendCommand(commands, request, line, limits),
    answer: (answer) => {
      onAnswer(commands, answer);
    },
    stop: () => {
      commands.lastLine.end();
    },
    fail: (reason) => {
      calls.fail(reason);
    },
  };
}

/** What its closures hold is there for each call that is pending, so they share one object. */
function sendCommand(
  commands: Commands,
  request: Request,
  line: string,
  limits: CallLimits,
): Promise<unknown> {
  const { command, isSilent = false } = request;
  return commands.calls.add({ command, isSilent }, limits, (id) => {
    const start = (): (() => boolean) => sendNow(commands, request, line, id);
    const { flow } = commands;
    return flow === null || request.outOfBand === true ? start() : flow.send(id, start);
  });
}

/** @returns takes it back, if it is not on its way yet: true if that was so */
function sendNow(commands: Commands, request: Request, line: string, id: number): () => boolean {
  const { calls, order, lastLine, send } = commands;
  const { command, isSilent = false } = request;
  const onSent = isSilent ? () => calls.release(id)?.resolve(undefined) : undefined;
  if (order === null) {
    const isLast = mayEndPeer(command, request.arguments);
    return send(lastLine.begin(isLast, id, printCommand(line, id)), onSent);
  }
  const takeBack = send(order.add(id, line, isSilent), onSent);
  return () => {
    const isTakenBack = takeBack();
    if (isTakenBack) order.remove(id);
    else order.abandon(id);
    return isTakenBack;
  };
}
