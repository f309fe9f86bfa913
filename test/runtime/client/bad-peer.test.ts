import { type Duplex, Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { connect, connected, createPeer, failure, greeting, type Peer } from '../../support/client.ts';

describe('instead of a greeting', () => {
  test.each([
    ['garbage', 'SSH-2.0-OpenSSH\r\n', 'protocol'],
    ['an answer', '{"return": {}}\n', 'handshake'],
    ['a greeting without a version', '{"QMP": {}}\n', 'handshake'],
    ['a greeting with half a version', '{"QMP": {"version": {"qemu": {"major": 7, "minor": 2}}}}\n', 'handshake'],
    ['a list', '[]\n', 'handshake'],
    ['a greeting without the first number of a version', '{"QMP": {"version": {"qemu": {"minor": 2, "micro": 0}}}}\n', 'handshake'],
    ['null', 'null\n', 'handshake'],
    ['a number', '7\n', 'handshake'],
    ['a line that is too long', `{"x": "${'x'.repeat(2000)}`, 'too-large'],
  ])('%s', async (_, text, code) => {
    const { target, peer } = createPeer();
    const connecting = failure(connect(target, { maximumMessageBytes: 1000 }));
    peer.say(text);
    expect(await connecting).toMatchObject({ code });
    expect(target.destroyed).toBe(true);
  });

  test('a greeting whose capabilities are none', async () => {
    for (const [said, understood] of [
      [undefined, []],
      ['oob', []],
      [['oob', 7, null], ['oob']],
    ]) {
      const { target, peer } = createPeer();
      const connecting = connect(target);
      peer.say({ QMP: { ...greeting.QMP, capabilities: said } });
      peer.say({ return: {}, id: (await peer.heard())['id'] });
      expect((await connecting).greeting?.capabilities).toEqual(understood);
    }
  });

  test('nothing, and a hang-up', async () => {
    const { target, peer } = createPeer();
    const connecting = failure(connect(target));
    peer.stream.end();
    expect(await connecting).toMatchObject({ code: 'disconnected' });
  });

  test.each<[string, (target: Duplex, peer: Peer) => unknown]>([
    ['hung up', (_target, peer) => peer.stream.end()],
    ['destroyed', (target) => target.destroy()],
    ['ended', (target) => target.end()],
  ])('nothing, for the stream was %s before', async (_how, end) => {
    const { target, peer } = createPeer();
    target.resume();
    end(target, peer);
    await new Promise(setImmediate);
    expect(await failure(connect(target))).toMatchObject({ code: 'disconnected' });
    expect(target.destroyed).toBe(true);
  });

  test('a refusal of the handshake', async () => {
    const { target, peer } = createPeer();
    const connecting = failure(connect(target));
    peer.say(greeting);
    peer.say({ error: { class: 'GenericError', desc: 'not you' }, id: (await peer.heard())['id'] });
    expect(await connecting).toEqual({ code: 'handshake', message: 'the peer refuses the handshake: not you' });
  });

  test('a greeting that does not offer what is asked for', async () => {
    const { target, peer } = createPeer();
    const connecting = failure(connect(target, { oob: true }));
    peer.say({ QMP: { ...greeting.QMP, capabilities: [] } });
    expect(await connecting).toMatchObject({ code: 'unsupported' });
  });

  test('nothing until a signal ends it', async () => {
    const { target } = createPeer();
    expect(await failure(connect(target, { signal: AbortSignal.abort('enough') }))).toBe('enough');
  });
});

describe('in the middle of a call, which fails with the reason', () => {
  test.each([
    ['garbage', 'xyz\n', 'protocol', /no JSON/],
    ['an unknown id', '{"return": {}, "id": 4711}\n', 'protocol', /never made: id 4711/],
    ['an id of another kind', '{"return": {}, "id": "a"}\n', 'protocol', /never made: id "a"/],
    ['an answer without an id', '{"return": {}}\n', 'protocol', /does not say to which call/],
    ['a second greeting', `${JSON.stringify(greeting)}\n`, 'protocol', /neither an answer nor an event/],
    ['null', 'null\n', 'protocol', /neither an answer nor an event/],
    ['an event without a time', '{"event": "STOP"}\n', 'protocol', /neither an answer nor an event/],
    ['an error without a class', '{"error": {}, "id": 2}\n', 'protocol', /neither an answer nor an event/],
    ['half a message and a hang-up', '{"return": ', 'protocol', /in the middle of a message/],
    ['a message that is too long', `{"x": "${'x'.repeat(2000)}`, 'too-large', /longer than 1000 bytes/],
  ])('%s', async (_, text, code, message) => {
    const { client, peer } = await connected({ maximumMessageBytes: 1000 });
    const calls = [failure(client.execute('query-migrate')), failure(client.execute('query-migrate'))];
    await peer.heard();
    await peer.heard();
    peer.say(text);
    peer.stream.end();
    for (const outcome of await Promise.all(calls)) {
      expect(outcome).toMatchObject({ code, message: expect.stringMatching(message) });
      expect(outcome).toMatchObject({ message: expect.stringMatching(/^query-migrate: /) });
    }
    expect(await client.ended).toMatchObject({ code });
    expect(await failure(client.execute('query-migrate'))).toMatchObject({ code });
  });

  test('an error without an id belongs to the only call; further ones are mentioned', async () => {
    const oddities: unknown[] = [];
    const { client, peer } = await connected({ onWarning: (warning) => oddities.push(warning) });
    const call = failure(client.execute('query-migrate'));
    await peer.heard();
    const error = { error: { class: 'GenericError', desc: 'JSON parse error' } };
    peer.say(error, error, { event: 'MIGRATION_PASS', timestamp: { seconds: 0, microseconds: 0 }, data: { pass: 1 } });
    expect(await call).toMatchObject({ description: 'JSON parse error' });
    await client.once('MIGRATION_PASS');
    const next = client.execute('query-migrate');
    peer.say({ return: {}, id: (await peer.heard())['id'] });
    expect(await next).toEqual({});
    expect(oddities).toEqual([{ kind: 'oddity', message: 'an error that belongs to no call: JSON parse error' }]);
  });

  test('a broken connection', async () => {
    const { client, peer } = await connected();
    const call = failure(client.execute('query-migrate'));
    await peer.heard();
    peer.stream.destroy();
    expect(await call).toMatchObject({ code: 'disconnected' });
    expect(await client.ended).toBeNull();
  });
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['a number', 3],
  ['an empty object', {}],
  ['a list', []],
  ['a function', () => undefined],
  ['half an address', { host: 'localhost' }],
  ['a port of nobody', { port: 4444 }],
  ['a host that is no text', { host: 5, port: 4444 }],
  ['an empty path', { path: '' }],
  ['half a pair of streams', { readable: process.stdin }],
  ['no streams', { readable: {}, writable: {} }],
  ['a stream that is only read', Readable.from([])],
])('what cannot be connected to: %s', async (_, target) => {
  expect(await failure(connect(target as Duplex))).toEqual({
    code: 'connect',
    message: expect.stringMatching(/^there is nothing to connect to: give unix:\/path, /) as string,
  });
});

test.each([undefined, null, '', 7, {}])('what is no name of a command is not sent: %j', async (name) => {
  const { client, peer } = await connected({ check: 'throw', oob: true });
  const { length } = peer.lines;
  const command = name as 'query-migrate';
  for (const call of [client.execute(command), client.executeUnknown(command), client.executeOob(name as 'migrate-pause')])
    expect(await failure(call)).toMatchObject({ code: 'unsupported' });
  expect(await failure(client.execute(command))).toMatchObject({ message: 'the name of a command is a text, and not empty' });
  expect(client.pending).toBe(0);
  expect(peer.lines).toHaveLength(length);
});

test('where nobody listens, and what is no address', async () => {
  expect(await failure(connect('unix:/nonexistent/socket'))).toMatchObject({ code: 'connect' });
  expect(await failure(connect('ftp:somewhere'))).toMatchObject({ code: 'connect' });
  expect(await failure(connect({ stdin: null, stdout: null }))).toMatchObject({ code: 'connect' });
  expect(await failure(connect({ stdin: undefined } as never))).toMatchObject({ code: 'connect' });
});

test('closing ends everything, once', async () => {
  const { client, peer } = await connected();
  const call = failure(client.execute('query-migrate'));
  const stream = client.events();
  const event = failure(client.once('MIGRATION'));
  await peer.heard();
  await Promise.all([client.close(), client.close()]);
  expect(await call).toEqual({ code: 'closed', message: 'query-migrate: the client has been closed' });
  expect(await stream.next()).toEqual({ done: true, value: undefined });
  expect(await event).toMatchObject({ code: 'closed' });
  expect(await client.ended).toBeNull();
  expect(await failure(client.execute('query-migrate'))).toMatchObject({ code: 'closed' });
});

test('closing once more waits for the same end', async () => {
  const { client, peer } = await connected();
  void client.close();
  let isClosed = false;
  const again = client.close().then(() => (isClosed = true));
  for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
  expect(isClosed).toBe(false);
  peer.hangUp();
  expect(await again).toBe(true);
});

test('an answer whose id is nested deeper than the stack ends the connection, and nothing else', async () => {
  const { client, peer } = await connected();
  const call = failure(client.execute('query-migrate'));
  peer.say(`{"return": {}, "id": ${'['.repeat(100_000)}${']'.repeat(100_000)}}\n`);
  expect(await call).toMatchObject({ code: 'protocol', message: expect.stringMatching(/never made: id \[…\]/) });
});
