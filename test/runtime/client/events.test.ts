import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import { timeOf } from '../../../src/runtime/client/messages.ts';
import { connect, connected, createPeer, failure, greeting } from '../../support/client.ts';

const timestamp = { seconds: 1_700_000_000, microseconds: 5000 };
const migration = (status: string): object => ({ timestamp, event: 'MIGRATION', data: { status } });
const pass = (number: number): object => ({ timestamp, event: 'MIGRATION_PASS', data: { pass: number } });
const unknown = { timestamp, event: 'X_NEW', data: [1] };

describe('events', () => {
  test('are iterated, by name or all, also unknown ones', async () => {
    const { client, peer } = await connected();
    const all = client.events();
    const named = client.events('MIGRATION', 'MIGRATION_PASS');
    peer.say(migration('setup'), unknown, pass(1));
    expect([await all.next(), await all.next()]).toEqual([
      { done: false, value: migration('setup') },
      { done: false, value: { ...unknown, isUnknown: true } },
    ]);
    expect([(await named.next()).value, (await named.next()).value]).toEqual([migration('setup'), pass(1)]);
    await named.return();
    expect(await named.next()).toEqual({ done: true, value: undefined });
  });

  test('that the package does not have are waited for by name, since a newer QEMU may have them', async () => {
    const { client, peer } = await connected();
    const seen: unknown[] = [];
    client.on('X_NEW' as never, (event: unknown) => seen.push(event));
    const awaited = client.once('X_NEW' as never);
    peer.say(unknown);
    expect(await awaited).toEqual({ ...unknown, isUnknown: true });
    expect(seen).toEqual([{ ...unknown, isUnknown: true }]);
  });

  test('are waited for before they come', async () => {
    const { client, peer } = await connected();
    const stream = client.events('MIGRATION');
    const results = [stream.next(), stream.next()];
    peer.say(migration('setup'), migration('active'));
    expect((await Promise.all(results)).map(({ value }) => value)).toEqual([migration('setup'), migration('active')]);
  });

  test('are listened to until the listener is taken away', async () => {
    const { client, peer } = await connected();
    const seen: unknown[] = [];
    const remove = client.on('MIGRATION', ({ data }) => seen.push(data.status));
    client.on('*', ({ event }) => seen.push(event));
    peer.say(migration('setup'));
    await client.once('MIGRATION');
    remove();
    peer.say(migration('active'), unknown, pass(1));
    await client.once('MIGRATION_PASS');
    expect(seen).toEqual(['setup', 'MIGRATION', 'MIGRATION', 'X_NEW', 'MIGRATION_PASS']);
  });

  test('are waited for once, with a filter, a time limit, a signal', async () => {
    const { client, peer } = await connected();
    const completed = client.once('MIGRATION', { filter: ({ data }) => data.status === 'completed' });
    peer.say(migration('active'), migration('completed'));
    expect((await completed).data.status).toBe('completed');
    expect(await failure(client.once('MIGRATION', { timeout: 1 }))).toEqual({ code: 'timeout', message: 'no MIGRATION within 1 ms' });
    expect(await failure(client.once('MIGRATION', { signal: AbortSignal.abort('enough') }))).toBe('enough');
    const controller = new AbortController();
    const aborted = failure(client.once('MIGRATION', { signal: controller.signal }));
    controller.abort('later');
    expect(await aborted).toBe('later');
    const broken = failure(
      client.once('MIGRATION', {
        filter: () => {
          throw new RangeError('mistake');
        },
      }),
    );
    peer.say(migration('active'));
    expect(await broken).toEqual(new RangeError('mistake'));
  });

  test('that cannot come any more fail for the reason for which calls do', async () => {
    for (const isOwn of [true, false]) {
      const { client, peer } = await connected();
      const [event, call] = [failure(client.once('MIGRATION')), failure(client.execute('query-migrate'))];
      if (isOwn) await client.close();
      else peer.hangUp();
      const { code, message } = (await call) as { readonly code: string; readonly message: string };
      expect(code).toBe(isOwn ? 'closed' : 'disconnected');
      expect(await event).toEqual({ code, message: message.replace('query-migrate', 'no MIGRATION') });
      expect(await failure(client.once('MIGRATION'))).toEqual(await event);
    }
  });

  test('that came leave nothing behind: the filter is asked no more, and the signal is watched no more', async () => {
    const { client, peer } = await connected();
    const { signal } = new AbortController();
    const asked: string[] = [];
    const filter = ({ data }: { readonly data: { readonly status: string } }): boolean => asked.push(data.status) > 0;
    const once = client.once('MIGRATION', { filter, signal });
    const passed = client.once('MIGRATION_PASS', { signal });
    peer.say(migration('setup'), migration('active'), pass(1));
    expect((await once).data.status).toBe('setup');
    await passed;
    expect(asked).toEqual(['setup']);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  test('of several names are listened to together, and the first of them is waited for', async () => {
    const { client, peer } = await connected();
    const seen: unknown[] = [];
    const remove = client.on(['MIGRATION', 'MIGRATION_PASS'], ({ event }) => seen.push(event));
    const first = client.once(['COLO_EXIT', 'MIGRATION_PASS'], { filter: ({ event }) => event === 'MIGRATION_PASS' });
    peer.say(migration('setup'), unknown, pass(1));
    expect(await first).toEqual(pass(1));
    expect(seen).toEqual(['MIGRATION', 'MIGRATION_PASS']);
    remove();
    expect(await failure(client.once(['COLO_EXIT', 'MIGRATION'], { timeout: 1 }))).toEqual({
      code: 'timeout',
      message: 'no COLO_EXIT or MIGRATION within 1 ms',
    });
  });

  test('are listened to until a signal aborts', async () => {
    const { client, peer } = await connected();
    const controller = new AbortController();
    const { signal } = controller;
    const seen: unknown[] = [];
    client.on('MIGRATION', ({ data }) => seen.push(data.status), { signal });
    client.on('*', ({ event }) => seen.push(event), { signal });
    client.on('MIGRATION', () => seen.push('never'), { signal: AbortSignal.abort() });
    peer.say(migration('setup'));
    await client.once('MIGRATION');
    controller.abort();
    const active = client.once('MIGRATION');
    peer.say(migration('active'));
    await active;
    expect(seen).toEqual(['setup', 'MIGRATION']);
  });

  test.each(['enough', null])('that have come when a signal aborts are given, and then its reason, %j, is thrown', async (reason) => {
    const { client, peer } = await connected();
    const controller = new AbortController();
    const { signal } = controller;
    const streams = [client.events('*', { signal }), client.events(['MIGRATION', 'MIGRATION_PASS'], { signal })];
    const waiting = failure(client.events('COLO_EXIT', { signal }).next());
    peer.say(migration('setup'));
    await client.once('MIGRATION');
    controller.abort(reason);
    peer.say(migration('active'));
    for (const stream of streams) {
      expect(await stream.next()).toEqual({ done: false, value: migration('setup') });
      expect(await failure(stream.next())).toBe(reason);
      expect(await stream.next()).toEqual({ done: true, value: undefined });
    }
    expect(await waiting).toBe(reason);
    expect(await failure(client.events('*', { signal }).next())).toBe(reason);
  });

  test('are ended by what is thrown into a generator that hands them on', async () => {
    const { client, peer } = await connected();
    const { signal } = new AbortController();
    const stream = client.events('*', { signal });
    async function* handOn(): AsyncGenerator {
      yield* stream;
    }
    const generator = handOn();
    const first = generator.next();
    peer.say(migration('setup'), migration('active'));
    expect((await first).value).toEqual(migration('setup'));
    const reason = new RangeError('enough');
    expect(await failure(generator.throw(reason))).toBe(reason);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    expect(await failure(stream.throw('again'))).toBe('again');
  });

  test('leave no listener on a signal that never aborts', async () => {
    const { client, peer } = await connected();
    const { signal } = new AbortController();
    client.on('MIGRATION', () => undefined, { signal })();
    await client.events('*', { signal }).return();
    expect(getEventListeners(signal, 'abort')).toEqual([]);
    client.on('MIGRATION', () => undefined, { signal });
    const stream = client.events('*', { signal });
    expect(getEventListeners(signal, 'abort')).toHaveLength(1);
    peer.hangUp();
    await client.ended;
    client.on('MIGRATION', () => undefined, { signal });
    expect((await stream.next()).done && (await client.events('*', { signal }).next()).done).toBe(true);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  test('that nobody reads end the stream behind the limit', async () => {
    const { client, peer } = await connected({ maximumUnreadEvents: 2 });
    const stream = client.events();
    peer.say(migration('setup'), migration('active'), migration('completed'));
    await client.once('MIGRATION', { filter: ({ data }) => data.status === 'completed' });
    expect([(await stream.next()).value, (await stream.next()).value]).toEqual([migration('setup'), migration('active')]);
    expect(await failure(stream.next())).toEqual({ code: 'too-many', message: '2 events have not been read' });
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  test('that were too many are no error for who has ended the stream', async () => {
    const { client, peer } = await connected({ maximumUnreadEvents: 1 });
    const stream = client.events();
    peer.say(migration('setup'), migration('completed'));
    await client.once('MIGRATION', { filter: ({ data }) => data.status === 'completed' });
    await stream.return();
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  test('that nobody waits for any more disturb nobody', async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown): void => void unhandled.push(reason);
    process.on('unhandledRejection', note);
    const { client, peer } = await connected();
    void client.once('MIGRATION');
    void client.once('MIGRATION', { timeout: 1 });
    await failure(client.once('MIGRATION_PASS', { timeout: 5 }));
    peer.hangUp();
    await client.ended;
    await new Promise((resolve) => setTimeout(resolve, 5));
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
  });

  test('end with the connection: in order where it ended so, else with the reason', async () => {
    const orderly = await connected();
    const stream = orderly.client.events();
    orderly.peer.say(migration('setup'));
    orderly.peer.stream.end();
    const seen: unknown[] = [];
    for await (const event of stream) seen.push(event);
    expect(seen).toEqual([migration('setup')]);
    expect(await orderly.client.events().next()).toEqual({ done: true, value: undefined });

    const broken = await connected();
    const next = failure(broken.client.events().next());
    const once = failure(broken.client.once('MIGRATION'));
    broken.peer.say('garbage\n');
    expect(await next).toMatchObject({ code: 'protocol' });
    expect(await once).toMatchObject({ code: 'protocol' });
  });
});

describe('what comes in one piece with the answer to the handshake', () => {
  /** The client, and what the peer said in that piece. */
  async function connectedWith(...rest: readonly object[]): ReturnType<typeof connected> {
    const { target, peer } = createPeer();
    const connecting = connect(target);
    peer.say(greeting);
    const { id } = await peer.heard();
    peer.say([{ return: {}, id }, ...rest].map((message) => `${JSON.stringify(message)}\r\n`).join(''));
    return { client: await connecting, peer };
  }

  test('reaches listeners and streams that begin when the client is there', async () => {
    const { client } = await connectedWith(migration('setup'), migration('active'), unknown);
    const seen: unknown[] = [];
    client.on('*', ({ event }) => seen.push(event));
    const stream = client.events('MIGRATION');
    const active = client.once('MIGRATION', { filter: ({ data }) => data.status === 'active' });
    expect(seen).toEqual([]);
    expect([(await stream.next()).value, (await stream.next()).value]).toEqual([migration('setup'), migration('active')]);
    expect((await active).data.status).toBe('active');
    expect(seen).toEqual(['MIGRATION', 'MIGRATION', 'X_NEW']);
  });

  test('reaches them also if it came before that answer', async () => {
    const { target, peer } = createPeer();
    const connecting = connect(target);
    peer.say(greeting);
    const { id } = await peer.heard();
    peer.say(pass(1), pass(2), { return: {}, id }, pass(3));
    const stream = (await connecting).events('MIGRATION_PASS');
    const passes = [await stream.next(), await stream.next(), await stream.next()].map(({ value }) => value?.data.pass);
    expect(passes).toEqual([1, 2, 3]);
  });

  test('comes before the answer to the first call', async () => {
    const { client, peer } = await connectedWith(pass(1));
    const order: string[] = [];
    client.on('MIGRATION_PASS', () => order.push('event'));
    const status = client.executeUnknown('query-status').then(() => order.push('answer'));
    const { id } = await peer.heard();
    peer.say({ return: {}, id });
    await status;
    expect(order).toEqual(['event', 'answer']);
  });

  test('is not delivered to a client that was closed at once', async () => {
    const { client, peer } = await connectedWith(pass(1));
    const seen: unknown[] = [];
    client.on('*', (event) => seen.push(event));
    const closing = client.close();
    await new Promise((resolve) => setImmediate(resolve));
    peer.hangUp();
    await closing;
    expect(seen).toEqual([]);
    expect(await client.ended).toBeNull();
  });

  test('ends it behind the events where it is wrong', async () => {
    const { client } = await connectedWith(pass(1), { nonsense: true }, pass(2));
    const stream = client.events('MIGRATION_PASS');
    expect((await stream.next()).value).toEqual(pass(1));
    expect(await failure(stream.next())).toMatchObject({ code: 'protocol' });
    expect(await client.ended).toMatchObject({ code: 'protocol' });
  });
});

test('times', () => {
  expect(timeOf({ timestamp: { seconds: 1_700_000_000, microseconds: 123_456 } })).toEqual(new Date(1_700_000_000_123));
  expect(timeOf({ timestamp: { seconds: -1, microseconds: -1 } })).toBeNull();
});
