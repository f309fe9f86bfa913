import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Commands, Events } from '../../../generated/messages.ts';
import type { WireMessage } from '../../../src/runtime/client/options.ts';
import { createMockServer, readProtocol } from '../../../src/testing/index.ts';
import { connect, connected, createPeer, failure, greeting } from '../../support/client.ts';

/** Keeps what it is shown: `>` in front of what was sent, `<` of what was received. */
function recorder(): { readonly shown: string[]; readonly onMessage: (message: WireMessage) => void } {
  const shown: string[] = [];
  return { shown, onMessage: ({ direction, text }) => shown.push(`${direction === 'sent' ? '>' : '<'} ${text}`) };
}

test('every message is shown as it is on the wire, the handshake included', async () => {
  // Ids begin at 1.
  const random = vi.spyOn(Math, 'random').mockReturnValue(0);
  onTestFinished(() => {
    random.mockRestore();
  });
  const { shown, onMessage } = recorder();
  const { client, peer } = await connected({ onMessage });
  const answer = client.execute('query-migrate');
  await peer.heard();
  peer.say(
    '{ "event": "MIGRATION_PASS", "timestamp": { "seconds": 1, "microseconds": 2 }, "data": {"pass":1} }\n{"return": {},\n  "id": 2}\r\n',
  );
  await answer;
  expect(shown).toEqual([
    `< ${JSON.stringify(greeting)}`,
    '> {"execute":"qmp_capabilities","id":1}',
    '< {"return":{},"id":1}',
    '> {"execute":"query-migrate","id":2}',
    '< { "event": "MIGRATION_PASS", "timestamp": { "seconds": 1, "microseconds": 2 }, "data": {"pass":1} }',
    '< {"return": {},\n  "id": 2}',
  ]);
  const quit = client.executeUnknown('quit');
  peer.say({ return: {}, id: 3 });
  await quit;
  void client.executeUnknown('stop').catch(() => undefined);
  expect(shown.slice(6)).toEqual(['> {"execute":"quit","id":3}', '< {"return":{},"id":3}', '> {"execute":"stop","id":4}']);
});

test.each([
  ['oops\n', 'oops'],
  ['{"return": oops}\n', '{"return": oops}'],
  ['{"return": {\n"half', '{"return": {\n"half'],
])('what is no JSON is shown, too: %j', async (said, text) => {
  const { shown, onMessage } = recorder();
  const { client, peer } = await connected({ onMessage });
  peer.say(said);
  peer.stream.end();
  expect(await client.ended).toMatchObject({ code: 'protocol' });
  expect(shown.slice(3)).toEqual([`< ${text}`]);
});

test('of an agent, what it is brought back with', async () => {
  const { shown, onMessage } = recorder();
  const { target, peer } = createPeer();
  const connecting = connect(target, { onMessage }, { isAgent: true });
  const { arguments: args } = await peer.heard();
  const { id } = args as { readonly id: number };
  peer.stream.write(Uint8Array.of(0xff));
  peer.say({ return: id });
  await connecting;
  expect(shown).toEqual([`> {"execute":"guest-sync-delimited","arguments":{"id":${String(id)}}}`, `< {"return":${String(id)}}`]);
});

test('of the next connection as well, and not of commands that were taken back', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'qapi-client-'));
  const mock = createMockServer<Commands, Events>(readProtocol('bundled'), { handlers: { 'query-migrate': () => ({}) } });
  const { shown, onMessage } = recorder();
  const client = await connect(await mock.listen({ path: path.join(folder, 'qmp.sock') }), { reconnect: { delay: 1 }, onMessage });
  mock.disconnect();
  while (shown.length < 6) await new Promise(setImmediate);
  await failure(client.execute('query-migrate', {}, { signal: AbortSignal.abort() }));
  await client.execute('query-migrate');
  expect(shown.map((line) => line.slice(0, 12))).toEqual([
    ...['< {"QMP":{"v', '> {"execute"', '< {"return":'],
    ...['< {"QMP":{"v', '> {"execute"', '< {"return":'],
    ...['> {"execute"', '< {"return":'],
  ]);
  await client.close();
  await mock.close();
  rmSync(folder, { recursive: true });
});

test('a mistake of whoever is shown them does not end the connection', async () => {
  const mistakes: unknown[] = [];
  const note = (error: unknown): void => void mistakes.push(error);
  process.on('uncaughtException', note);
  const { client, peer } = await connected({
    onMessage: () => {
      throw new RangeError('mistake');
    },
  });
  const answer = client.execute('query-migrate');
  peer.say({ return: {}, id: (await peer.heard())['id'] });
  expect(await answer).toEqual({});
  await new Promise(setImmediate);
  process.off('uncaughtException', note);
  expect(mistakes).toEqual(Array.from({ length: 5 }, () => new RangeError('mistake')));
});
