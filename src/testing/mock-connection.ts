/** One client of a mock server. */
import type { Duplex } from 'node:stream';
import { isObject } from '../runtime/client/messages.ts';
import { stringifyJson } from '../runtime/json.ts';
import type { Version } from '../schema/version.ts';
import { createCommandReader } from './command-reader.ts';
import { MockError } from './mock-server-types.ts';

export interface MockConnectionOptions {
  readonly isAgent: boolean;
  /** What the greeting says it is. */
  readonly version: Version;
  readonly capabilities: readonly string[];
  /** A command to answer; undefined for no answer. */
  readonly onCommand: (command: string, args: unknown, outOfBand: boolean) => unknown;
  /** It has been carried out, and the answer sent if there is one. */
  readonly onSuccess: (command: string) => void;
}

export interface MockConnection {
  send(message: object): void;
  /** It has shaken hands. */
  readonly isReady: boolean;
  close(): void;
}

const DELIMITER = 0xff;

export function serve(stream: Duplex, options: MockConnectionOptions): MockConnection {
  let isReady = options.isAgent;
  let hasOutOfBand = false;
  /** In-band commands wait for each other, as in QEMU. */
  let previous = Promise.resolve();

  const sendText = (text: string): void => {
    if (stream.writable) stream.write(text);
  };
  const send = (message: object): void => {
    sendText(`${stringifyJson(message)}\r\n`);
  };
  const answer = async (id: object, command: string, work: () => unknown): Promise<void> => {
    try {
      const value = await work();
      if (value !== undefined) send({ return: value, ...id });
      options.onSuccess(command);
    } catch (error) {
      const errorClass = error instanceof MockError ? error.class : 'GenericError';
      send({ error: { class: errorClass, desc: error instanceof Error ? error.message : String(error) }, ...id });
    }
  };
  const shakeHands = (args: unknown): object => {
    const asked = isObject(args) && Array.isArray(args['enable']) ? (args['enable'] as readonly unknown[]) : [];
    const refused = asked.find((name) => typeof name !== 'string' || !options.capabilities.includes(name));
    if (refused !== undefined) throw new MockError('GenericError', `Capability ${stringifyJson(refused)} is not available`);
    hasOutOfBand = asked.includes('oob');
    isReady = true;
    return {};
  };
  const execute = (command: string, args: unknown, outOfBand: boolean): unknown => {
    if (!options.isAgent && command === 'qmp_capabilities') {
      if (!isReady) return shakeHands(args);
      throw new MockError('CommandNotFound', 'Capabilities have been negotiated already');
    }
    if (!isReady) throw new MockError('CommandNotFound', "Expecting capabilities negotiation with 'qmp_capabilities'");
    return options.onCommand(command, args, outOfBand);
  };
  const onValue = (value: unknown): void => {
    const message = isObject(value) ? value : {};
    const outOfBand = Object.hasOwn(message, 'exec-oob');
    const command = message[outOfBand ? 'exec-oob' : 'execute'];
    const id = Object.hasOwn(message, 'id') ? { id: message['id'] } : {};
    const args = message['arguments'] ?? {};
    if (typeof command !== 'string' || !isCommand(message, hasOutOfBand)) {
      send({ error: { class: 'GenericError', desc: 'QMP input is no command' }, ...id });
    } else if (options.isAgent && (command === 'guest-sync' || command === 'guest-sync-delimited')) {
      // An agent answers in order.
      previous = previous.then(() => {
        if (command === 'guest-sync-delimited' && stream.writable) stream.write(Uint8Array.of(DELIMITER));
        send({ return: isObject(args) ? args['id'] : 0, ...id });
      });
    } else if (outOfBand) void answer(id, command, () => execute(command, args, true));
    else previous = previous.then(() => answer(id, command, () => execute(command, args, false)));
  };

  const reader = createCommandReader(onValue, () => {
    send({ error: { class: 'GenericError', desc: 'JSON parse error' } });
  });
  stream.on('data', (chunk: Uint8Array) => {
    reader.push(chunk);
  });
  stream.on('error', () => undefined);
  stream.on('end', () => {
    stream.end();
  });
  const { major, minor, micro = 0 } = options.version;
  const version = { qemu: { major, minor, micro }, package: 'mock' };
  if (!options.isAgent) send({ QMP: { version, capabilities: options.capabilities } });

  return {
    send,
    get isReady() {
      return isReady;
    },
    close: () => {
      stream.destroy();
    },
  };
}

const members: ReadonlySet<string> = new Set(['execute', 'exec-oob', 'arguments', 'id']);

/** Whether it has the members of a command, and no others. */
function isCommand(message: Readonly<Record<string, unknown>>, hasOutOfBand: boolean): boolean {
  const names = Object.keys(message);
  return (
    names.every((name) => members.has(name)) &&
    names.includes('execute') !== (hasOutOfBand && names.includes('exec-oob')) &&
    (hasOutOfBand || !names.includes('exec-oob')) &&
    (!names.includes('arguments') || isObject(message['arguments']))
  );
}
