import { describe, expect, test } from 'vitest';
import { QapiValidationError } from '../../../src/runtime/issue.ts';
import { QmpError } from '../../../src/runtime/client/errors.ts';
import type { ClientWarning } from '../../../src/runtime/client/types.ts';
import { connected, createPeer, failure, greeting, connect } from '../../support/client.ts';

describe('calls', () => {
  test('are sent with ids, and answered in any order', async () => {
    const { client, peer } = await connected();
    const first = client.execute('query-migrate');
    const second = client.execute('query-migrate-capabilities');
    const requests = [await peer.heard(), await peer.heard()];
    expect(requests).toMatchObject([{ execute: 'query-migrate' }, { execute: 'query-migrate-capabilities' }]);
    expect(client.pending).toBe(2);
    peer.say({ return: [], id: requests[1]?.['id'] }, { return: { status: 'active' }, id: requests[0]?.['id'] });
    expect(await second).toEqual([]);
    expect(await first).toEqual({ status: 'active' });
    expect(client.pending).toBe(0);
  });

  test('that are refused fail with what the peer says', async () => {
    const { client, peer } = await connected();
    const call = client.execute('migrate', { uri: 'x' });
    const { id, ...request } = await peer.heard();
    expect(request).toEqual({ execute: 'migrate', arguments: { uri: 'x' } });
    peer.say({ error: { class: 'GenericError', desc: 'no such place' }, id });
    const error = await call.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(QmpError);
    expect(error).toMatchObject({
      class: 'GenericError',
      description: 'no such place',
      command: 'migrate',
      message: 'migrate: no such place',
    });
  });

  test('out of band need the flag, and the capability', async () => {
    const plain = await connected();
    expect(await failure(plain.client.executeOob('migrate-pause'))).toMatchObject({ code: 'unsupported' });
    const { client, peer } = await connected({ oob: true });
    expect(JSON.parse(peer.lines[0] ?? '')).toMatchObject({ execute: 'qmp_capabilities', arguments: { enable: ['oob'] } });
    const call = client.executeOob('migrate-pause');
    const { id, ...request } = await peer.heard();
    expect(request).toEqual({ 'exec-oob': 'migrate-pause' });
    peer.say({ return: {}, id });
    expect(await call).toEqual({});
    // @ts-expect-error: it has no such flag
    expect(await failure(client.executeOob('query-migrate'))).toMatchObject({ code: 'unsupported' });
  });

  test('take time out, and the answer that comes later belongs to nobody', async () => {
    const { client, peer } = await connected();
    expect(await failure(client.execute('query-migrate', {}, { timeout: 1 }))).toEqual({
      code: 'timeout',
      message: 'query-migrate: no answer within 1 ms',
    });
    peer.say({ return: {}, id: (await peer.heard())['id'] });
    const next = client.execute('query-migrate');
    peer.say({ return: { status: 'none' }, id: (await peer.heard())['id'] });
    expect(await next).toEqual({ status: 'none' });
  });

  test('are given up when a signal says so, before and after they are sent', async () => {
    const { client, peer } = await connected();
    const controller = new AbortController();
    const call = client.execute('query-migrate', undefined, { signal: controller.signal });
    await peer.heard();
    controller.abort('enough');
    expect(await failure(call)).toBe('enough');
    expect(await failure(client.execute('query-migrate', undefined, { signal: controller.signal }))).toBe('enough');
    expect(peer.lines).toHaveLength(2);
  });

  test('wait until the stream takes more, and are not sent if they are given up meanwhile', async () => {
    const { client, peer } = await connected();
    peer.stream.pause();
    const big = 'x'.repeat(100_000);
    const first = client.execute('migrate', { uri: big });
    const controller = new AbortController();
    const second = failure(client.execute('migrate', { uri: 'second' }, { signal: controller.signal }));
    const third = client.execute('migrate', { uri: 'third' });
    controller.abort('enough');
    expect(await second).toBe('enough');
    peer.stream.resume();
    const requests = [await peer.heard(), await peer.heard()];
    expect(requests.map((request) => (request['arguments'] as { uri: string }).uri.length)).toEqual([big.length, 'third'.length]);
    peer.say(...requests.map(({ id }) => ({ return: {}, id })));
    expect(await Promise.all([first, third])).toEqual([{}, {}]);
  });

  test('are limited in depth: QEMU reads no deeper, and does not say to which call that belongs', async () => {
    const { client, peer } = await connected();
    const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);
    const call = client.executeUnknown('x-nest', { value: nested(1022) });
    peer.say({ return: {}, id: (await peer.heard())['id'] });
    expect(await call).toEqual({});
    expect(await failure(client.executeUnknown('x-nest', { value: nested(1023) }))).toMatchObject({ code: 'too-large' });
    expect(await failure(client.executeUnknown('x-nest', { value: 'x'.repeat(5000) }, { timeout: 1 }))).toMatchObject({ code: 'timeout' });
    expect(peer.lines).toHaveLength(3);
  });

  test('are limited in number', async () => {
    const { client, peer } = await connected({ maximumPendingCalls: 1 });
    const call = client.execute('query-migrate');
    expect(await failure(client.execute('query-migrate'))).toMatchObject({ code: 'too-many' });
    peer.say({ return: {}, id: (await peer.heard())['id'] });
    expect(await call).toEqual({});
  });

  test('of commands that the package does not know', async () => {
    const { client, peer } = await connected();
    const call = client.executeUnknown('x-new', { a: 1n << 60n });
    const { id } = await peer.heard();
    expect(peer.lines.at(-1)).toContain('"a":1152921504606846976');
    peer.say({ return: 'new', id });
    expect(await call).toBe('new');
  });
});

describe('checking', () => {
  const wrong = { uri: 'x', detatch: true } as { uri: string };

  test('throws before anything is sent', async () => {
    const { client, peer } = await connected({ check: 'throw' });
    const error = await client.execute('migrate', wrong).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(QapiValidationError.prototype.constructor);
    expect(error).toMatchObject({ issues: [{ path: ['detatch'], code: 'unknown-member' }] });
    expect(peer.lines).toHaveLength(1);
  });

  test('throws for an answer that is not what the schema says', async () => {
    const { client, peer } = await connected({ check: { returns: 'throw' } });
    const call = client.execute('query-migrate').catch((reason: unknown) => reason);
    peer.say({ return: { status: 'dancing' }, id: (await peer.heard())['id'] });
    expect(await call).toMatchObject({ name: 'QapiValidationError', issues: [{ path: ['status'] }] });
  });

  test('warns, and lets everything pass', async () => {
    const warnings: ClientWarning[] = [];
    const { client, peer } = await connected({ check: 'warn', onWarning: (warning) => warnings.push(warning) });
    const call = client.execute('migrate', wrong);
    const event = client.once('MIGRATION');
    peer.say({ return: {}, id: (await peer.heard())['id'] });
    peer.say({ event: 'MIGRATION', timestamp: { seconds: 1, microseconds: 2 }, data: { status: 'dancing' } });
    expect(await call).toEqual({});
    expect((await event).data).toEqual({ status: 'dancing' });
    expect(warnings).toMatchObject([
      { kind: 'arguments', name: 'migrate', issues: [{ code: 'unknown-member' }] },
      { kind: 'data', name: 'MIGRATION', issues: [{ code: 'unknown-value' }] },
    ]);
  });

  test('needs validators', async () => {
    const { target } = createPeer();
    expect(await failure(connect(target, { check: 'warn' }, { loadChecks: null }))).toMatchObject({ code: 'unsupported' });
  });
});

test('the greeting is there, and a peer that never says one takes time out', async () => {
  const { client } = await connected();
  expect(client.greeting).toEqual({ version: greeting.QMP.version, capabilities: ['oob'] });
  const { target, peer } = createPeer();
  expect(await failure(connect(target, { connectTimeout: 1 }))).toMatchObject({ code: 'timeout' });
  expect(peer.stream.destroyed || target.destroyed).toBe(true);
});
