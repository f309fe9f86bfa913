import type { QmpClientError } from './errors.ts';
import type { Greeting } from './messages.ts';
import type { ClientWarning } from './types.ts';

/** What to do about a message that is not what the schema says. */
export type Checking = 'off' | 'warn' | 'throw';

/** The same, for each kind of message. */
export interface CheckOptions {
  readonly arguments?: Checking;
  readonly returns?: Checking;
  readonly events?: Checking;
  /** Values of enums, and branches, in answers and events that the schema does not have: a newer peer may. `reject` by default, `allow` where the package was made with `--open-enums`. */
  readonly unknownValues?: 'reject' | 'allow';
}

export interface ReconnectOptions {
  /** Milliseconds until the first attempt, 0 or more, 100 by default; each further one waits twice as long. */
  readonly delay?: number;
  /** The longest wait between two attempts, 0 or more, 5000 by default. */
  readonly maximumDelay?: number;
  /** Attempts until the client gives up, a whole number; no limit by default, as `Infinity` is. */
  readonly attempts?: number;
}

/** A message as it was sent, or received. */
export interface WireMessage {
  readonly direction: 'sent' | 'received';
  readonly text: string;
}

export interface ConnectOptions {
  /** Milliseconds for connecting and the handshake, 0 or more; 10 000 by default, `Infinity` is no limit. */
  readonly connectTimeout?: number;
  /** Where nobody listens at an address yet, try again until `connectTimeout`: for a peer that is just being started. */
  readonly waitForPeer?: boolean;
  /** Gives up connecting. Later it has no effect. */
  readonly signal?: AbortSignal;
  /** Milliseconds that a call may take when it does not say so itself, 0 or more; no limit by default, as `Infinity` is. */
  readonly timeout?: number;
  /** Ask for out-of-band execution in the handshake. Fails where the peer does not offer it. */
  readonly oob?: boolean;
  /** A guest agent. The default is what the schema is about. */
  readonly agent?: boolean;
  /** Compare messages with the schema: arguments before they are sent, answers and events as they come. `off` by default. */
  readonly check?: Checking | CheckOptions;
  /** Told what is odd: what `warn` finds, events with wrong data (which are delivered all the same), stray errors, answers to an earlier client. */
  readonly onWarning?: (warning: ClientWarning) => void;
  /**
   * Shown every message as it is on the wire, without the end of its line: also those of the handshake, on each connection, and what is
   * no JSON. Passwords are among them.
   */
  readonly onMessage?: (message: WireMessage) => void;
  /** Connect again when the connection ends by itself. Calls that are pending then fail, later ones wait. Addresses only. */
  readonly reconnect?: boolean | ReconnectOptions;
  /** The connection has ended, and the client tries again. */
  readonly onDisconnect?: (error: QmpClientError | null) => void;
  /** It has a connection again. The peer may be another QEMU. */
  readonly onReconnect?: (greeting: Greeting | null) => void;
  /** The longest message that is read, in bytes, 1 or more; 256 MiB by default. */
  readonly maximumMessageBytes?: number;
  /** How many calls may be pending, 1 or more; 100 000 by default. */
  readonly maximumPendingCalls?: number;
  /** How many events a stream keeps for its reader, 0 or more; 10 000 by default. */
  readonly maximumUnreadEvents?: number;
}
