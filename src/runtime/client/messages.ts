/** The messages of the protocol, as far as a client has to tell them apart. */

/** The first message of a QMP connection. */
export interface Greeting {
  readonly version: {
    readonly qemu: { readonly major: number; readonly minor: number; readonly micro: number };
    /** What the distributor calls its build; may be empty. */
    readonly package: string;
  };
  /** What may be asked for in the handshake, such as `oob`. */
  readonly capabilities: readonly string[];
}

/** The peer's clock when an event took place; both are -1 when it could not be read. */
export interface EventTimestamp {
  /** Since the beginning of 1970, in UTC. */
  readonly seconds: number;
  readonly microseconds: number;
}

export interface RawEvent {
  readonly event: string;
  readonly timestamp: EventTimestamp;
  readonly data?: unknown;
}

export type Message =
  | { readonly kind: 'return'; readonly id: unknown; readonly value: unknown }
  | {
      readonly kind: 'error';
      readonly id: unknown;
      readonly class: string;
      readonly description: string;
    }
  | { readonly kind: 'event'; readonly event: RawEvent }
  | { readonly kind: 'greeting'; readonly greeting: Greeting }
  | { readonly kind: 'unknown' };

type Members = Readonly<Record<string, unknown>>;

export function readMessage(value: unknown): Message {
  if (!isObject(value)) return { kind: 'unknown' };
  const { error, event, QMP } = value;
  if (Object.hasOwn(value, 'return'))
    return { kind: 'return', id: value['id'], value: value['return'] };
  if (isObject(error)) {
    const { class: errorClass, desc } = error;
    if (typeof errorClass !== 'string' || typeof desc !== 'string') return { kind: 'unknown' };
    return { kind: 'error', id: value['id'], class: errorClass, description: desc };
  }
  if (typeof event === 'string') return readEvent(event, value);
  if (isObject(QMP)) return readGreeting(QMP);
  return { kind: 'unknown' };
}

function readEvent(event: string, value: Members): Message {
  const { timestamp } = value;
  if (!isObject(timestamp)) return { kind: 'unknown' };
  const { seconds, microseconds } = timestamp;
  if (typeof seconds !== 'number' || typeof microseconds !== 'number') return { kind: 'unknown' };
  const time = { seconds, microseconds };
  const carriesData = Object.hasOwn(value, 'data');
  return {
    kind: 'event',
    event: { event, timestamp: time, ...(carriesData ? { data: value['data'] } : {}) },
  };
}

function readGreeting({ version, capabilities }: Members): Message {
  if (!isObject(version) || !isObject(version['qemu'])) return { kind: 'unknown' };
  const { major, minor, micro } = version['qemu'];
  if (typeof major !== 'number' || typeof minor !== 'number' || typeof micro !== 'number')
    return { kind: 'unknown' };
  const known: readonly unknown[] = Array.isArray(capabilities) ? capabilities : [];
  return {
    kind: 'greeting',
    greeting: {
      version: {
        qemu: { major, minor, micro },
        package: typeof version['package'] === 'string' ? version['package'] : '',
      },
      capabilities: known.filter((name): name is string => typeof name === 'string'),
    },
  };
}

export function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** When an event took place; null when the peer could not read its clock. */
export function timeOf({
  timestamp: { seconds, microseconds },
}: {
  readonly timestamp: EventTimestamp;
}): Date | null {
  return seconds < 0 ? null : new Date(seconds * 1000 + Math.floor(microseconds / 1000));
}
