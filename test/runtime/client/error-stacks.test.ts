import { expect, test } from 'vitest';
import { QmpError } from '../../../src/runtime/client/errors.ts';
import { connected } from '../../support/client.ts';

async function stackOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    return (error as Error).stack ?? '';
  }
  return 'it did not fail';
}

type Call = (client: Awaited<ReturnType<typeof connected>>['client']) => Promise<unknown>;

test.each<readonly [string, Call]>([
  ['execute', (client) => client.execute('migrate-pause')],
  ['a function of the command', (client) => client.commands['migrate-pause']()],
  ['executeOob', (client) => client.executeOob('migrate-pause')],
  ['executeUnknown', (client) => client.executeUnknown('migrate-pause')],
])('a command that is refused by %s names the function that called', async (_name, call) => {
  const { client, peer } = await connected({ oob: true });
  const stack = stackOf(migrating());
  const { id } = await peer.heard();
  peer.say({ error: { class: 'GenericError', desc: 'no such place' }, id });
  expect(await stack).toMatch(/^QmpError: migrate-pause: no such place\n[^]*migrating/);

  async function migrating(): Promise<void> {
    await call(client);
  }
});

test('so do calls that the end of the connection ends, each its own', async () => {
  const { client, peer } = await connected();
  const stacks = [stackOf(first()), stackOf(second())];
  await peer.heard();
  peer.hangUp();
  const [ofFirst, ofSecond] = await Promise.all(stacks);
  expect([ofFirst?.includes('first'), ofFirst?.includes('second')]).toEqual([true, false]);
  expect([ofSecond?.includes('first'), ofSecond?.includes('second')]).toEqual([false, true]);

  async function first(): Promise<void> {
    await client.execute('query-migrate');
  }
  async function second(): Promise<void> {
    await client.execute('query-migrate');
  }
});

test.each<readonly [string, (peer: Awaited<ReturnType<typeof connected>>['peer']) => void, string, { readonly timeout?: number }]>([
  ['does not come in time', () => undefined, 'no MIGRATION within 5 ms', { timeout: 5 }],
  [
    'cannot come any more',
    (peer) => {
      peer.hangUp();
    },
    'no MIGRATION: the peer has hung up',
    {},
  ],
  [
    'a fault of the peer forestalls',
    (peer) => {
      peer.say([]);
    },
    'no MIGRATION: the peer sent something that is neither an answer nor an event',
    {},
  ],
])('an event that %s names the function that waits for it', async (_name, act, message, options) => {
  const { client, peer } = await connected();
  const stack = stackOf(migrating());
  act(peer);
  expect((await stack).split('\n').slice(0, 2)).toEqual([`QmpClientError: ${message}`, expect.stringContaining('migrating')]);

  async function migrating(): Promise<void> {
    await client.once('MIGRATION', options);
  }
});

test("the reason of a signal is the caller's own, and keeps its stack", async () => {
  const { client } = await connected();
  const reason = new QmpError('migrate', 'GenericError', 'no such place');
  const { stack } = reason;
  const calls = [
    client.execute('query-migrate', {}, { signal: AbortSignal.abort(reason) }),
    client.executeUnknown('query-migrate', {}, { signal: AbortSignal.abort(reason) }),
    client.once('MIGRATION', { signal: AbortSignal.abort(reason) }),
  ];
  for (const call of calls) await expect(call).rejects.toBe(reason);
  expect(reason.stack).toBe(stack);
});

test('stacks that a program makes something else of keep no error from it', async () => {
  const { client } = await connected();
  const errors: { prepareStackTrace?: unknown } = Error;
  const { prepareStackTrace } = errors;
  errors.prepareStackTrace = (_error: Error, sites: unknown) => sites;
  try {
    await expect(client.once('MIGRATION', { timeout: 5 })).rejects.toMatchObject({ code: 'timeout' });
  } finally {
    errors.prepareStackTrace = prepareStackTrace;
  }
});
