/** A client: calls and subscriptions that outlive a single connection. */
import { resolveTarget, type Target } from './address.ts';
import type { CallOptions } from './calls.ts';
import { type Capabilities, readCapabilities } from './capabilities.ts';
import { establish } from './establish.ts';
import {
  forCommand,
  fromCaller,
  fromHere,
  messageOf,
  QmpClientError,
  tooManyCalls,
} from './errors.ts';
import { type Checks, checkOptions, inspectorOf, isOn } from './inspect.ts';
import type { RawEvent } from './messages.ts';
import type { ConnectOptions } from './options.ts';
import { attemptsOf, pause } from './reconnect.ts';
import type { Request } from './request.ts';
import type { Session, SessionOptions } from './session.ts';
import { onAbort } from './signals.ts';
import { calmly, whileStarting } from './starting.ts';
import { after } from './timers.ts';
import { createSubscriptions, guarded, type WaitOptions } from './subscriptions.ts';
import type { ClientTypes, QmpClient } from './types.ts';

/** What a package tells about its schema. */
export interface ClientSchema {
  /** What the client is for when its user does not say: a guest agent or QEMU. */
  readonly isAgent: boolean;
  readonly outOfBandCommands: readonly string[];
  /** Commands that are not answered on success. */
  readonly silentCommands: readonly string[];
  readonly events: readonly string[];
  /** Reads JSON, with exact integers where the package has them. */
  readonly parse: (text: string) => unknown;
  /** Whether answers have to be converted to what the package's types say. */
  readonly hasExactIntegers: boolean;
  /** Loads the validators; null when the package has none. */
  readonly loadChecks: (() => Promise<Checks>) | null;
}

type DeliveredEvent = RawEvent & { readonly isUnknown?: true };

/** Where a client is: it has a session, or waits for the next one, or is over. */
type State =
  | { readonly kind: 'connected'; readonly session: Session }
  | { readonly kind: 'waiting'; readonly next: Promise<Session> }
  | { readonly kind: 'over'; readonly error: QmpClientError };

const MAXIMUM_MESSAGE_BYTES = 256 * 1024 * 1024;
const MAXIMUM_PENDING_CALLS = 100_000;
const MAXIMUM_UNREAD_EVENTS = 10_000;

/**
 * Connects, shakes hands, and gives a client.
 * @throws QmpClientError when there is no such peer, or it does not speak the protocol
 */
export function connectTo<T extends ClientTypes>(
  schema: ClientSchema,
  target: Target,
  given: ConnectOptions = {},
): Promise<QmpClient<T>> {
  return whileStarting(target, connectStarted<T>(schema, target, given));
}

async function connectStarted<T extends ClientTypes>(
  schema: ClientSchema,
  target: Target,
  given: ConnectOptions,
): Promise<QmpClient<T>> {
  const options = withGuards(given);
  const resolved = resolveTarget(target);
  const attempts = 'address' in resolved ? attemptsOf(options.reconnect) : null;
  const silent = new Set(schema.silentCommands);
  const outOfBand = new Set(schema.outOfBandCommands);
  const knownEvents = new Set(schema.events);
  const checks = await calmly(resolved, loadChecks(schema, options));
  const inspector = inspectorOf(options, schema, checks);
  const subscriptions = createSubscriptions<DeliveredEvent>();
  const closing = new AbortController();
  const maximumPendingCalls = options.maximumPendingCalls ?? MAXIMUM_PENDING_CALLS;
  let lastId = 0;
  /** How many calls wait for the next connection. */
  let waiting = 0;
  let capabilities: Promise<Capabilities> | null = null;
  let resolveEnded: (error: QmpClientError | null) => void = () => undefined;
  const ended = new Promise<QmpClientError | null>((resolve) => {
    resolveEnded = resolve;
  });

  const sessionOptions: SessionOptions = {
    isAgent: options.agent ?? schema.isAgent,
    outOfBand: options.oob ?? false,
    maximumMessageBytes: options.maximumMessageBytes ?? MAXIMUM_MESSAGE_BYTES,
    maximumPendingCalls,
    parse: schema.parse,
    nextId: () => ++lastId,
    onEvent: (event) => {
      subscriptions.publish(
        knownEvents.has(event.event) ? inspector.event(event) : { ...event, isUnknown: true },
      );
    },
    onOddity: (message) => {
      options.onWarning?.({ kind: 'oddity', message });
    },
    onEnd: (error) => {
      capabilities = null;
      if (attempts === null)
        finish(error, error ?? new QmpClientError('disconnected', 'the peer has hung up'));
      else {
        const next = reconnect();
        // Whoever waits for it is told; nobody may.
        next.catch(() => undefined);
        state = { kind: 'waiting', next };
        options.onDisconnect?.(error);
      }
    },
  };
  const open = (signal: AbortSignal | undefined, isAwaited = false): Promise<Session> =>
    establish(resolved, sessionOptions, { timeout: options.connectTimeout, signal, isAwaited });

  const isClosing = (): boolean => closing.signal.aborted;

  const reconnect = async (): Promise<Session> => {
    let last: unknown = null;
    for (let attempt = 0; attempt < (attempts?.number ?? 0) && !isClosing(); attempt++) {
      await pause(attempts?.delayBefore(attempt) ?? 0, closing.signal);
      if (isClosing()) break;
      try {
        const session = await open(closing.signal);
        if (isClosing()) {
          await session.close();
          break;
        }
        state = { kind: 'connected', session };
        greeting = session.greeting;
        options.onReconnect?.(greeting);
        return session;
      } catch (error) {
        if (!isClosing() && isLasting(error) && messageOf(error) !== messageOf(last))
          sessionOptions.onOddity(`cannot connect again: ${messageOf(error)}`);
        last = error;
      }
    }
    const error = isClosing()
      ? new QmpClientError('closed', 'the client has been closed')
      : new QmpClientError('disconnected', 'the connection ended, and could not be made again', {
          cause: last,
        });
    if (!isClosing()) finish(error, error);
    throw error;
  };
  /** @param error as streams and `ended` see it; calls always have a reason */
  const finish = (error: QmpClientError | null, reason: QmpClientError): void => {
    state = { kind: 'over', error: reason };
    subscriptions.end(error);
    resolveEnded(error);
  };

  const first = await open(options.signal, options.waitForPeer);
  let greeting = first.greeting;
  let state: State = { kind: 'connected', session: first };

  const sessionFor = async (
    command: string,
    { signal, timeout }: CallOptions,
  ): Promise<Session> => {
    if (state.kind === 'connected') return state.session;
    if (state.kind === 'over') throw forCommand(state.error, command);
    if (signal?.aborted !== true && waiting >= maximumPendingCalls)
      throw tooManyCalls(command, waiting);
    waiting++;
    try {
      return await waitFor(state.next, command, { signal, timeout });
    } finally {
      waiting--;
    }
  };
  const send = async (request: Request, callOptions: CallOptions = {}): Promise<unknown> => {
    const timeout = callOptions.timeout ?? options.timeout;
    const limits = { ...callOptions, ...(timeout === undefined ? {} : { timeout }) };
    try {
      // In the same turn where possible, so that commands leave in the order in which they were called.
      if (state.kind === 'connected') return await state.session.call(request, limits);
      const began = performance.now();
      const session = await sessionFor(request.command, limits);
      return await session.call(request, { ...limits, spent: performance.now() - began });
    } catch (error) {
      throw fromHere(error, callOptions);
    }
  };
  const execute = async (
    request: Request,
    callOptions: CallOptions | undefined,
  ): Promise<unknown> => {
    const { command } = request;
    inspector.arguments(command, request.arguments ?? {});
    const isSilent = silent.has(command);
    const value = await send({ ...request, isSilent }, callOptions);
    return isSilent ? undefined : inspector.returns(command, value);
  };
  const once = (
    name: string,
    waitOptions: WaitOptions<DeliveredEvent> = {},
  ): Promise<DeliveredEvent> => {
    const told = fromCaller(once, waitOptions);
    const event = subscriptions.wait(new Set([name]), waitOptions).catch((error: unknown) => {
      throw told(error);
    });
    // Who waits for an event asks before doing what brings it about, and does not wait any more when that fails.
    event.catch(() => undefined);
    return event;
  };
  const ask = (): Promise<Capabilities> => {
    if (capabilities !== null) return capabilities;
    const asked = send({ command: 'query-qmp-schema' }).then(readCapabilities);
    capabilities = asked;
    asked.catch(() => {
      if (capabilities === asked) capabilities = null;
    });
    return asked;
  };
  let closed: Promise<void> | null = null;
  const close = (): Promise<void> => (closed ??= closeNow());
  const closeNow = async (): Promise<void> => {
    if (state.kind === 'over') return;
    const { kind } = state;
    const session = state.kind === 'connected' ? state.session : null;
    finish(null, new QmpClientError('closed', 'the client has been closed'));
    closing.abort();
    if (kind === 'connected') await session?.close();
  };

  const client = {
    get greeting() {
      return greeting;
    },
    get pending() {
      if (state.kind === 'over') return 0;
      return waiting + (state.kind === 'connected' ? state.session.pending : 0);
    },
    ended,
    execute: (command: string, args?: object, callOptions?: CallOptions) =>
      execute(requestOf(command, args), callOptions),
    executeOob: async (command: string, args?: object, callOptions?: CallOptions) => {
      if (!sessionOptions.outOfBand)
        throw new QmpClientError(
          'unsupported',
          `${command}: connect with { oob: true } to execute out of band`,
          { command },
        );
      if (!outOfBand.has(command))
        throw new QmpClientError('unsupported', `${command} cannot be executed out of band`, {
          command,
        });
      // Awaited for the sake of the stack of errors.
      return await execute({ ...requestOf(command, args), outOfBand: true }, callOptions);
    },
    executeUnknown: (command: string, args?: object, callOptions?: CallOptions) =>
      send(requestOf(command, args), callOptions),
    events: (...names: readonly string[]) =>
      subscriptions.iterate(
        names.length === 0 ? null : new Set(names),
        options.maximumUnreadEvents ?? MAXIMUM_UNREAD_EVENTS,
      ),
    on: (name: string, listener: (event: DeliveredEvent) => void) =>
      subscriptions.listen(name === '*' ? null : new Set([name]), listener),
    once,
    has: async (name: string, path = '') => (await ask()).has(name, path),
    hasFeature: async (name: string, ...rest: readonly [string] | readonly [string, string]) => {
      const [path, feature] = rest.length === 1 ? ['', rest[0]] : rest;
      return (await ask()).hasFeature(name, path, feature);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
  // Names are strings here; which there are, and what belongs to them, is for the compiler of whoever calls it.
  return client as unknown as QmpClient<T>;
}

function requestOf(command: string, args: object | undefined): Request {
  return args === undefined ? { command } : { command, arguments: args };
}

/** What its user is told. */
function withGuards({
  onWarning,
  onDisconnect,
  onReconnect,
  ...rest
}: ConnectOptions): ConnectOptions {
  return {
    ...rest,
    ...(onWarning === undefined ? {} : { onWarning: guarded(onWarning) }),
    ...(onDisconnect === undefined ? {} : { onDisconnect: guarded(onDisconnect) }),
    ...(onReconnect === undefined ? {} : { onReconnect: guarded(onReconnect) }),
  };
}

async function loadChecks(
  schema: ClientSchema,
  { check = 'off' }: ConnectOptions,
): Promise<Checks | null> {
  const asked = checkOptions(check);
  const isAsked = isOn(asked.arguments) || isOn(asked.returns) || isOn(asked.events);
  if (!isAsked && !schema.hasExactIntegers) return null;
  if (schema.loadChecks === null)
    throw new QmpClientError('unsupported', 'the package was generated without validators');
  return schema.loadChecks();
}

/** Whether it is no matter of waiting that the peer is not there: one that is being started neither listens nor stays. */
function isLasting(error: unknown): boolean {
  return !(
    error instanceof QmpClientError &&
    (error.code === 'connect' || error.code === 'disconnected')
  );
}

/** A session that is not there yet, unless it takes too long. */
function waitFor(
  next: Promise<Session>,
  command: string,
  {
    signal,
    timeout,
  }: { readonly signal?: AbortSignal | undefined; readonly timeout?: number | undefined },
): Promise<Session> {
  return new Promise((resolve, reject) => {
    let unwatch: () => void = () => undefined;
    const settle = (): void => {
      stopTimer();
      unwatch();
    };
    const fail = (error: unknown): void => {
      settle();
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
      reject(error instanceof QmpClientError ? forCommand(error, command) : error);
    };
    const abort = (): void => {
      fail(signal?.reason);
    };
    const stopTimer = after(timeout, () => {
      fail(new QmpClientError('timeout', `there is no connection after ${String(timeout)} ms`));
    });
    if (signal?.aborted === true) {
      abort();
      return;
    }
    unwatch = onAbort(signal, abort);
    next.then((session) => {
      settle();
      resolve(session);
    }, fail);
  });
}
