/** A monitor that still answers a client that has gone: its answers stand between the greeting of the next one and the handshake. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { connect, connected, createPeer, failure, greeting } from '../../support/client.ts';

const refused = { class: 'GenericError', desc: 'what you sent' };

test.each<[string, object, string]>([
  ['an answer', { return: { stale: true }, id: 7 }, 'with the id 7 in front of that to the handshake'],
  ['one to what had an id of another kind', { return: [], id: { n: 1 } }, 'with the id {…} in front of that to the handshake'],
  ['one to what had no id', { return: {} }, 'without an id in front of that to the handshake'],
  ['an error', { error: refused, id: 7 }, 'with the id 7 in front of that to the handshake: what you sent'],
  ['an error to what was no command', { error: refused }, 'without an id in front of that to the handshake: what you sent'],
  [
    'a long one',
    { error: { ...refused, desc: 'x'.repeat(5000) }, id: 'i'.repeat(300) },
    `with the id "${'i'.repeat(199)}… in front of that to the handshake: ${'x'.repeat(200)}…`,
  ],
])('%s is skipped, with a warning', async (_, stale, said) => {
  const warnings: unknown[] = [];
  const { target, peer } = createPeer();
  const connecting = connect(target, { onWarning: (warning) => warnings.push(warning) }, { events: ['STOP'] });
  // In the same piece as the greeting, and behind the command.
  peer.say(`${JSON.stringify(greeting)}\n${JSON.stringify(stale)}\n`);
  const { id } = await peer.heard();
  peer.say(stale, { event: 'STOP', timestamp: { seconds: 1, microseconds: 2 } });
  await new Promise(setImmediate);
  peer.say({ return: {}, id });
  const client = await connecting;
  const stop = client.once('STOP' as 'MIGRATION');
  const call = client.execute('query-migrate');
  peer.say({ return: { status: 'active' }, id: (await peer.heard())['id'] });
  expect(await call).toEqual({ status: 'active' });
  expect(await stop).toMatchObject({ event: 'STOP' });
  const warning = { kind: 'oddity', message: `skipped an answer ${said}` };
  expect(warnings).toEqual([warning, warning]);
});

test('a greeting that is said twice is skipped, with a warning, and is a fault of the peer later', async () => {
  const warnings: unknown[] = [];
  const { target, peer } = createPeer();
  const connecting = connect(target, { onWarning: (warning) => warnings.push(warning) });
  peer.say(greeting, greeting);
  const { id } = await peer.heard();
  peer.say({ return: {}, id });
  const client = await connecting;
  expect(warnings).toEqual([{ kind: 'oddity', message: 'skipped a second greeting' }]);
  peer.say(greeting);
  const message = 'the peer sent a second greeting, which is neither an answer nor an event';
  expect(await client.ended).toMatchObject({ code: 'protocol', message });
});

test('such answers do not hide why there is no handshake', async () => {
  const { target, peer } = createPeer();
  const connecting = failure(connect(target, { connectTimeout: 50 }));
  peer.say(greeting, { return: {} });
  expect(await connecting).toEqual({
    code: 'timeout',
    message: 'no handshake with the peer within 50 ms; skipped an answer without an id in front of that to the handshake',
  });
});

test('behind the handshake an answer to nothing ends the connection', async () => {
  const { client, peer } = await connected();
  peer.say({ return: {}, id: 0.5 });
  expect(await client.ended).toMatchObject({ code: 'protocol', message: 'the peer answered a call that was never made: id 0.5' });
});

test('ids are integers of few digits, which go up, and begin elsewhere for each client', async () => {
  const starts = new Set<number>();
  const closing: Promise<void>[] = [];
  for (let clients = 0; clients < 20; clients++) {
    const { client, peer } = await connected();
    void client.execute('query-migrate').catch(() => undefined);
    void client.execute('query-migrate').catch(() => undefined);
    const first = Number((await peer.heard())['id']);
    expect(await peer.heard()).toMatchObject({ id: first + 1 });
    expect(Number.isInteger(first) && first > 0 && first < 2 ** 30).toBe(true);
    starts.add(first);
    // The peer does not hang up, which is waited for.
    closing.push(client.close());
  }
  await Promise.all(closing);
  expect(starts.size).toBeGreaterThan(18);
});

test('a client that reconnects does not take the answer to its last connection for one of the next', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'qapi-earlier-'));
  const address = { path: path.join(folder, 'qmp.sock') };
  let unanswered: unknown = null;
  const server = createServer((socket) => {
    socket.on('error', () => undefined).write(`${JSON.stringify(greeting)}\n`);
    socket.on('data', (chunk) => {
      const { execute, id } = JSON.parse(chunk.toString()) as { execute: string; id: number };
      if (execute === 'qmp_capabilities') {
        if (unanswered !== null) socket.write(`{"return": {"stale": true}, "id": ${JSON.stringify(unanswered)}}\n`);
        socket.write(`{"return": {}, "id": ${String(id)}}\n`);
      } else if (unanswered === null) {
        unanswered = id;
        socket.destroy();
      } else socket.write(`{"return": {"status": "active"}, "id": ${String(id)}}\n`);
    });
  }).listen(address);
  onTestFinished(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });
  const warnings: unknown[] = [];
  const client = await connect(address, { reconnect: { delay: 1 }, waitForPeer: true, onWarning: (warning) => warnings.push(warning) });
  expect(await failure(client.execute('query-migrate'))).toMatchObject({ code: 'disconnected' });
  expect(await client.execute('query-migrate')).toEqual({ status: 'active' });
  expect(warnings).toEqual([{ kind: 'oddity', message: expect.stringContaining(`with the id ${String(unanswered)} `) as string }]);
  await client.close();
});
