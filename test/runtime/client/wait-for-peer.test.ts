import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Commands, Events } from '../../../generated/messages.ts';
import { createMockServer, readProtocol } from '../../../src/testing/index.ts';
import { connect, createPeer, failure } from '../../support/client.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'qapi-client-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('a peer that listens later is waited for, if that is asked for', async () => {
  const socket = path.join(folder, 'qmp.sock');
  expect(await failure(connect(`unix:${socket}`))).toMatchObject({ code: 'connect' });
  const connecting = connect(`unix:${socket}`, { waitForPeer: true });
  const mock = createMockServer<Commands, Events>(readProtocol('bundled'));
  await mock.listen({ path: socket });
  const client = await connecting;
  expect(client.greeting?.version.package).toBe('mock');
  await client.close();
  await mock.close();
});

test('no longer than the time for connecting, or until it is given up', async () => {
  const socket = path.join(folder, 'qmp.sock');
  expect(await failure(connect(`unix:${socket}`, { waitForPeer: true, connectTimeout: 100 }))).toEqual({
    code: 'timeout',
    message: `no handshake with unix:${socket} within 100 ms: connect ENOENT ${socket}`,
  });
  const controller = new AbortController();
  const waiting = failure(connect(`unix:${socket}`, { waitForPeer: true, signal: controller.signal }));
  controller.abort('it has ended');
  expect(await waiting).toBe('it has ended');
});

test('one that somebody else is connected to takes the connection and says nothing: the error asks for that', async () => {
  const socket = path.join(folder, 'qmp.sock');
  const silent = createServer().listen(socket);
  await once(silent, 'listening');
  expect(await failure(connect(socket, { connectTimeout: 50 }))).toEqual({
    code: 'timeout',
    message: `no handshake with unix:${socket} within 50 ms; it serves one client at a time: is another connected?`,
  });
  silent.close();
  // Who has a stream of his own has connected himself.
  expect(await failure(connect(createPeer().target, { connectTimeout: 50 }))).toEqual({
    code: 'timeout',
    message: 'no handshake with the peer within 50 ms',
  });
});

test('what can never be a peer is not waited for', async () => {
  const file = path.join(folder, 'file');
  writeFileSync(file, '');
  expect(await failure(connect(`unix:${file}/qmp.sock`, { waitForPeer: true }))).toMatchObject({ code: 'connect' });
});
