/** A client: calls and subscriptions that outlive a single connection. */
import { resolveTarget, type Target } from './address.ts';
import { askAgent } from './agent-commands.ts';
import type { CallOptions } from './calls.ts';
import { createInquiry, type Inquiry, readCapabilities } from './capabilities.ts';
import { commandFunctions } from './command-functions.ts';
import { fromCaller, QmpClientError } from './errors.ts';
import {
  checkConnectOptions,
  checkedNames,
  checkListener,
  checkListenOptions,
  checkWaitOptions,
} from './given.ts';
import { type Checks, checkOptions, type Inspector, inspectorOf, isOn } from './inspect.ts';
import type { RawEvent } from './messages.ts';
import type { ConnectOptions } from './options.ts';
import type { Request } from './request.ts';
import { createSender, type Sender } from './sender.ts';
import { openSessions, type Sessions } from './sessions.ts';
import { calmly, whileStarting } from './starting.ts';
import {
  createSubscriptions,
  guarded,
  type ListenOptions,
  type Subscriptions,
  type WaitOptions,
} from './subscriptions.ts';
import type { ClientTypes, QmpClient } from './types.ts';

/** What a package tells about its schema. */
export interface ClientSchema {
  /** What the client is for when its user does not say: a guest agent or QEMU. */
  readonly isAgent: boolean;
  readonly commands: readonly string[];
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

const MAXIMUM_MESSAGE_BYTES = 256 * 1024 * 1024;
const MAXIMUM_PENDING_CALLS = 100_000;
const MAXIMUM_UNREAD_EVENTS = 10_000;

/**
 * Connects, shakes hands, and gives a client.
 * @throws QmpClientError when there is no such peer, or it does not speak the protocol; TypeError or RangeError when an option is wrong
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
  checkConnectOptions(given, 'the options of connect');
  const options = withGuards(given);
  const maximumPendingCalls = options.maximumPendingCalls ?? MAXIMUM_PENDING_CALLS;
  const resolved = resolveTarget(target);
  const checks = await calmly(resolved, loadChecks(schema, options));
  const inspector = inspectorOf(options, schema, checks);
  const subscriptions = createSubscriptions<DeliveredEvent>();
  const knownEvents = new Set(schema.events);
  const isAgent = options.agent ?? schema.isAgent;
  const query = (command: string): Promise<unknown> => sender.send({ command });
  const inquiry = createInquiry(
    isAgent
      ? () => askAgent(() => query('guest-info'))
      : async () => readCapabilities(await query('query-qmp-schema')),
  );
  const sessions = await openSessions(resolved, options, {
    isAgent,
    outOfBand: options.oob ?? false,
    maximumMessageBytes: options.maximumMessageBytes ?? MAXIMUM_MESSAGE_BYTES,
    maximumPendingCalls,
    parse: schema.parse,
    onMessage: options.onMessage,
    onEvent: (event) => {
      const isKnown = knownEvents.has(event.event);
      subscriptions.publish(isKnown ? inspector.event(event) : { ...event, isUnknown: true });
    },
    onOddity: (message) => {
      options.onWarning?.({ kind: 'oddity', message });
    },
    onLost: inquiry.forget,
    onOver: subscriptions.end,
  });
  const sender = createSender(sessions, { timeout: options.timeout, maximumPendingCalls });
  const client = clientOf({ schema, options, inspector, subscriptions, inquiry, sessions, sender });
  // Names are strings here; which there are, and what belongs to them, is for the compiler of whoever calls it.
  return client as unknown as QmpClient<T>;
}

/** What a client is made of. */
interface Parts {
  readonly schema: ClientSchema;
  readonly options: ConnectOptions;
  readonly inspector: Inspector;
  readonly subscriptions: Subscriptions<DeliveredEvent>;
  readonly inquiry: Inquiry;
  readonly sessions: Sessions;
  readonly sender: Sender;
}

/** What users see of it. */
function clientOf({ schema, options, inspector, subscriptions, inquiry, sessions, sender }: Parts) {
  const silent = new Set(schema.silentCommands);
  const outOfBand = new Set(schema.outOfBandCommands);
  const maximumUnreadEvents = options.maximumUnreadEvents ?? MAXIMUM_UNREAD_EVENTS;
  const { send } = sender;
  const { ask } = inquiry;
  const { ended, close } = sessions;

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
  const wait = async (name: unknown, waitOptions: WaitOptions<DeliveredEvent>) => {
    checkWaitOptions(waitOptions, 'the options of once');
    return await subscriptions.wait(checkedNames(name), waitOptions);
  };
  const once = (
    name: string | readonly string[],
    waitOptions: WaitOptions<DeliveredEvent> = {},
  ): Promise<DeliveredEvent> => {
    const told = fromCaller(once, waitOptions);
    const event = wait(name, waitOptions).catch((error: unknown) => {
      throw told(error);
    });
    // Who waits for an event asks before doing what brings it about, and does not wait any more when that fails.
    event.catch(() => undefined);
    return event;
  };
  const executeCommand = (
    command: string,
    args?: object,
    callOptions?: CallOptions,
  ): Promise<unknown> => execute(requestOf(command, args), callOptions);
  let functions: ReturnType<typeof commandFunctions> | null = null;
  return {
    get greeting() {
      return sessions.greeting;
    },
    get pending() {
      return sender.pending;
    },
    ended,
    execute: executeCommand,
    get commands() {
      return (functions ??= commandFunctions(schema.commands, executeCommand));
    },
    executeOob: async (command: string, args?: object, callOptions?: CallOptions) => {
      if (!(options.oob ?? false))
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
    events: (
      first: string | readonly string[] = '*',
      second?: string | ListenOptions,
      ...more: readonly string[]
    ) => {
      const [names, listenOptions = {}] =
        typeof second === 'string' || more.length > 0
          ? [[first, second, ...more].flat()]
          : [first, second];
      checkListenOptions(listenOptions, 'the options of events');
      return subscriptions.iterate(checkedNames(names), maximumUnreadEvents, listenOptions);
    },
    on: (
      name: string | readonly string[],
      listener: (event: DeliveredEvent) => void,
      listenOptions: ListenOptions = {},
    ) => {
      const names = checkedNames(name);
      checkListener(listener);
      checkListenOptions(listenOptions, 'the options of on');
      return subscriptions.listen(names, listener, listenOptions);
    },
    once,
    has: async (name: string, path = '') => (await ask()).has(name, path),
    hasFeature: async (name: string, ...rest: readonly [string] | readonly [string, string]) => {
      const [path, feature] = rest.length === 1 ? ['', rest[0]] : rest;
      return (await ask()).hasFeature(name, path, feature);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function requestOf(command: string, args: object | undefined): Request {
  return args === undefined ? { command } : { command, arguments: args };
}

/** What its user is told. */
function withGuards({
  onWarning,
  onMessage,
  onDisconnect,
  onReconnect,
  ...rest
}: ConnectOptions): ConnectOptions {
  return {
    ...rest,
    ...(onWarning === undefined ? {} : { onWarning: guarded(onWarning) }),
    ...(onMessage === undefined ? {} : { onMessage: guarded(onMessage) }),
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
