import { describe, expect, test } from 'vitest';
import { connect, createPeer, failure, type Peer } from '../../support/client.ts';
import type { ConnectOptions } from '../../../src/runtime/client/options.ts';

const silent = { silentCommands: ['guest-shutdown'], isAgent: true };

/** Answers the handshake, after what was left over from before. */
async function synchronise(peer: Peer, before = ''): Promise<void> {
  const { execute, arguments: args } = await peer.heard();
  expect(execute).toBe('guest-sync-delimited');
  peer.say(before);
  peer.stream.write(Uint8Array.of(0xff));
  peer.say({ return: (args as { id: number }).id });
}

async function connectedAgent(options: ConnectOptions = {}): ReturnType<typeof open> {
  return open(options);
}

async function open(options: ConnectOptions): Promise<{ client: Awaited<ReturnType<typeof connect>>; peer: Peer }> {
  const { target, peer } = createPeer();
  const connecting = connect(target, options, silent);
  await synchronise(peer, '{"return": 1}\n{"half');
  return { client: await connecting, peer };
}

describe('a guest agent', () => {
  test('is brought back to the beginning first', async () => {
    const { client, peer } = await connectedAgent();
    expect(peer.lines[0]).toMatch(/^\u00ff?\{"execute":"guest-sync-delimited"/);
    expect(client.greeting).toBeNull();
  });

  test('may answer somebody else before', async () => {
    const { target, peer } = createPeer();
    const connecting = connect(target, {}, silent);
    peer.stream.write(Buffer.concat([Uint8Array.of(0xff), Buffer.from('{"return": -5}\n{"return": 7}\n')]));
    await synchronise(peer);
    const client = await connecting;
    expect(client.pending).toBe(0);
  });

  test('may not repeat ids: it answers in order', async () => {
    const { client, peer } = await connectedAgent();
    const calls = [client.executeUnknown('guest-ping'), failure(client.executeUnknown('guest-nonsense'))];
    await peer.heard();
    peer.say({ return: {} }, { error: { class: 'CommandNotFound', desc: 'no such command' } });
    expect(await calls[0]).toEqual({});
    expect(await calls[1]).toMatchObject({ class: 'CommandNotFound' });
  });

  test('delimits its answer to who synchronises it once more', async () => {
    const { client, peer } = await connectedAgent();
    for (const apart of [false, true]) {
      const again = client.executeUnknown('guest-sync-delimited', { id: 7 });
      await peer.heard();
      const answer = Buffer.from('{"return": 7}\n');
      if (apart) peer.stream.write(Uint8Array.of(0xff));
      peer.stream.write(apart ? answer : Buffer.concat([Uint8Array.of(0xff), answer]));
      expect(await again).toBe(7);
    }
  });

  test('does not answer all commands', async () => {
    const { client, peer } = await connectedAgent();
    const name = 'guest-shutdown' as 'migrate_cancel';
    expect(await client.execute(name)).toBeUndefined();
    expect(await peer.heard()).toMatchObject({ execute: 'guest-shutdown' });
    expect(client.pending).toBe(0);
  });

  test('may refuse a command that it does not answer, which somebody is told', async () => {
    const warnings: unknown[] = [];
    const { client, peer } = await connectedAgent({ onWarning: (warning) => warnings.push(warning) });
    expect(await client.execute('guest-shutdown' as 'migrate_cancel')).toBeUndefined();
    peer.say({ error: { class: 'GenericError', desc: 'not now' }, id: (await peer.heard())['id'] });
    const next = client.executeUnknown('guest-ping');
    peer.say({ return: {}, id: (await peer.heard())['id'] });
    expect(await next).toEqual({});
    expect(warnings).toEqual([{ kind: 'oddity', message: 'an error that nobody waits for: not now' }]);
  });

  test('that is not running takes time out', async () => {
    const { target } = createPeer();
    expect(await failure(connect(target, { connectTimeout: 1, agent: true }))).toMatchObject({ code: 'timeout' });
  });

  test('may refuse', async () => {
    const { target, peer } = createPeer();
    const connecting = failure(connect(target, { agent: true }));
    await peer.heard();
    peer.stream.write(Uint8Array.of(0xff));
    peer.say({ error: { class: 'CommandNotFound', desc: 'disabled' } });
    expect(await connecting).toMatchObject({ code: 'handshake' });
  });
});
