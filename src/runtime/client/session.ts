/** One connection, from its first byte to its last. */
import { setImmediate } from 'node:timers';
import type { Wire } from './address.ts';
import { skipped } from './answers.ts';
import type { CallLimits } from './calls.ts';
import { type Channel, openChannel } from './channel.ts';
import { closedByUser, QmpClientError, tooManyCalls } from './errors.ts';
import { createExchange } from './exchange.ts';
import { createExpectation, type Expectation, shakeHands } from './handshake.ts';
import { createHold } from './hold.ts';
import { type Greeting, type Message, type RawEvent, readMessage } from './messages.ts';
import type { ConnectOptions } from './options.ts';
import { isAnswer } from './order.ts';
import { printRequest, type Request } from './request.ts';

export interface Session {
  /** Null for a guest agent. */
  readonly greeting: Greeting | null;
  readonly pending: number;
  call(request: Request, options: CallLimits): Promise<unknown>;
  /** Ends it in order; pending calls fail. */
  close(): Promise<void>;
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
  readonly onMessage?: ConnectOptions['onMessage'] | undefined;
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
  const connection = createConnection(wire, options);
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void => {
      signal.removeEventListener('abort', abort);
      connection.abandon();
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
    const { channel, next, call } = connection;
    shakeHands({ channel, next, call, signal }, options).then((greeting) => {
      signal.removeEventListener('abort', abort);
      const { ended } = connection;
      if (ended === null) resolve(connection.open(greeting));
      else fail(ended);
    }, fail);
  });
}

/** What there is before hands are shaken. */
interface Connection {
  readonly channel: Channel;
  readonly next: Expectation['next'];
  readonly call: Session['call'];
  /** Why nothing can be sent any more. */
  readonly ended: QmpClientError | null;
  /** Hands are shaken: events are told, and the end. */
  open(greeting: Greeting | null): Session;
  /** They will not be. */
  abandon(): void;
}

function createConnection(wire: Wire, options: SessionOptions): Connection {
  let phase: 'handshake' | 'open' | 'over' = 'handshake';
  let ended: QmpClientError | null = null;
  const expectation = createExpectation();
  const hold = createHold((message) => {
    if (phase !== 'over') onMessage(message);
  });

  /** At once no more is sent; that it has ended is told behind all that came before. */
  const end = (error: QmpClientError | null): void => {
    const reason = error ?? new QmpClientError('disconnected', 'the peer has hung up');
    ended = reason;
    exchange.stop();
    expectation.fail(reason);
    const tell = (): void => {
      if (phase === 'over') return;
      const isOpen = phase === 'open';
      phase = 'over';
      exchange.fail(reason);
      if (isOpen) options.onEnd(error);
    };
    if (phase === 'open') hold.afterwards(tell);
    else tell();
  };
  const violation = (message: string): void => {
    channel.destroy();
    end(new QmpClientError('protocol', message));
  };

  const onMessage = (message: Message): void => {
    if (expectation.take(message)) return;
    if (hold.isOn) {
      // Who has called has had the chance, and gets what comes as it comes.
      if (exchange.pending === 0 || !isAnswer(message)) {
        hold.keep(message);
        return;
      }
      hold.release();
      if (phase === 'over') return;
    }
    switch (message.kind) {
      case 'event':
        if (phase === 'open') options.onEvent(message.event);
        else hold.keep(message);
        return;
      case 'return':
      case 'error':
        // What a monitor was asked for by a client that has gone, it says to the next one.
        if (phase === 'handshake' && !options.isAgent && !exchange.isAwaited(message.id)) {
          options.onOddity(skipped(message));
          return;
        }
        exchange.answer(message);
        if (phase === 'handshake' && ended === null) hold.begin();
        return;
      case 'greeting':
        // A monitor that is only just set up may be told twice that somebody has come.
        if (phase === 'handshake' && !options.isAgent)
          options.onOddity('skipped a second greeting');
        else violation('the peer sent a second greeting, which is neither an answer nor an event');
        return;
      case 'unknown':
        violation('the peer sent something that is neither an answer nor an event');
    }
  };
  const exchange = createExchange(options, (line, onSent) => channel.send(line, onSent), violation);
  const channel: Channel = openChannel(wire, {
    maximumMessageBytes: options.maximumMessageBytes,
    parse: options.parse,
    onMessage: options.onMessage,
    onValue: (value) => {
      // The same piece may hold more, behind what has ended it.
      if (ended === null) onMessage(readMessage(value));
    },
    onEnd: end,
  });

  const call: Session['call'] = (request, limits) => {
    const { command } = request;
    if (limits.signal?.aborted === true) return Promise.reject(limits.signal.reason as Error);
    if (ended !== null)
      return Promise.reject(
        new QmpClientError(ended.code, `${command}: ${ended.message}`, { command, cause: ended }),
      );
    if (exchange.pending >= options.maximumPendingCalls)
      return Promise.reject(tooManyCalls(command, exchange.pending));
    // Before anything is pending: what cannot be printed is the caller's mistake.
    const line = printRequest(request);
    return typeof line === 'string' ? exchange.send(request, line, limits) : Promise.reject(line);
  };

  return {
    channel,
    next: expectation.next,
    call,
    get ended() {
      return ended;
    },
    open: (greeting) => {
      phase = 'open';
      setImmediate(hold.release);
      return {
        greeting,
        get pending() {
          return exchange.pending;
        },
        call,
        close: () => {
          phase = 'over';
          exchange.stop();
          ended ??= closedByUser();
          const closing = channel.close();
          exchange.fail(ended);
          return closing;
        },
      };
    },
    abandon: () => {
      channel.destroy();
      ended ??= new QmpClientError('handshake', 'the handshake failed');
      exchange.fail(ended);
    },
  };
}
