import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Commands, Events } from '../../../generated/messages.ts';
import { attemptsOf } from '../../../src/runtime/client/reconnect.ts';
import { createMockServer, readProtocol } from '../../../src/testing/index.ts';
import { connect, failure } from '../../support/client.ts';

const protocol = readProtocol('bundled');
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'qapi-client-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function server(answer: () => Promise<object> = () => Promise.resolve({})): ReturnType<typeof createMockServer<Commands, Events>> {
  return createMockServer<Commands, Events>(protocol, { handlers: { 'query-migrate': answer } });
}

describe('a client that reconnects', () => {
  const never = (): Promise<object> => new Promise(() => undefined);

  test('fails what was pending, and carries on with calls and events', async () => {
    const socket = path.join(folder, 'qmp.sock');
    let answer = never;
    const mock = server(() => answer());
    const address = await mock.listen({ path: socket });
    expect(address).toBe(`unix:${socket}`);
    const said: string[] = [];
    const client = await connect(address, {
      reconnect: { delay: 1 },
      onDisconnect: (error) => said.push(`lost: ${String(error)}`),
      onReconnect: (greeting) => said.push(`back: ${String(greeting?.version.package)}`),
    });
    const events = client.events('MIGRATION');
    const pending = failure(client.execute('query-migrate'));
    while (mock.calls.length === 0) await new Promise(setImmediate);
    mock.disconnect();
    expect(await pending).toMatchObject({ code: 'disconnected' });
    answer = () => Promise.resolve({ status: 'active' });
    expect(await client.execute('query-migrate')).toEqual({ status: 'active' });
    mock.emit('MIGRATION', { status: 'completed' });
    expect((await events.next()).value).toMatchObject({ data: { status: 'completed' } });
    expect(said).toEqual(['lost: null', 'back: mock']);
    await client.close();
    await mock.close();
  });

  test('keeps the connection though whoever is told of it makes a mistake', async () => {
    const mistakes: unknown[] = [];
    process.once('uncaughtException', (error) => mistakes.push(error));
    const mock = server(() => Promise.resolve({ status: 'active' }));
    const client = await connect(await mock.listen({ path: path.join(folder, 'qmp.sock') }), {
      reconnect: { delay: 1, attempts: 1 },
      onReconnect: () => {
        throw new RangeError('mistake');
      },
    });
    mock.disconnect();
    await failure(client.execute('query-migrate'));
    expect(await client.execute('query-migrate')).toEqual({ status: 'active' });
    expect(mistakes).toEqual([new RangeError('mistake')]);
    await client.close();
    await mock.close();
  });

  test('gives up behind the last attempt; calls that wait are told, or time out before', async () => {
    const mock = server();
    const client = await connect(await mock.listen({ port: 0 }), { reconnect: { delay: 20, attempts: 1 } });
    const events = failure(client.events().next());
    const lost = client.ended.then(() => undefined);
    await mock.close();
    while ((await failure(client.execute('query-migrate', {}, { timeout: 1 }))) === 'no failure') await new Promise(setImmediate);
    const waiting = failure(client.execute('query-migrate'));
    expect(await waiting).toMatchObject({ code: 'disconnected' });
    expect(await events).toMatchObject({ code: 'disconnected' });
    await lost;
    expect(await client.ended).toMatchObject({ code: 'disconnected' });
  });

  test('limits how many calls wait for it, and counts them as pending', async () => {
    const mock = server(() => Promise.resolve({ status: 'active' }));
    const address = await mock.listen({ path: path.join(folder, 'qmp.sock') });
    let isLost: () => void = () => undefined;
    const lost = new Promise<void>((resolve) => (isLost = resolve));
    const client = await connect(address, {
      reconnect: { delay: 20 },
      maximumPendingCalls: 2,
      onDisconnect: () => {
        isLost();
      },
    });
    mock.disconnect();
    await lost;
    const calls = [client.execute('query-migrate'), client.execute('query-migrate')];
    expect(await failure(client.execute('query-migrate'))).toMatchObject({ code: 'too-many' });
    expect(await failure(client.execute('query-migrate', {}, { signal: AbortSignal.abort('enough') }))).toBe('enough');
    expect(client.pending).toBe(2);
    expect(await Promise.all(calls)).toEqual([{ status: 'active' }, { status: 'active' }]);
    expect(client.pending).toBe(0);
    await client.close();
    await mock.close();
  });

  test('counts the time that a call has waited for it', async () => {
    const mock = server(never);
    const address = await mock.listen({ path: path.join(folder, 'qmp.sock') });
    let isLost: () => void = () => undefined;
    const lost = new Promise<void>((resolve) => (isLost = resolve));
    const client = await connect(address, {
      reconnect: { delay: 20 },
      onDisconnect: () => {
        isLost();
      },
    });
    mock.disconnect();
    await lost;
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => (now += 60_000));
    const error = await failure(client.execute('query-migrate', {}, { timeout: 60_000 }));
    vi.restoreAllMocks();
    expect(error).toMatchObject({ code: 'timeout', message: 'query-migrate: no answer within 60000 ms' });
    await client.close();
    await mock.close();
  });

  test('stops when it is closed meanwhile', async () => {
    const mock = server();
    const client = await connect(await mock.listen({ port: 0 }), { reconnect: { delay: 60_000 } });
    await mock.close();
    while (client.greeting !== null && (await failure(client.execute('query-migrate', {}, { timeout: 5 }))) === 'no failure');
    const waiting = failure(client.execute('query-migrate'));
    const controller = new AbortController();
    const aborted = failure(client.execute('query-migrate', {}, { signal: controller.signal }));
    controller.abort('enough');
    expect(await aborted).toBe('enough');
    await client.close();
    expect(client.pending).toBe(0);
    expect(await waiting).toMatchObject({ code: 'closed' });
  });
});

test.each([
  [true, Infinity, [100, 200, 400, 5000, 5000]],
  [{ delay: 10, maximumDelay: 35, attempts: 3 }, 3, [10, 20, 35, 35, 35]],
  [{ delay: 0 }, Infinity, [0, 0, 0, 0, 0]],
])('attempts are made ever later, up to a limit: %j', (option, number, delays) => {
  const attempts = attemptsOf(option);
  expect(attempts?.number).toBe(number);
  expect([0, 1, 2, 10, 100_000].map((attempt) => attempts?.delayBefore(attempt))).toEqual(delays);
});

test('none are made where nobody asks for them', () => {
  expect([attemptsOf(undefined), attemptsOf(false)]).toEqual([null, null]);
});
