import { expect, test } from 'vitest';
import { commandFunctions } from '../../../src/runtime/client/command-functions.ts';
import { connected, failure } from '../../support/client.ts';

test('a function of a command executes it, with its arguments and options', async () => {
  const { client, peer } = await connected();
  const status = client.commands['query-migrate']();
  const { id, ...asked } = await peer.heard();
  expect(asked).toEqual({ execute: 'query-migrate' });
  peer.say({ return: { status: 'completed' }, id });
  expect(await status).toEqual({ status: 'completed' });

  const migration = failure(client.commands.migrate({ uri: 'tcp:192.0.2.1:4444' }, { timeout: 5 }));
  expect(await peer.heard()).toMatchObject({ execute: 'migrate', arguments: { uri: 'tcp:192.0.2.1:4444' } });
  expect(await migration).toEqual({ code: 'timeout', message: 'migrate: no answer within 5 ms' });
  await expect(client.commands.migrate_cancel({}, { signal: AbortSignal.abort('enough') })).rejects.toBe('enough');
});

test('it checks as execute does', async () => {
  const { client } = await connected({ check: 'throw' });
  await expect(client.commands.migrate({ uri: 5 } as never)).rejects.toThrow('uri: expected a string');
});

test('a command that is not answered on success gives undefined', async () => {
  const { client } = await connected({}, { silentCommands: ['migrate_cancel'] });
  expect(await client.commands.migrate_cancel()).toBeUndefined();
});

test('it is the same whenever it is asked for, needs no client in front of it, and is called as its command', async () => {
  const { client, peer } = await connected();
  const { 'query-migrate': query } = client.commands;
  expect(client.commands['query-migrate']).toBe(query);
  expect(query.name).toBe('query-migrate');
  void query().catch(() => undefined);
  expect(await peer.heard()).toMatchObject({ execute: 'query-migrate' });
});

test('all commands are listed, and nothing else is there', async () => {
  const { client } = await connected();
  expect(Object.keys(client.commands)).toContain('query-migrate');
  expect(Object.keys(client.commands)).toHaveLength(29);
  expect('migrate' in client.commands).toBe(true);
  for (const name of ['query-status', 'then', 'constructor', 'toString', '__proto__']) {
    expect(name in client.commands).toBe(false);
    expect((client.commands as Readonly<Record<string, unknown>>)[name]).toBeUndefined();
  }
  await expect(Promise.resolve(client.commands)).resolves.toBe(client.commands);
});

test('commands may have the names of what objects inherit', async () => {
  const names = ['then', 'constructor', 'toString', '__proto__', 'hasOwnProperty'];
  const functions = commandFunctions(names, (...call) => Promise.resolve(call));
  expect(Object.keys(functions)).toEqual(names);
  for (const name of names) expect(await functions[name]?.({ a: 1 })).toEqual([name, { a: 1 }]);
});

test('none is made until one is asked for', async () => {
  let isRead = false;
  const commands = new Proxy(['migrate'], {
    get: (names, key) => {
      isRead = true;
      return Reflect.get(names, key) as unknown;
    },
  });
  const { client } = await connected({}, { commands });
  void client.execute('query-migrate').catch(() => undefined);
  expect(isRead).toBe(false);
  expect(Object.keys(client.commands)).toEqual(['migrate']);
  expect(isRead).toBe(true);
});
