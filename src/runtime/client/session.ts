/** One connection, from its first byte to its last. */
import { setImmediate } from 'node:timers';
import { stringifyJson } from '../json.ts';
import type { Wire } from './address.ts';
import { type CallLimits, createCallTable } from './calls.ts';
import { type Channel, openChannel } from './channel.ts';
import { QmpClientError, QmpError, tooManyCalls } from './errors.ts';
import { createFlow } from './flow.ts';
import { createLastLine, mayEndPeer } from './last-line.ts';
import { type Greeting, type Message, type RawEvent, readMessage } from './messages.ts';
import { type Answer, createOrder, printCommand } from './order.ts';
import { unprintable, unreadable } from './unreadable.ts';

export interface Session {
  /** Null for a guest agent. */
  readonly greeting: Greeting | null;
  readonly pending: number;
  call(request: Request, options: CallLimits): Promise<unknown>;
  /** Ends it in order; pending calls fail. */
  close(): Promise<void>;
}

export interface Request {
  readonly command: string;
  readonly arguments?: unknown;
  readonly outOfBand?: boolean;
  /** There is no answer on success: the call ends when the command has been sent. */
  readonly isSilent?: boolean;
}

export interface SessionOptions {
  /** A guest agent: no greeting, another handshake, answers in order. */
  readonly isAgent: boolean;
  /** Whether commands can be executed out of band. */
  readonly outOfBand: boolean;
  readonly maximumMessageBytes: number;
  readonly maximumPendingCalls: number;
  readonly parse: (text: string) => unknown;
  readonly nextId: () => number;
  readonly onEvent: (event: RawEvent) => void;
  /** Something is odd, and the connection goes on. */
  readonly onOddity: (message: string) => void;
  /** The connection has ended by itself, after the handshake. Null: between two messages, as after `quit`. */
  readonly onEnd: (error: QmpClientError | null) => void;
}

/** Shakes hands. @throws QmpClientError when that fails, or the signal says that it takes too long */
export function openSession(
  wire: Wire,
  options: SessionOptions,
  signal: AbortSignal,
): Promise<Session> {
  const calls = createCallTable(options.nextId);
  const flow = options.outOfBand && !options.isAgent ? createFlow(MOST_IN_BAND) : null;
  /** An agent answers in order: what it has passed by is lost. */
  const lose = (id: number): void => {
    const call = calls.release(id);
    call?.reject(
      new QmpClientError(
        'disconnected',
        `${call.command}: the agent has answered a later command; was it restarted?`,
        { command: call.command },
      ),
    );
  };
  const order = options.isAgent ? createOrder({ isAwaited: calls.has, fail: lose }) : null;
  let greeting: Greeting | null = null;
  let ended: QmpClientError | null = null;
  let isReady = false;
  /** What the handshake does with the next message, if it waits for one. */
  let awaited: ((message: Message) => void) | null = null;
  let abandon: (error: QmpClientError) => void = () => undefined;
  /**
   * What comes right behind the handshake, often in the same piece: it waits until whoever awaits the client has had the chance to
   * subscribe. Null before and after. It is one turn of the event loop's worth at most.
   */
  let held: { readonly messages: Message[]; end: () => void } | null = null;
  /** What happened while hands were shaken; it is held, too. */
  const early: Message[] = [];
  let isOver = false;

  const end = (error: QmpClientError | null): void => {
    const reason = error ?? new QmpClientError('disconnected', 'the peer has hung up');
    ended = reason;
    lastLine.end();
    abandon(reason);
    const tell = (): void => {
      isOver = true;
      calls.fail(reason);
      if (isReady) options.onEnd(error);
    };
    if (isReady && held !== null) held.end = tell;
    else tell();
  };
  const release = (): void => {
    if (held === null) return;
    const { messages, end: endAfter } = held;
    held = null;
    for (const message of messages) if (!isOver) onMessage(message);
    if (!isOver) endAfter();
  };
  const violation = (message: string): void => {
    channel.destroy();
    end(new QmpClientError('protocol', message));
  };

  const onMessage = (message: Message): void => {
    if (awaited !== null) {
      awaited(message);
      return;
    }
    if (held !== null) {
      // Who has called has had the chance, and gets what comes as it comes.
      const isAnswer = (message.kind === 'return' || message.kind === 'error') && calls.size > 0;
      if (!isAnswer) {
        held.messages.push(message);
        return;
      }
      release();
      if (isOver) return;
    }
    switch (message.kind) {
      case 'event':
        if (isReady) options.onEvent(message.event);
        else early.push(message);
        return;
      case 'return':
      case 'error':
        onAnswer(message);
        if (!isReady && ended === null) held = { messages: early, end: () => undefined };
        return;
      case 'greeting':
      case 'unknown':
        violation('the peer sent something that is neither an answer nor an event');
    }
  };
  const onAnswer = (answer: Answer): void => {
    const call = answer.id === undefined ? withoutId(answer) : calls.take(answer.id);
    if (order !== null && typeof answer.id === 'number') {
      order.identified(answer.id);
      if (call !== null) calls.before(answer.id).forEach(lose);
    }
    const id = answer.id ?? (call !== null && call !== 'abandoned' ? call.id : null);
    if (typeof id === 'number') {
      flow?.answered(id);
      lastLine.answered(id);
    }
    if (call === 'abandoned') {
      if (answer.kind === 'error')
        options.onOddity(`an error that nobody waits for: ${answer.description}`);
      return;
    }
    if (call === null) {
      if (answer.id !== undefined)
        violation(`the peer answered a call that was never made: id ${shownId(answer.id)}`);
      return;
    }
    if (answer.kind === 'return') call.resolve(answer.value);
    else call.reject(new QmpError(call.command, answer.class, answer.description));
  };
  /** QEMU leaves ids out only where it could not read the command. */
  const withoutId = (answer: Answer): ReturnType<typeof calls.take> => {
    const found = order?.unidentified(answer) ?? null;
    if (found === 'nobody') return 'abandoned';
    if (typeof found === 'number') return calls.take(found);
    if (found !== null) {
      channel.send(found.again);
      return null;
    }
    const isOldest = order !== null || (answer.kind === 'error' && calls.size === 1);
    const oldest = isOldest ? calls.takeOldest() : null;
    if (oldest !== null) return oldest;
    if (answer.kind === 'error' && calls.size === 0)
      options.onOddity(`an error that belongs to no call: ${answer.description}`);
    else violation('the peer sent an answer that does not say to which call');
    return null;
  };

  const lastLine = createLastLine((newline) => channel.send(newline));
  const channel: Channel = openChannel(wire, {
    maximumMessageBytes: options.maximumMessageBytes,
    parse: options.parse,
    onValue: (value) => {
      // The same piece may hold more, behind what has ended it.
      if (ended === null) onMessage(readMessage(value));
    },
    onEnd: end,
  });

  const call: Session['call'] = (request, callOptions) => {
    const { command } = request;
    const { signal: own } = callOptions;
    if (own?.aborted === true) return Promise.reject(own.reason as Error);
    if (ended !== null)
      return Promise.reject(
        new QmpClientError(ended.code, `${command}: ${ended.message}`, { command, cause: ended }),
      );
    if (calls.size >= options.maximumPendingCalls)
      return Promise.reject(tooManyCalls(command, calls.size));
    // Before anything is pending: what cannot be printed is the caller's mistake.
    const line = print(bodyOf(request));
    if (line === null) return Promise.reject(unprintable(command));
    const fault = unreadable(line, command, request.arguments);
    if (fault !== null) return Promise.reject(fault);
    const isSilent = request.isSilent === true;
    return calls.add({ command, isSilent }, callOptions, (id) => {
      const onSent = isSilent ? sent(id) : undefined;
      const start = (): (() => boolean) => {
        if (order === null)
          return channel.send(
            lastLine.begin(mayEndPeer(command, request.arguments), id, printCommand(line, id)),
            onSent,
          );
        const takeBack = channel.send(order.add(id, line, isSilent), onSent);
        return () => {
          const isTakenBack = takeBack();
          if (isTakenBack) order.remove(id);
          return isTakenBack;
        };
      };
      return flow === null || request.outOfBand === true ? start() : flow.send(id, start);
    });
  };
  const sent = (id: number) => (): void => {
    calls.release(id)?.resolve(undefined);
  };

  /** Waits for a message that the handshake can use; `read` gives undefined for others. */
  const await_ = <T>(read: (message: Message) => T | undefined): Promise<T> =>
    new Promise((resolve, reject) => {
      abandon = reject;
      awaited = (message) => {
        try {
          const value = read(message);
          if (value === undefined) return;
          awaited = null;
          resolve(value);
        } catch (error) {
          awaited = null;
          // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
          reject(error);
        }
      };
      if (ended !== null) reject(ended);
    });

  const shakeHands = async (): Promise<void> => {
    if (options.isAgent) {
      await synchronise(channel, await_);
      return;
    }
    greeting = await await_((message) => {
      if (message.kind === 'greeting') return message.greeting;
      throw new QmpClientError(
        'handshake',
        'the peer does not begin with a greeting; is it a QMP monitor?',
      );
    });
    if (options.outOfBand && !greeting.capabilities.includes('oob'))
      throw new QmpClientError('unsupported', 'the peer does not offer the capability oob');
    try {
      await call(
        {
          command: 'qmp_capabilities',
          ...(options.outOfBand ? { arguments: { enable: ['oob'] } } : {}),
        },
        { signal },
      );
    } catch (error) {
      if (!(error instanceof QmpError)) throw error;
      throw new QmpClientError(
        'handshake',
        `the peer refuses the handshake: ${error.description}`,
        { cause: error },
      );
    }
  };

  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void => {
      signal.removeEventListener('abort', abort);
      channel.destroy();
      ended ??= new QmpClientError('handshake', 'the handshake failed');
      calls.fail(ended);
      // What a signal gives as its reason is the caller's own.
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
      reject(error);
    };
    const abort = (): void => {
      fail(signal.reason);
    };
    if (signal.aborted) {
      abort();
      return;
    }
    signal.addEventListener('abort', abort);
    shakeHands().then(() => {
      signal.removeEventListener('abort', abort);
      if (ended !== null) {
        fail(ended);
        return;
      }
      isReady = true;
      setImmediate(release);
      resolve({
        greeting,
        get pending() {
          return calls.size;
        },
        call,
        close: () => {
          isReady = false;
          isOver = true;
          held = null;
          lastLine.end();
          ended ??= new QmpClientError('closed', 'the client has been closed');
          const closing = channel.close();
          calls.fail(ended);
          return closing;
        },
      });
    }, fail);
  });
}

/**
 * Commands in band that are under way at a time where there are others out of band: behind more QEMU stops reading until it has answered
 * some, and what is out of band overtakes nothing.
 */
const MOST_IN_BAND = 8;

function bodyOf({ command, arguments: args, outOfBand }: Request): object {
  const named = outOfBand === true ? { 'exec-oob': command } : { execute: command };
  return args === undefined ? named : { ...named, arguments: args };
}

/** Null for what is nested deeper than the stack, or longer than a string can be. */
function print(body: object): string | null {
  try {
    return stringifyJson(body);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** An id may be anything that the peer likes, however deep. */
function shownId(id: unknown): string {
  if (typeof id !== 'object' || id === null) return stringifyJson(id);
  return Array.isArray(id) ? '[…]' : '{…}';
}

/** Brings an agent that was left in the middle of something back to the beginning. */
async function synchronise(
  channel: Channel,
  next: <T>(read: (message: Message) => T | undefined) => Promise<T>,
): Promise<void> {
  const token = Math.floor(Math.random() * 0x7fff_ffff);
  channel.skipToDelimiter();
  const answered = next((message) => {
    if (message.kind === 'return' && Number(message.value) === token) return true;
    if (message.kind === 'error')
      throw new QmpClientError(
        'handshake',
        `the agent refuses the handshake: ${message.description}`,
      );
    // It answers somebody who is not there any more.
    channel.skipToDelimiter();
    return undefined;
  });
  // The byte makes the agent forget what it has read of an unfinished command.
  channel.send(Uint8Array.of(0xff));
  channel.send(`{"execute":"guest-sync-delimited","arguments":{"id":${String(token)}}}\n`);
  await answered;
}
