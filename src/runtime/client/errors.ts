/** What can go wrong between a client and its peer. */

/** The peer's refusal of a command. */
export class QmpError extends Error {
  /** What a program can tell apart, almost always `GenericError`. */
  readonly class: string;
  /** The peer's words, for people. They may change with any release. */
  readonly description: string;
  readonly command: string;

  constructor(command: string, errorClass: string, description: string) {
    super(`${command}: ${description}`);
    this.name = 'QmpError';
    this.class = errorClass;
    this.description = description;
    this.command = command;
  }
}

/** Stable names for what keeps a client from its work. */
export type QmpClientErrorCode =
  /** No connection could be made. */
  | 'connect'
  /** The peer refused the handshake, or what it says is no greeting. */
  | 'handshake'
  /** The peer took too long. */
  | 'timeout'
  /** The connection ended while something was waited for. */
  | 'disconnected'
  /** The client was closed by its user. */
  | 'closed'
  /** What the peer sends is not the protocol: no JSON, no message, an answer to nothing. */
  | 'protocol'
  /** A message is longer than the limit, or nested more deeply than QEMU reads. */
  | 'too-large'
  /** More calls are pending, or more events unread, than the limit. */
  | 'too-many'
  /** The peer does not have what was asked for, or it was not asked for in the handshake. */
  | 'unsupported';

/** A client or a connection that cannot go on; a refused command is a {@link QmpError} instead. */
export class QmpClientError extends Error {
  readonly code: QmpClientErrorCode;
  /** The command that was waited for, if any. */
  readonly command: string | null;

  constructor(
    code: QmpClientErrorCode,
    message: string,
    details: { readonly command?: string; readonly cause?: unknown } = {},
  ) {
    super(message, 'cause' in details ? { cause: details.cause } : undefined);
    this.name = 'QmpClientError';
    this.code = code;
    this.command = details.command ?? null;
  }
}

/** The same reason, told about one of the calls that it ended. */
export function forCommand(error: QmpClientError, command: string): QmpClientError {
  return new QmpClientError(error.code, `${command}: ${error.message}`, { command, cause: error });
}

/** @param pending how many calls there are already */
export function tooManyCalls(command: string, pending: number): QmpClientError {
  return new QmpClientError(
    'too-many',
    `${command}: ${String(pending)} calls are pending already`,
    {
      command,
    },
  );
}

export function closedByUser(): QmpClientError {
  return new QmpClientError('closed', 'the client has been closed');
}

/**
 * The error of a call, with the stack of who waits for it: it was made where the peer's message was read, which tells nobody which of a
 * program's calls has failed. Only for errors that nobody else is given, and in the function that waited. What a signal gives as its
 * reason is the caller's own.
 */
export function fromHere(
  error: unknown,
  { signal }: { readonly signal?: AbortSignal } = {},
): unknown {
  const isOurs = error instanceof QmpError || error instanceof QmpClientError;
  if (isOurs && error !== signal?.reason) Error.captureStackTrace(error, fromHere);
  return error;
}

/**
 * Remembers who calls, for an error that comes later and that may be caught in more than one place: V8 does not tell who waits then.
 * @param called the function whose caller it is
 */
export function fromCaller(
  called: (...args: never[]) => unknown,
  options: { readonly signal?: AbortSignal },
): (error: unknown) => unknown {
  const here: { stack?: unknown } = {};
  Error.captureStackTrace(here, called);
  return (error) => {
    const isOurs = error instanceof QmpClientError && error !== options.signal?.reason;
    // A program may have set what stacks are made of, and that may be no text.
    if (isOurs && typeof here.stack === 'string')
      error.stack = `${error.name}: ${error.message}${here.stack.replace(/^.*/, '')}`;
    return error;
  };
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
