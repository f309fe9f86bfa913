import { existsSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runBuilt, runHere } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const greeting = '{"QMP": {"version": {"qemu": {"micro": 22, "minor": 2, "major": 7}, "package": ""}, "capabilities": []}}\r\n';
const piece = Buffer.alloc(1 << 20, '[');

/** Shakes hands, then answers the question with this. */
function afterHandshake(socket: Socket, answer: (id: number) => void): void {
  socket.write(greeting);
  let asked = 0;
  socket.on('data', (text: Buffer) => {
    for (const [, id] of text.toString().matchAll(/"id":(\d+)/g)) {
      if (asked++ === 0) socket.write(`{"return": {}, "id": ${String(id)}}\r\n`);
      else answer(Number(id));
    }
  });
}

/** Keeps writing until nobody reads it any more. */
function flood(socket: Socket): void {
  while (socket.writable && socket.write(piece));
  socket.once('drain', () => {
    flood(socket);
  });
}

/** What a peer does to whoever connects, and how that is told. */
const peers: readonly (readonly [name: string, serve: (socket: Socket) => void, reason: string])[] = [
  ['says nothing', () => undefined, 'within 30 ms'],
  ['says nothing behind the greeting', (socket) => socket.write(greeting), 'within 30 ms'],
  [
    'says nothing behind the handshake',
    (socket) => {
      afterHandshake(socket, () => undefined);
    },
    'within 30 ms',
  ],
  ['hangs up at once', (socket) => socket.end(), 'the peer has hung up'],
  [
    'hangs up in the middle of the greeting',
    (socket) => socket.end(greeting.slice(0, 40)),
    'the connection ended in the middle of a message',
  ],
  ['hangs up behind the greeting', (socket) => socket.end(greeting), 'the peer has hung up'],
  ['drops the connection', (socket) => socket.destroy(), 'the peer has hung up'],
  [
    'speaks something else',
    (socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n'),
    'what the peer sends is no JSON: "SSH-2.0-OpenSSH_9.2\\r\\n"',
  ],
  ['is binary', (socket) => socket.write(Uint8Array.of(0, 1, 255, 10)), 'what the peer sends is no JSON'],
  ['has a line that never ends', flood, 'a message is longer than 67108864 bytes'],
  [
    'has an answer that never ends',
    (socket) => {
      afterHandshake(socket, () => {
        flood(socket);
      });
    },
    'a message is longer than 67108864 bytes',
  ],
  [
    'answers somebody else',
    (socket) => {
      afterHandshake(socket, (id) => socket.write(`{"return": [], "id": ${String(id + 1)}}\r\n`));
    },
    'the peer answered a call that was never made',
  ],
];

async function listen(socketPath: string, serve: (socket: Socket) => void): Promise<void> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    serve(socket);
  });
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
}

const verbs = [
  ['check'],
  ['introspect'],
  ['generate', '--out', 'out'],
  ['validate', '--qmp', 'messages.jsonl'],
  ['diff', 'bundled'],
  ['history'],
] as const;

describe('a peer that', () => {
  test.each(peers)('%s is told of by every verb, which ends with status 2', async (_, serve, reason) => {
    const folder = temporaryFolder({ 'messages.jsonl': '' });
    const file = path.join(folder, 'q');
    await listen(file, serve);
    // Only silence is waited for.
    const timeout = reason === 'within 30 ms' ? '30' : '30000';
    for (const [verb, ...rest] of verbs) {
      const { status, stdout, stderr } = await runHere([verb, `unix:${file}`, ...rest, '--timeout', timeout], { cwd: folder });
      const said = stdout + stderr;
      expect({ verb, status, said }).toEqual({ verb, status: 2, said: expect.stringContaining(reason) });
      expect(said).toMatch(/error: .* \[cannot-ask\]/);
    }
    expect(existsSync(path.join(folder, 'out'))).toBe(false);
  });

  test('says nothing is not waited for by the command either, and leaves what is there', async () => {
    const folder = temporaryFolder({});
    const file = path.join(folder, 'q');
    await listen(file, () => undefined);
    await runHere(['generate', 'bundled', '--out', 'out', '--emit', 'types'], { cwd: folder });
    writeFileSync(path.join(folder, 'out', 'mine.txt'), 'kept');
    const { status, stderr } = await runBuilt(['generate', `unix:${file}`, '--out', 'out', '--timeout', '50'], { cwd: folder });
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringMatching(/within 50 ms \[cannot-ask\]\n/) });
    expect(existsSync(path.join(folder, 'out/migration.ts'))).toBe(true);
  });
});

test.each(['0', '-1', 'soon', '1.5', '9999999999'])('--timeout %s is none', async (value) => {
  const { status, stderr } = await runHere(['introspect', 'bundled', '--timeout', value]);
  expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('a whole number of milliseconds') });
});
