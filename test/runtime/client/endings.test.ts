import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { READING_PATIENCE } from '../../../src/runtime/client/read-first.ts';
import { connect, failure, greeting } from '../../support/client.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'qapi-endings-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const print = (...messages: readonly object[]): string => messages.map((message) => `${JSON.stringify(message)}\n`).join('');
const event = (status: string): object => ({ event: 'MIGRATION', timestamp: { seconds: 1, microseconds: 2 }, data: { status } });

interface Heard {
  readonly execute: string;
  readonly id: number;
  readonly arguments?: { readonly id?: number };
}

async function closing(socket: Socket | undefined): Promise<void> {
  if (socket?.closed === false) await new Promise((resolve) => socket.once('close', resolve));
}

/** What it says to the handshake. */
let answers = ({ id }: Heard): object => ({ return: {}, id });

/** A peer on a socket that shakes hands, and then does what a test wants. */
async function listening(onCommand: (socket: Socket, command: Heard) => void = () => undefined) {
  const sockets: Socket[] = [];
  const server: Server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined).write(print(greeting));
    let rest = '';
    socket.setEncoding('latin1').on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const command = JSON.parse(line.replace('\u00ff', '')) as Heard;
        if (command.execute === 'qmp_capabilities') socket.write(print(answers(command)));
        else onCommand(socket, command);
      }
    });
  });
  const address = { path: path.join(folder, 'qmp.sock') };
  server.listen(address);
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { address, sockets };
}

test('what a peer said before it went is read, though a command finds it gone', async () => {
  const { address, sockets } = await listening();
  const client = await connect(address);
  const events = client.events('MIGRATION');
  sockets[0]?.write(print(event('completed')));
  sockets[0]?.destroy();
  expect(await failure(client.execute('query-migrate'))).toMatchObject({ code: 'disconnected' });
  expect((await events.next()).value).toMatchObject({ data: { status: 'completed' } });
  expect(await client.ended).toBeNull();
});

test('so is what a child process said before it died', async () => {
  const child = spawn(
    process.execPath,
    [
      '-e',
      `const say = (text) => require('fs').writeSync(1, text);
      say(${JSON.stringify(print(greeting))});
      process.stdin.once('data', (line) => {
        say(JSON.stringify({ return: {}, id: JSON.parse(line).id }) + '\\n');
        process.stdin.once('data', () => {
          say(${JSON.stringify(print(event('completed')))});
          process.kill(process.pid, 'SIGKILL');
        });
      });`,
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const isDead = (): boolean => readFileSync(`/proc/${String(child.pid)}/stat`, 'utf8').includes(') Z ');
  const client = await connect(child);
  const events = client.events('MIGRATION');
  const calls = [failure(client.execute('query-migrate'))];
  // It is sent by then; nothing is read until the child is dead.
  await turn();
  while (!isDead());
  calls.push(failure(client.execute('query-migrate')));
  for (const outcome of await Promise.all(calls)) expect(outcome).toMatchObject({ code: 'disconnected' });
  expect((await events.next()).value).toMatchObject({ data: { status: 'completed' } });
  expect(await client.ended).toBeNull();
});

test('a child process that reads nothing any more, and says nothing, is no peer', async () => {
  const child = spawn(
    process.execPath,
    [
      '-e',
      `const { writeSync, closeSync } = require('fs');
      writeSync(1, ${JSON.stringify(print(greeting))});
      process.stdin.once('data', (line) => {
        writeSync(1, JSON.stringify({ return: {}, id: JSON.parse(line).id }) + '\\n');
        process.stdin.destroy();
        closeSync(0);
        setInterval(() => 0, 1000);
      });`,
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  const client = await connect(child);
  for (let isOver = false; !isOver;) {
    const outcome = await failure(client.execute('query-migrate', {}, { timeout: 20 }));
    isOver = (outcome as { readonly code: string }).code === 'disconnected';
  }
  expect(await client.ended).toMatchObject({ code: 'disconnected' });
});

test.each([
  ['destroyed', (writable: Writable) => void writable.destroy(), ['disconnected', 'disconnected']],
  // The peer has got the first command, and may still answer.
  ['ended', (writable: Writable) => void writable.end(), [{}, 'disconnected']],
])('commands to a stream that is %s fail, though nobody reports it', async (_, how, expected) => {
  const readable = new PassThrough();
  readable.write(print(greeting));
  const ids: number[] = [];
  const writable = new Writable({
    write: (line: Buffer, _, done) => {
      const { id } = JSON.parse(line.toString()) as Heard;
      if (ids.push(id) === 1) readable.write(print({ return: {}, id }));
      done();
    },
  });
  const client = await connect({ readable, writable });
  const outcome = (call: Promise<unknown>): Promise<unknown> => call.catch((error: unknown) => (error as { readonly code: string }).code);
  const pending = outcome(client.execute('query-migrate'));
  await turn();
  how(writable);
  await turn();
  if (expected[0] !== 'disconnected') readable.write(print({ return: {}, id: ids[1] }));
  const later = outcome(client.execute('query-migrate'));
  expect(await Promise.all([pending, later])).toEqual(expected);
  expect(await client.ended).toMatchObject({ message: 'the connection broke: the stream that takes commands is closed' });
});

test('so do those to a child process that has ended, though another one holds its output', async () => {
  const child = spawn(
    process.execPath,
    [
      '-e',
      `const { writeSync } = require('fs');
      writeSync(1, ${JSON.stringify(print(greeting))});
      process.stdin.once('data', (line) => {
        const { pid } = require('child_process').spawn('sleep', ['60'], { stdio: ['ignore', 'inherit', 'ignore'], detached: true });
        writeSync(1, JSON.stringify({ event: 'MIGRATION', timestamp: { seconds: pid, microseconds: 0 }, data: { status: 'active' } }) + '\\n');
        writeSync(1, JSON.stringify({ return: {}, id: JSON.parse(line).id }) + '\\n');
        process.exit();
      });`,
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const exited = once(child, 'exit');
  const client = await connect(child);
  const { timestamp } = await client.once('MIGRATION');
  onTestFinished(() => void process.kill(timestamp.seconds, 'SIGKILL'));
  await exited;
  expect(await failure(client.execute('query-migrate'))).toMatchObject({ code: 'disconnected' });
});

/** A client of two streams, while time stands still. */
async function connectedPair(): Promise<{
  readonly client: Awaited<ReturnType<typeof connect>>;
  readonly readable: PassThrough;
  readonly writable: PassThrough;
}> {
  const readable = new PassThrough();
  const writable = new PassThrough();
  const connecting = connect({ readable, writable });
  readable.write(print(greeting));
  const [line] = (await once(writable, 'data')) as [Buffer];
  readable.write(print({ return: {}, id: (JSON.parse(line.toString()) as Heard).id }));
  const client = await connecting;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  return { client, readable, writable };
}

test('what comes is read as long as it comes, though nothing can be sent any more', async () => {
  const { client, readable, writable } = await connectedPair();
  const seen: string[] = [];
  client.on('MIGRATION', ({ data }) => seen.push(data.status));
  writable.destroy();
  for (const status of ['setup', 'active', 'completed']) {
    await turn();
    readable.write(print(event(status)));
    await turn();
    vi.advanceTimersByTime(READING_PATIENCE);
  }
  expect(seen).toEqual(['setup', 'active', 'completed']);
  vi.advanceTimersByTime(READING_PATIENCE);
  expect(await client.ended).toMatchObject({ code: 'disconnected' });
});

test.each([
  ['destroyed', (writable: PassThrough) => void writable.destroy()],
  [
    'broken',
    (writable: PassThrough) =>
      void (writable._transform = (_chunk, _encoding, done) => {
        done(new Error('EPIPE'));
      }),
  ],
])('a command that is sent then is not waited for, whatever comes: the stream is %s', async (_, end) => {
  const { client, readable, writable } = await connectedPair();
  end(writable);
  await turn();
  const call = failure(client.execute('query-migrate'));
  await turn();
  readable.write(print(event('active')));
  await turn();
  vi.advanceTimersByTime(READING_PATIENCE);
  expect(await call).toMatchObject({ code: 'disconnected' });
});

test('a peer that is there again, and refuses the handshake, is warned of once', async () => {
  const { address, sockets } = await listening();
  const warnings: unknown[] = [];
  const attempts: string[] = [];
  const client = await connect(address, {
    reconnect: { delay: 1, maximumDelay: 1 },
    onWarning: (warning) => warnings.push(warning),
    onReconnect: () => attempts.push('back'),
  });
  const shakeHands = answers;
  answers = ({ id }) => {
    attempts.push('refused');
    if (attempts.length === 3) answers = shakeHands;
    return { error: { class: 'GenericError', desc: 'not today' }, id };
  };
  onTestFinished(() => void (answers = shakeHands));
  sockets[0]?.destroy();
  await vi.waitUntil(() => attempts.includes('back'));
  expect(attempts).toEqual(['refused', 'refused', 'refused', 'back']);
  expect(warnings).toEqual([{ kind: 'oddity', message: expect.stringMatching(/^cannot connect again: .*not today/) as string }]);
  await client.close();
});

test('a connection that breaks the protocol twice in one piece ends once', async () => {
  let isFirst = true;
  const { address, sockets } = await listening((socket, { id }) => {
    socket.write(isFirst ? print({ return: {}, id: 77 }, { return: {}, id: 78 }, event('active')) : print({ return: {}, id }));
    isFirst = false;
  });
  const said: string[] = [];
  const client = await connect(address, {
    reconnect: { delay: 1 },
    onDisconnect: (error) => said.push(error?.message ?? ''),
    onReconnect: () => said.push('back'),
  });
  client.on('MIGRATION', () => said.push('event'));
  expect(await failure(client.execute('query-migrate'))).toMatchObject({ code: 'protocol' });
  expect(await client.execute('query-migrate')).toEqual({});
  await client.close();
  expect(said).toEqual(['the peer answered a call that was never made: id 77', 'back']);
  expect(sockets).toHaveLength(2);
});

test('a client that is closed at an event still sends what was called, whatever stands behind the event', async () => {
  const data = 'x'.repeat(1_000_000);
  const heard: Heard[] = [];
  const { address, sockets } = await listening((socket, command) => {
    heard.push(command);
    socket.write(print(event('active'), event('completed'), { return: {}, id: command.id }));
  });
  const client = await connect(address);
  const said: string[] = [];
  const calls: Promise<unknown>[] = [];
  client.on('MIGRATION', ({ data: { status } }) => {
    said.push(status);
    calls.push(failure(client.executeUnknown('object-add', { data })), client.close());
  });
  expect(await failure(client.execute('query-migrate'))).toMatchObject({ code: 'closed' });
  await closing(sockets[0]);
  expect(await calls[0]).toMatchObject({ code: 'closed' });
  expect(heard).toMatchObject([{ execute: 'query-migrate' }, { execute: 'object-add', arguments: { data } }]);
  expect(said).toEqual(['active']);
});

test.each(Array.from({ length: 10 }, (_, turns) => turns))(
  'a client that is closed while it connects again keeps no connection: %d',
  async (turns) => {
    const { address, sockets } = await listening((socket, command) => {
      // The error belongs to no call, so that the client tells of it in the very moment in which it is connected.
      const error = { class: 'GenericError', desc: 'stray' };
      socket.write(Buffer.from(`\u00ff${print({ return: command.arguments?.id }, { error })}`, 'latin1'));
    });
    let onWarning: () => void = () => undefined;
    const client = await connect(address, {
      agent: true,
      reconnect: { delay: 0 },
      onWarning: () => {
        onWarning();
      },
    });
    const closed = new Promise<void>((resolve) => {
      onWarning = () => {
        const closeLater = (rest: number): void => {
          if (rest > 0)
            queueMicrotask(() => {
              closeLater(rest - 1);
            });
          else void client.close().then(resolve);
        };
        closeLater(turns);
      };
    });
    sockets[0]?.destroy();
    await closed;
    await closing(sockets[1]);
    expect(await client.ended).toBeNull();
  },
);

test('a stream that fails while validators are loaded fails the connecting, with its reason', async () => {
  const mistakes: unknown[] = [];
  const keep = (error: unknown): void => void mistakes.push(error);
  process.once('uncaughtException', keep);
  onTestFinished(() => void process.off('uncaughtException', keep));
  const stream = createConnection(path.join(folder, 'nobody.sock'));
  const closed = new Promise((resolve) => stream.once('close', resolve));
  const loadChecks = (): Promise<never> => closed.then(() => ({}) as never);
  const outcome = await failure(connect(stream, { check: 'throw' }, { loadChecks }));
  expect(outcome).toMatchObject({ code: 'disconnected', message: expect.stringContaining('ENOENT') });
  expect(mistakes).toEqual([]);
});
