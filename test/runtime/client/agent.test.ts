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

  test('ends the connection by an answer to nothing, in the same piece as that to the handshake, too', async () => {
    const { target, peer } = createPeer();
    const connecting = failure(connect(target, {}, silent));
    const { arguments: args } = await peer.heard();
    peer.stream.write(Uint8Array.of(0xff));
    peer.say(`{"return": ${String((args as { id: number }).id)}}\n{"return": 5}\n`);
    expect(await connecting).toEqual({ code: 'protocol', message: 'the peer sent an answer that does not say to which call' });
  });

  test('may not repeat ids: it answers in order', async () => {
    const { client, peer } = await connectedAgent();
    const calls = [client.executeUnknown('guest-ping'), failure(client.executeUnknown('guest-nonsense'))];
    await peer.heard();
    peer.say({ return: {} }, { error: { class: 'CommandNotFound', desc: 'no such command' } });
    expect(await calls[0]).toEqual({});
    expect(await calls[1]).toMatchObject({ class: 'CommandNotFound' });
  });

  test('may repeat some ids only', async () => {
    const { client, peer } = await connectedAgent();
    const first = client.executeUnknown('guest-ping');
    peer.say({ return: 1, id: (await peer.heard())['id'] });
    expect(await first).toBe(1);
    const calls = [client.executeUnknown('guest-ping'), client.executeUnknown('guest-ping')];
    await peer.heard();
    peer.say({ return: 2 }, { return: 3, id: (await peer.heard())['id'] });
    expect(await Promise.all(calls)).toEqual([2, 3]);
  });

  test('has lost what it passes by, as one does that is restarted behind a serial line', async () => {
    const { client, peer } = await connectedAgent();
    const lost = [failure(client.executeUnknown('guest-ping')), failure(client.executeUnknown('guest-info'))];
    const answered = client.executeUnknown('guest-ping');
    const later = client.executeUnknown('guest-ping');
    const ids = [await peer.heard(), await peer.heard(), await peer.heard(), await peer.heard()].map(({ id }) => id);
    peer.say({ return: 3, id: ids[2] });
    expect(await answered).toBe(3);
    const message = 'the agent has answered a later command; was it restarted?';
    expect(await Promise.all(lost)).toMatchObject([
      { code: 'disconnected', message: `guest-ping: ${message}` },
      { code: 'disconnected', message: `guest-info: ${message}` },
    ]);
    peer.say({ return: 0, id: ids[0] }, { return: 4, id: ids[3] });
    expect(await later).toBe(4);
  });

  test('has got a command that it does not answer on success, whose writing is reported later than the next answer', async () => {
    const { target, peer } = createPeer();
    const write = target._write.bind(target);
    target._writev = (chunks, done) => {
      write(Buffer.concat(chunks.map(({ chunk }) => chunk as Buffer)), 'utf8', () => setTimeout(done, 5));
    };
    const connecting = connect(target, {}, silent);
    await synchronise(peer);
    const client = await connecting;
    const shutdown = failure(client.execute('guest-shutdown' as 'migrate_cancel'));
    const next = client.executeUnknown('guest-ping');
    await peer.heard();
    peer.say({ return: 'ping', id: (await peer.heard())['id'] });
    expect(await Promise.all([shutdown, next])).toEqual(['no failure', 'ping']);
  });

  test('has lost what stands before an answer for which nobody waits any more', async () => {
    const { client, peer } = await connectedAgent();
    const lost = failure(client.executeUnknown('guest-ping'));
    const abandoned = failure(client.executeUnknown('guest-info', {}, { signal: AbortSignal.timeout(1) }));
    await peer.heard();
    const { id } = await peer.heard();
    await abandoned;
    peer.say({ return: {}, id });
    expect(await lost).toMatchObject({
      code: 'disconnected',
      message: expect.stringMatching(/^guest-ping: the agent has answered/) as string,
    });
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

describe('an agent before QEMU 4.0, which refuses ids', () => {
  const refusal = { error: { class: 'GenericError', desc: "QMP input object member 'id' is unexpected" } };

  /** Answers as it does: in order, without ids, and not at all what is not answered. */
  function serve(peer: Peer, heard: string[]): void {
    const answers: Readonly<Record<string, unknown>> = { 'guest-ping': {}, 'guest-get-host-name': { 'host-name': 'a' } };
    void (async () => {
      for (;;) {
        const { execute, arguments: args, id } = await peer.heard();
        const name = String(execute);
        if (id === undefined) heard.push(name);
        if (id !== undefined) peer.say(refusal);
        else if (name === 'guest-sync-delimited') peer.say({ return: (args as { id: number }).id });
        else if (name in answers) peer.say({ return: answers[name] });
        else if (name !== 'guest-shutdown') peer.say({ error: { class: 'CommandNotFound', desc: name } });
      }
    })();
  }

  test('is sent each command once more without one, and later ones without', async () => {
    const { client, peer } = await connectedAgent();
    const heard: string[] = [];
    serve(peer, heard);
    const calls = ['guest-ping', 'guest-get-host-name', 'guest-nonsense'].map((name) => failure(client.executeUnknown(name)));
    expect(await Promise.all(calls)).toEqual(['no failure', 'no failure', expect.objectContaining({ class: 'CommandNotFound' })]);
    const asked = heard.filter((name) => name !== 'guest-sync-delimited');
    expect(asked).toEqual(['guest-ping', 'guest-get-host-name', 'guest-nonsense']);
    const before = peer.lines.length;
    expect(await client.executeUnknown('guest-get-host-name')).toEqual({ 'host-name': 'a' });
    expect(peer.lines).toHaveLength(before + 1);
  });

  test('that was restarted says where it is to those that nobody waits for any more, and gives that to none in front of them', async () => {
    const { client, peer } = await connectedAgent();
    const first = client.executeUnknown('guest-ping');
    await peer.heard();
    peer.say(refusal, { return: {} });
    await first;
    const lost = failure(client.executeUnknown('guest-lost'));
    await Promise.all([1, 2].map((timeout) => failure(client.executeUnknown('guest-slow', {}, { timeout }))));
    const answered = client.executeUnknown('guest-ping');
    const asked: unknown[] = [];
    while (asked.length < 3) {
      const { execute, arguments: args } = await peer.heard();
      if (execute === 'guest-sync-delimited') asked.push((args as { id: number }).id);
    }
    peer.say({ return: asked[1] }, { return: 'slow' }, { return: asked[2] }, { return: 'here' });
    expect(await lost).toMatchObject({ code: 'disconnected' });
    expect(await answered).toBe('here');
  });

  test('is asked where it is while something is unanswered: what was lost fails, and is given no other answer', async () => {
    const { client, peer } = await connectedAgent();
    const first = client.executeUnknown('guest-ping');
    await peer.heard();
    peer.say(refusal, { return: {} });
    await first;
    const calls = ['guest-lost', 'guest-ping'].map((name) => failure(client.executeUnknown(name)));
    const heard = [await peer.heard(), await peer.heard(), await peer.heard(), await peer.heard()];
    expect(heard.map(({ execute }) => execute)).toEqual(['guest-ping', 'guest-lost', 'guest-sync-delimited', 'guest-ping']);
    const { id } = heard[2]?.['arguments'] as { id: number };
    peer.say({ return: id }, { return: {} });
    expect(await Promise.all(calls)).toEqual([expect.objectContaining({ code: 'disconnected' }), 'no failure']);
  });

  test('gets what it does not answer, too, and tells what comes next apart from it', async () => {
    const warnings: unknown[] = [];
    const { client, peer } = await connectedAgent({ onWarning: (warning) => warnings.push(warning) });
    const heard: string[] = [];
    serve(peer, heard);
    const name = 'guest-shutdown' as 'migrate_cancel';
    expect(await client.execute(name)).toBeUndefined();
    expect(await client.executeUnknown('guest-get-host-name')).toEqual({ 'host-name': 'a' });
    expect(await client.execute(name)).toBeUndefined();
    expect(await client.executeUnknown('guest-ping')).toEqual({});
    expect(heard.filter((each) => each === 'guest-shutdown')).toHaveLength(2);
    expect(warnings).toEqual([]);
  });

  test('that refuses what it does not answer refuses nothing else', async () => {
    const warnings: unknown[] = [];
    const { client, peer } = await connectedAgent({ onWarning: (warning) => warnings.push(warning) });
    const first = client.executeUnknown('guest-ping');
    await peer.heard();
    peer.say(refusal, { return: {} });
    expect(await first).toEqual({});
    await client.execute('guest-shutdown' as 'migrate_cancel');
    const next = client.executeUnknown('guest-get-host-name');
    for (let lines = 0; lines < 2; lines++) await peer.heard();
    const { arguments: args } = await peer.heard();
    peer.say({ error: { class: 'GenericError', desc: 'not now' } }, { return: (args as { id: number }).id }, { return: 'a' });
    expect(await next).toBe('a');
    expect(warnings).toEqual([{ kind: 'oddity', message: 'an error that nobody waits for: not now' }]);
  });
});

describe('where nobody waits for an answer any more that does not say whose it is', () => {
  /** A call that has timed out, and the token of the question that is sent in front of the next one. */
  async function afterTimeout(): Promise<{
    client: Awaited<ReturnType<typeof connect>>;
    peer: Peer;
    next: Promise<unknown>;
    token: number;
    id: number;
  }> {
    const { client, peer } = await connectedAgent();
    for (let call = 0; call < 3; call++)
      expect(await failure(client.executeUnknown('guest-slow', {}, { timeout: 1 }))).toMatchObject({ code: 'timeout' });
    const next = client.executeUnknown('guest-ping');
    let token = 0;
    let message = await peer.heard();
    for (; message['execute'] !== 'guest-ping'; message = await peer.heard()) token = (message['arguments'] as { id?: number }).id ?? 0;
    return { client, peer, next, token, id: Number(message['id']) };
  }

  test('one that comes late is not taken for the next one', async () => {
    const { peer, next, token } = await afterTimeout();
    peer.say({ return: 'slow' }, { return: 'slow' }, { return: 'slow' }, { return: token }, { return: 'ping' });
    expect(await next).toBe('ping');
  });

  test('one that never comes is not waited for', async () => {
    const { peer, next, token } = await afterTimeout();
    peer.say({ return: token }, { return: 'ping' });
    expect(await next).toBe('ping');
  });

  test('nor is one that says so', async () => {
    const { peer, next, token, id } = await afterTimeout();
    peer.say({ return: 'slow', id: id - 2 }, { return: token }, { return: 'ping', id });
    expect(await next).toBe('ping');
  });

  test('where the question has not left together with its command, it is asked in front of the next one', async () => {
    const { client, peer } = await connectedAgent();
    peer.stream.pause();
    // More than the stream takes before somebody reads.
    const slow = failure(client.executeUnknown('guest-slow', { data: 'x'.repeat(200_000) }, { timeout: 1 }));
    expect(await slow).toMatchObject({ code: 'timeout' });
    const controller = new AbortController();
    const takenBack = failure(client.executeUnknown('guest-info', {}, { signal: controller.signal }));
    controller.abort();
    await takenBack;
    const next = client.executeUnknown('guest-ping');
    peer.stream.resume();
    expect(await peer.heard()).toMatchObject({ execute: 'guest-slow' });
    const { execute, arguments: args } = await peer.heard();
    expect([execute, (await peer.heard())['execute']]).toEqual(['guest-sync-delimited', 'guest-ping']);
    peer.say({ return: 'slow' }, { return: (args as { id: number }).id }, { return: 'ping' });
    expect(await next).toBe('ping');
  });

  test('a call in front of one that was answered fails', async () => {
    const { client, peer } = await connectedAgent();
    const givenUp = failure(client.executeUnknown('guest-slow', {}, { timeout: 1 }));
    const lost = failure(client.executeUnknown('guest-lost'));
    await givenUp;
    const next = client.executeUnknown('guest-ping');
    await peer.heard();
    await peer.heard();
    const { arguments: args } = await peer.heard();
    peer.say({ return: (args as { id: number }).id }, { return: 'ping' });
    expect(await lost).toMatchObject({ code: 'disconnected', message: expect.stringMatching(/^guest-lost: /) });
    expect(await next).toBe('ping');
  });
});

describe('what a guest agent has', () => {
  const list = [
    { name: 'guest-exec', enabled: true, 'success-response': true },
    { name: 'guest-shutdown', enabled: false, 'success-response': false },
  ];
  const notFound = { class: 'CommandNotFound', desc: 'The command guest-info has not been found' };

  test('it says by guest-info, which is asked once: what is switched off is not there', async () => {
    const { client, peer } = await connectedAgent();
    const asked = [client.has('guest-exec'), client.has('guest-shutdown'), client.has('guest-nonesuch')];
    const { id, ...request } = await peer.heard();
    expect(request).toEqual({ execute: 'guest-info' });
    peer.say({ return: { version: '7.2', supported_commands: list }, id });
    expect(await Promise.all(asked)).toEqual([true, false, false]);
    expect(peer.lines).toHaveLength(2);
  });

  test('it does not say of features, or of what commands take', async () => {
    const { client, peer } = await connectedAgent();
    const asked = [failure(client.has('guest-exec', 'arguments/path')), failure(client.hasFeature('guest-exec', 'deprecated'))];
    peer.say({ return: { supported_commands: list }, id: (await peer.heard())['id'] });
    const refusal = { code: 'unsupported', message: 'a guest agent tells its commands, but no features or parts of them' };
    expect(await Promise.all(asked)).toEqual([refusal, refusal]);
  });

  test.each([
    [{ error: notFound }, 'guest-info: The command guest-info has not been found'],
    [{ return: { version: '0.15' } }, 'guest-info lists none'],
  ])('an old one does not say at all, and may be asked again', async (answer, why) => {
    const { client, peer } = await connectedAgent();
    const asked = failure(client.has('guest-exec'));
    peer.say({ ...answer, id: (await peer.heard())['id'] });
    expect(await asked).toEqual({ code: 'unsupported', message: `the agent does not tell its commands: ${why}` });
    const again = client.has('guest-exec');
    peer.say({ return: { supported_commands: list }, id: (await peer.heard())['id'] });
    expect(await again).toBe(true);
  });
});
