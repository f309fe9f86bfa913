import type { Duplex } from 'node:stream';
import type { FastCheck } from './options.ts';

/** A package's `Commands`. */
export type CommandsOf<C> = Record<keyof C, { readonly arguments: unknown; readonly returns: unknown }>;

/** Commands and events of a protocol without a package: their values are `unknown`. */
export type AnyCommands = Record<string, { readonly arguments: unknown; readonly returns: unknown }>;
export type AnyEvents = Record<string, unknown>;

/** What a handler can do besides answering. */
export interface MockContext<E> {
  emit: MockServer<E>['emit'];
  readonly outOfBand: boolean;
}

/** One for a command; what it throws, such as a {@link MockError}, the client gets as an error. Where `{}` is an answer, so is nothing. */
export type MockHandlers<C extends CommandsOf<C>, E> = {
  readonly [N in keyof C]?: (
    args: C[N]['arguments'],
    context: MockContext<E>,
  ) => GivenBy<ReturnsOf<C, N>> | Promise<GivenBy<ReturnsOf<C, N>>>;
};

/** What a handler may give for an answer of type `R`: the answer, or nothing where that is the same as `{}`. */
// Before 6.0 TypeScript takes a function without `return` for no other.
// eslint-disable-next-line @typescript-eslint/no-invalid-void-type
export type GivenBy<R> = Record<string, never> extends R ? R | void : R;

/** A command without an answer on success has nothing to give. */
export type ReturnsOf<C extends CommandsOf<C>, N extends keyof C> = [C[N]['returns']] extends [never] ? undefined : C[N]['returns'];

/** Whether something in an event's data `D` is mandatory. Packages have an open record for an event without data. */
type NeedsData<D> = [unknown] extends [D] ? false : [string] extends [keyof D] ? false : [Record<string, never>] extends [D] ? false : true;

/** Names of events with data that may not be left out. */
type NeedingData<E> = { readonly [N in keyof E]: NeedsData<E[N]> extends true ? N : never }[keyof E];

/**
 * What stands behind the name of an event: its data, which may be left out where nothing in it is mandatory. The names are in brackets, as
 * what is not distributed over them takes what both forms take while the name is still open.
 */
export type DataArguments<E, N extends keyof E> = [N] extends [Exclude<keyof E, NeedingData<E>>] ? [data?: E[N] | undefined] : [data: E[N]];

/** An event that follows a command. */
export type ScriptedEvent<C extends CommandsOf<C>, E> = {
  readonly [N in keyof E & string]: {
    /** Sent behind the answer to each such command, unless it was refused. */
    readonly after: keyof C & string;
    readonly event: N;
    /** Milliseconds behind the answer; none by default. */
    readonly delay?: number;
  } & (NeedsData<E[N]> extends true ? { readonly data: E[N] } : { readonly data?: E[N] });
}[keyof E & string];

export interface MockServerOptions<C extends CommandsOf<C>, E> {
  readonly handlers?: MockHandlers<C, E>;
  /**
   * Answers for commands without a handler are made with it: valid ones, the same for the same seed. By default the fast-check that is
   * installed; give the one that a test uses where there are several.
   */
  readonly fastCheck?: FastCheck;
  /**
   * What 64-bit integers look like in them: as the package under test has them; `number` by default. With `bigint` handlers get bigints,
   * too; else those beyond 2^53 alone are bigints there.
   */
  readonly int64?: 'number' | 'bigint' | 'exact';
  /** 1 by default. */
  readonly seed?: number;
  readonly events?: readonly ScriptedEvent<C, E>[];
  /** A guest agent: no greeting. The default is what the schema is about. */
  readonly agent?: boolean;
  /** What the greeting offers, `['oob']` by default. */
  readonly capabilities?: readonly string[];
  /** Whether wrong arguments are refused, as QEMU does; they are by default. */
  readonly checkArguments?: boolean;
}

/** A command that came. */
export interface MockCall {
  readonly command: string;
  readonly arguments: unknown;
  readonly outOfBand: boolean;
}

export interface MockServer<E> {
  /** A connection in memory: what `connect` of a package takes. */
  connect(): Duplex;
  /** Listens on a unix socket or a port (0: any that is free). @returns `unix:/path` or `tcp:127.0.0.1:port` */
  listen(at: { readonly path: string } | { readonly port: number }): Promise<string>;
  /** Sends an event to all clients that have shaken hands. */
  emit<N extends keyof E & string>(event: N, ...data: DataArguments<E, N>): void;
  /** What has come so far, but for handshakes. */
  readonly calls: readonly MockCall[];
  /** Hangs up on all clients, as a QEMU that dies. */
  disconnect(): void;
  close(): Promise<void>;
}

/** Refuses a command. */
export class MockError extends Error {
  readonly class: string;

  /** @param errorClass `GenericError` where there is no better one */
  constructor(errorClass: string, description: string) {
    super(description);
    this.name = 'MockError';
    this.class = errorClass;
  }
}
