/** What a client looks like to its users: the types of a package's commands and events, applied. */
import type { Issue } from '../issue.ts';
import type { CallOptions } from './calls.ts';
import type { QmpClientError } from './errors.ts';
import type { EventTimestamp, Greeting } from './messages.ts';
import type { EventStream, ListenOptions, WaitOptions } from './subscriptions.ts';

/** A package's own types, by which its client is typed. */
export interface ClientTypes {
  /** `Commands` */
  readonly commands: object;
  /** `Events` */
  readonly events: object;
  /** `OobCommandName` */
  readonly outOfBand: string;
  /** `CommandNameNeedingArguments` */
  readonly needingArguments: string;
  /** `EventNameWithoutData` */
  readonly withoutData: string;
}

export type CommandOf<T extends ClientTypes> = keyof T['commands'] & string;
export type EventNameOf<T extends ClientTypes> = keyof T['events'] & string;

/**
 * A part of a command's types. It is an indexed access, so that a function of one's own that is generic in the command can hand over
 * `Commands[N]['arguments']`.
 */
type Part<C, N extends keyof C, P extends string> = (C[N] & Readonly<Record<P, unknown>>)[P];

export type ArgumentsOf<T extends ClientTypes, N extends keyof T['commands']> = Part<
  T['commands'],
  N,
  'arguments'
>;

/** A command that is not answered on success gives nothing. */
export type ReturnsOf<T extends ClientTypes, N extends keyof T['commands']> = [
  Part<T['commands'], N, 'returns'>,
] extends [never]
  ? undefined
  : Part<T['commands'], N, 'returns'>;

/**
 * Arguments can be left out where none is mandatory. The names are in brackets, as what is not distributed over them takes what
 * both forms take while the name is still open.
 */
export type Rest<T extends ClientTypes, N extends keyof T['commands']> = [N] extends [
  T['needingArguments'],
]
  ? [args: ArgumentsOf<T, N>, options?: CallOptions]
  : [args?: ArgumentsOf<T, N> | undefined, options?: CallOptions];

/** Functions by command. To editors each is its member of `Commands`, of which they show the documentation, and to which they lead. */
export type CommandFunctions<T extends ClientTypes> = {
  readonly [N in keyof T['commands']]: (...rest: Rest<T, N>) => Promise<ReturnsOf<T, N>>;
};

/** An event that the package knows, as it came. */
export type KnownEvent<T extends ClientTypes, N extends EventNameOf<T> = EventNameOf<T>> = {
  [E in N]: {
    readonly event: E;
    readonly timestamp: EventTimestamp;
    readonly isUnknown?: never;
  } & (E extends T['withoutData'] ? { readonly data?: never } : { readonly data: T['events'][E] });
}[N];

/** An event that came, and is not in the package's schema. */
export interface UnknownEvent {
  readonly event: string;
  readonly timestamp: EventTimestamp;
  readonly data?: unknown;
  /** Tells it from those that are known. */
  readonly isUnknown: true;
}

/** Something odd that does not end the connection. */
export type ClientWarning =
  | {
      readonly kind: 'arguments' | 'returns' | 'data';
      readonly name: string;
      readonly issues: readonly Issue[];
    }
  | { readonly kind: 'oddity'; readonly message: string };

/** What a peer can be asked for: other versions have other names. */
type AskedName<T extends ClientTypes> = CommandOf<T> | EventNameOf<T> | (string & {});

export interface QmpClient<T extends ClientTypes> {
  /** What the peer said first; null for a guest agent. After a reconnection it is the new one. */
  readonly greeting: Greeting | null;
  /** Resolves when it is over: null after `close`, or when the peer hung up between two messages. It never rejects. */
  readonly ended: Promise<QmpClientError | null>;
  /** How many calls wait for their answers, or for the next connection. */
  readonly pending: number;

  /**
   * Executes a command.
   * @throws QmpError when the peer refuses it, QmpClientError when there is no answer, QapiValidationError when checking is `throw`,
   * TypeError or RangeError when an option is wrong
   */
  execute<N extends CommandOf<T>>(command: N, ...rest: Rest<T, N>): Promise<ReturnsOf<T, N>>;
  /** The same out of band: the command overtakes others. The client must have been connected with `oob`. */
  executeOob<N extends CommandOf<T> & T['outOfBand']>(
    command: N,
    ...rest: Rest<T, N>
  ): Promise<ReturnsOf<T, N>>;
  /** Executes a command that the package does not know. */
  executeUnknown(command: string, args?: object, options?: CallOptions): Promise<unknown>;
  /**
   * What `execute` does, by functions that are named as the commands: `client.commands['query-status']()`. Editors show with them what the
   * schema says of each. What the package does not know is undefined.
   */
  readonly commands: CommandFunctions<T>;

  /**
   * All events from now on, or those with these names. Ends when the connection does; when a signal aborts, events that have come are
   * still given, and then its reason is thrown.
   * @throws TypeError when a name is no text, or the options are wrong
   */
  events(all?: '*', options?: ListenOptions): EventStream<KnownEvent<T> | UnknownEvent>;
  events<N extends EventNameOf<T>>(
    name: N | readonly N[],
    options?: ListenOptions,
  ): EventStream<KnownEvent<T, N>>;
  events<N extends EventNameOf<T>>(...names: readonly N[]): EventStream<KnownEvent<T, N>>;
  /**
   * Calls a function for each event with that name, or one of those, or `*` for all, until a signal aborts.
   * @returns ends it
   * @throws TypeError when a name is no text, the listener no function, or the options are wrong
   */
  on(
    name: '*',
    listener: (event: KnownEvent<T> | UnknownEvent) => void,
    options?: ListenOptions,
  ): () => void;
  on<N extends EventNameOf<T>>(
    name: N | readonly N[],
    listener: (event: KnownEvent<T, N>) => void,
    options?: ListenOptions,
  ): () => void;
  /**
   * The next event with that name, or the first with one of those. Ask before doing what brings it about.
   * @throws QmpClientError `timeout`, or why it cannot come any more: `closed`, `disconnected` and what else ends a connection; TypeError
   * when a name is no text, or the filter or the signal is none; RangeError when the time is out of range
   */
  once<N extends EventNameOf<T>>(
    name: N | readonly N[],
    options?: WaitOptions<KnownEvent<T, N>>,
  ): Promise<KnownEvent<T, N>>;

  /**
   * Whether the peer has a command, an event, or a part of one: `has('blockdev-add', 'arguments/{driver=qcow2}/l2-cache-size')`. The
   * package need not have it. Asks the peer for its schema when it is called first; a guest agent, which has none, for its commands, of
   * which those that are switched off are not there.
   * @throws QmpClientError `unsupported` when a guest agent is asked for a part
   */
  has(name: AskedName<T>, path?: string): Promise<boolean>;
  /**
   * Whether the peer says that something has a feature, such as `deprecated`.
   * @throws QmpClientError `unsupported` from a guest agent, which does not tell
   */
  hasFeature(
    name: AskedName<T>,
    ...where: readonly [feature: string] | readonly [path: string, feature: string]
  ): Promise<boolean>;

  /** Ends the connection. Pending calls fail, streams of events end. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}
