/** Clients of the bundled schema, made of the sources, and peers that say what a test wants. */
import { type Duplex, duplexPair } from 'node:stream';
import type { CommandNameNeedingArguments, Commands, EventNameWithoutData, Events, OobCommandName } from '../../generated/messages.ts';
import { commands, events } from '../../generated/tables.ts';
import type { Target } from '../../src/runtime/client/address.ts';
import { checksOf } from '../../src/runtime/client/checking.ts';
import { type ClientSchema, connectTo } from '../../src/runtime/client/client.ts';
import type { ConnectOptions } from '../../src/runtime/client/options.ts';
import type { QmpClient } from '../../src/runtime/client/types.ts';

export interface MigrationTypes {
  readonly commands: Commands;
  readonly events: Events;
  readonly outOfBand: OobCommandName;
  readonly needingArguments: CommandNameNeedingArguments;
  readonly withoutData: EventNameWithoutData;
}

const schema: ClientSchema = {
  isAgent: false,
  commands: Object.keys(commands),
  outOfBandCommands: Object.entries(commands).flatMap(([name, { flags }]) => (flags.allowOob ? [name] : [])),
  silentCommands: [],
  events: Object.keys(events),
  parse: (text) => JSON.parse(text) as unknown,
  hasExactIntegers: false,
  loadChecks: () => Promise.resolve(checksOf(commands, events)),
};

export function connect(target: Target, options?: ConnectOptions, changes: Partial<ClientSchema> = {}): Promise<QmpClient<MigrationTypes>> {
  return connectTo<MigrationTypes>({ ...schema, ...changes }, target, options);
}

/** The other end of a stream, and what came over it. */
export interface Peer {
  readonly stream: Duplex;
  readonly lines: readonly string[];
  say(...messages: readonly (string | object)[]): void;
  /** The next line that comes, parsed. */
  heard(): Promise<Record<string, unknown>>;
  hangUp(): void;
}

export const greeting: { readonly QMP: { readonly version: object; readonly capabilities: readonly string[] } } = {
  QMP: { version: { qemu: { major: 7, minor: 2, micro: 0 }, package: '' }, capabilities: ['oob'] },
};

export function createPeer(): { readonly target: Duplex; readonly peer: Peer } {
  const [target, stream] = duplexPair();
  const lines: string[] = [];
  let read = 0;
  let text = '';
  let wake: () => void = () => undefined;
  stream.on('error', () => undefined);
  stream.on('close', () => target.destroy());
  stream.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1');
    const parts = text.split('\n');
    text = parts.pop() ?? '';
    lines.push(...parts);
    wake();
  });
  const heard = async (): Promise<Record<string, unknown>> => {
    while (read >= lines.length) await new Promise<void>((resolve) => (wake = resolve));
    return JSON.parse((lines[read++] ?? '').replace(/^\u00ff/, '')) as Record<string, unknown>;
  };
  return {
    target,
    peer: {
      stream,
      lines,
      heard,
      say: (...messages) => {
        for (const message of messages) stream.write(typeof message === 'string' ? message : `${JSON.stringify(message)}\r\n`);
      },
      hangUp: () => stream.destroy(),
    },
  };
}

/** A client and its peer, which have shaken hands. */
export async function connected(
  options?: ConnectOptions,
  changes?: Partial<ClientSchema>,
): Promise<{ readonly client: QmpClient<MigrationTypes>; readonly peer: Peer }> {
  const { target, peer } = createPeer();
  const connecting = connect(target, options, changes);
  peer.say(greeting);
  const { id } = await peer.heard();
  peer.say({ return: {}, id });
  return { client: await connecting, peer };
}

/** What a promise is rejected with, by what can be told of it. */
export async function failure(promise: Promise<unknown>): Promise<unknown> {
  const value = await promise.then(
    () => 'no failure',
    (error: unknown) => error,
  );
  return value instanceof Error && 'code' in value ? { code: value.code, message: value.message } : value;
}
