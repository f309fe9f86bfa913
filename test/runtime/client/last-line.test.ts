import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { connected, failure, type Peer } from '../../support/client.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  // Ids begin at 1.
  vi.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const hour = 3_600_000;

/** All that comes from now on. */
function heardBy({ stream }: Peer): () => Promise<string> {
  let text = '';
  stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return async () => {
    for (let turns = 0; turns < 5; turns++) await turn();
    return text;
  };
}

const quit = '{"execute":"quit","id":2}';

/** With an unread byte the system resets the connection of a peer that ends, and the answer may be lost. */
describe('nothing stands behind quit', () => {
  test('when the peer answers', async () => {
    const { client, peer } = await connected();
    const heard = heardBy(peer);
    const call = client.executeUnknown('quit');
    expect(await heard()).toBe(quit);
    peer.say({ return: {}, id: 2 });
    expect(await call).toEqual({});
    vi.advanceTimersByTime(hour);
    expect(await heard()).toBe(quit);
    peer.hangUp();
    expect(await client.ended).toBeNull();
  });

  test.each([
    ['system_reset', undefined, ''],
    ['human-monitor-command', { 'command-line': 'quit' }, ''],
    ['human-monitor-command', { 'command-line': ' q' }, ''],
    ['human-monitor-command', { 'command-line': 'info status' }, '\n'],
    ['human-monitor-command', {}, '\n'],
    ['system_wakeup', undefined, '\n'],
  ])('or behind what ends QEMU likewise: %s %j', async (command, args, behind) => {
    const { client, peer } = await connected();
    const heard = heardBy(peer);
    const call = client.executeUnknown(command, args);
    expect(await heard()).toBe(JSON.stringify({ execute: command, arguments: args, id: 2 }) + behind);
    peer.say({ return: {}, id: 2 });
    await call;
  });

  test('until a peer that reads lines had the time to answer', async () => {
    const { client, peer } = await connected();
    const heard = heardBy(peer);
    const call = client.executeUnknown('quit');
    expect(await heard()).toBe(quit);
    vi.advanceTimersByTime(hour);
    expect(await heard()).toBe(`${quit}\n`);
    peer.say({ return: {}, id: 2 });
    expect(await call).toEqual({});
  });

  test('until the next command is sent', async () => {
    const { client, peer } = await connected();
    const heard = heardBy(peer);
    const calls = ['quit', 'quit', 'query-name'].map((command) => client.executeUnknown(command));
    const lines = ['quit', 'quit', 'query-name'].map((execute, index) => JSON.stringify({ execute, id: index + 2 }));
    expect(await heard()).toBe(`${lines.join('\n')}\n`);
    peer.say({ return: {}, id: 2 }, { return: {}, id: 3 }, { return: {}, id: 4 });
    await Promise.all(calls);
  });

  test('when the client is closed', async () => {
    const { client, peer } = await connected();
    const heard = heardBy(peer);
    const call = failure(client.executeUnknown('quit'));
    const closed = client.close();
    vi.advanceTimersByTime(hour);
    await closed;
    expect(await call).toMatchObject({ code: 'closed' });
    expect(await heard()).toBe(quit);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('when the connection ends', async () => {
    const { client, peer } = await connected();
    const call = failure(client.executeUnknown('quit'));
    peer.hangUp();
    expect(await call).toMatchObject({ code: 'disconnected' });
    expect(vi.getTimerCount()).toBe(0);
  });
});
