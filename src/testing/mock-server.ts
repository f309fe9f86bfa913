/** A QEMU that is none, for tests of code that talks to one. */
import { createServer, type Server } from 'node:net';
import { type Duplex, duplexPair } from 'node:stream';
import { type Protocol, typesByName } from '../protocol/index.ts';
import { isAgent } from '../protocol/is-agent.ts';
import { parseVersion, type Version } from '../schema/version.ts';
import { createAnswers } from './mock-answers.ts';
import { type MockConnection, serve } from './mock-connection.ts';
import { createTypedIntegers } from './typed-integers.ts';
import type { AnyCommands, AnyEvents, CommandsOf, MockCall, MockServer, MockServerOptions } from './mock-server-types.ts';

/** What a schema is taken for that does not say its version. */
const newest: Version = { major: 10, minor: 2, micro: 0 };

/**
 * A server that speaks a protocol. Typed by a package: `createMockServer<Commands, Events>(…)`.
 *
 *     const server = createMockServer<Commands, Events>(readProtocol('bundled'), {
 *       handlers: { 'query-migrate': () => ({ status: 'completed', 'total-time': 94 }) },
 *       events: [{ after: 'migrate', event: 'MIGRATION', data: { status: 'setup' } }],
 *     });
 *     const client = await connect(server.connect());
 */
export function createMockServer<C extends CommandsOf<C> = AnyCommands, E = AnyEvents>(
  protocol: Protocol,
  options: MockServerOptions<C, E> = {},
): MockServer<E> {
  const answer = createAnswers(protocol, options);
  const typedIntegers = options.int64 === 'bigint' ? createTypedIntegers(protocol) : null;
  const isOfAgent = options.agent ?? isAgent(protocol);
  // A client of several versions goes by it.
  const version = parseVersion(protocol.source.version ?? '') ?? newest;
  const connections = new Set<MockConnection>();
  const servers = new Set<Server>();
  const timers = new Set<NodeJS.Timeout>();
  const calls: MockCall[] = [];

  const types = typesByName(protocol);
  const carryingData = new Set(
    protocol.events.flatMap(({ name, data }) => {
      const type = types.get(data ?? '');
      return type?.kind === 'object' && type.members.length > 0 ? [name] : [];
    }),
  );

  const emit = (event: string, given?: unknown): void => {
    // Where all of it is optional, QEMU sends an empty object.
    const data = given === undefined && carryingData.has(event) ? {} : given;
    const now = Date.now();
    const timestamp = { seconds: Math.floor(now / 1000), microseconds: (now % 1000) * 1000 };
    for (const connection of connections)
      if (connection.isReady) connection.send({ timestamp, event, ...(data === undefined ? {} : { data }) });
  };
  const followUp = (command: string): void => {
    for (const { after, event, data, delay } of options.events ?? []) {
      if (after !== command) continue;
      if (delay === undefined) emit(event, data);
      else {
        const timer = setTimeout(() => {
          timers.delete(timer);
          emit(event, data);
        }, delay);
        timers.add(timer);
      }
    }
  };
  const accept = (stream: Duplex): void => {
    const connection = serve(stream, {
      isAgent: isOfAgent,
      version,
      capabilities: options.capabilities ?? ['oob'],
      onCommand: (command, args, outOfBand) => {
        const typed = typedIntegers === null ? args : typedIntegers(command, args);
        calls.push({ command, arguments: typed, outOfBand });
        return answer(command, { exact: args, typed }, { emit, outOfBand });
      },
      onSuccess: followUp,
    });
    connections.add(connection);
    stream.on('close', () => connections.delete(connection));
  };
  const disconnect = (): void => {
    for (const connection of connections) connection.close();
    connections.clear();
  };

  return {
    calls,
    emit,
    disconnect,
    connect: () => {
      const [ours, theirs] = duplexPair();
      accept(ours);
      // What ends on one side ends on the other, as with a socket.
      ours.on('close', () => theirs.destroy());
      theirs.on('close', () => ours.destroy());
      return theirs;
    },
    listen: (at) =>
      new Promise((resolve, reject) => {
        const server = createServer(accept);
        servers.add(server);
        server.once('error', reject);
        server.listen('path' in at ? at : { host: '127.0.0.1', port: at.port }, () => {
          const address = server.address();
          resolve(typeof address === 'object' && address !== null ? `tcp:127.0.0.1:${String(address.port)}` : `unix:${String(address)}`);
        });
      }),
    close: async () => {
      for (const timer of timers) clearTimeout(timer);
      const closing = [...servers].map((server) => new Promise((resolve) => server.close(resolve)));
      disconnect();
      await Promise.all(closing);
    },
  };
}
