import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type CallLimits, createCallTable } from '../../../src/runtime/client/calls.ts';
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

  test('in band leave room for those out of band: QEMU reads none behind the eighth', async () => {
    const { client, peer } = await connected({ oob: true });
    const heard = async (count: number): Promise<readonly (readonly [string, number])[]> => {
      const requests: (readonly [string, number])[] = [];
      while (requests.length < count) {
        const { id, ...request } = await peer.heard();
        requests.push([Object.keys(request)[0] ?? '', id as number]);
      }
      return requests;
    };
    const calls = Array.from({ length: 10 }, () => client.execute('query-migrate'));
    const late = failure(client.execute('query-migrate', {}, { timeout: 1 }));
    const last = client.execute('query-migrate');
    const urgent = client.executeOob('migrate-pause');
    const [first, ...rest] = await heard(9);
    expect(rest.map(([key]) => key)).toEqual([...Array.from({ length: 7 }, () => 'execute'), 'exec-oob']);
    expect(await late).toMatchObject({ code: 'timeout' });
    peer.say({ return: {}, id: rest.pop()?.[1] });
    expect(await urgent).toEqual({});
    expect([client.pending, peer.lines.length]).toEqual([11, 10]);
    // Each answer makes room for one, in order, and what was given up is not sent.
    const ids = [first, ...rest].map((request) => request?.[1]);
    for (const id of ids.splice(0, 3)) {
      peer.say({ return: {}, id });
      ids.push((await heard(1))[0]?.[1]);
    }
    for (const id of ids) peer.say({ return: {}, id });
    expect(await Promise.all([...calls, last])).toHaveLength(11);
    expect(ids).toEqual([...ids].sort((a, b) => Number(a) - Number(b)));
    expect(peer.lines).toHaveLength(13);
  });

  test('in band that are given up keep their place until they are answered, if they were sent', async () => {
    const { client, peer } = await connected({ oob: true });
    const abandoned = Array.from({ length: 8 }, () => failure(client.execute('query-migrate', {}, { timeout: 1 })));
    const call = client.execute('query-migrate');
    expect((await Promise.all(abandoned)).every((outcome) => outcome !== 'no failure')).toBe(true);
    const ids: unknown[] = [];
    while (ids.length < 8) ids.push((await peer.heard())['id']);
    expect(peer.lines).toHaveLength(9);
    peer.say({ return: {}, id: ids[5] });
    peer.say({ return: { status: 'none' }, id: (await peer.heard())['id'] });
    expect(await call).toEqual({ status: 'none' });
  });

  test('take any time that is too long to be counted', async () => {
    const { client, peer } = await connected({ connectTimeout: Infinity, timeout: Infinity });
    const calls = [{}, { timeout: 2 ** 31 }, { timeout: Number.MAX_VALUE }].map((options) => client.execute('query-migrate', {}, options));
    const event = client.once('MIGRATION_PASS', { timeout: 2 ** 32 });
    await new Promise((resolve) => setTimeout(resolve, 20));
    for (const call of calls) {
      peer.say({ return: {}, id: (await peer.heard())['id'] });
      expect(await call).toEqual({});
    }
    peer.say({ event: 'MIGRATION_PASS', timestamp: { seconds: 0, microseconds: 0 }, data: { pass: 1 } });
    expect((await event).data.pass).toBe(1);
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
    let deepest: unknown = 1;
    for (let level = 0; level < 100_000; level++) deepest = [deepest];
    expect(await failure(client.executeUnknown('x-nest', { value: deepest }))).toMatchObject({ code: 'too-large' });
    expect(await failure(client.executeUnknown('x-nest', { value: 'x'.repeat(5000) }, { timeout: 1 }))).toMatchObject({ code: 'timeout' });
    expect(peer.lines).toHaveLength(3);
  });

  test.each([
    ['half of a surrogate pair', 'a\ud800b', 'unsupported'],
    ['the other half, behind backslashes', '\\\\\udfff', 'unsupported'],
    ['U+FFFF', '\uffff', 'unsupported'],
    ['U+1FFFE', '\u{1fffe}', 'unsupported'],
    ['whole pairs', '😀', null],
    ['text that looks like it', String.raw`\ud800`, null],
    ['U+FFFD', '\ufffd', null],
  ])('are not sent with what QEMU reads as no text: %s', async (_what, uri, code) => {
    const { client, peer } = await connected();
    const other = client.execute('query-migrate');
    const call = failure(client.execute('migrate', { uri }));
    const { id } = await peer.heard();
    if (code === null) peer.say({ return: {}, id: (await peer.heard())['id'] });
    expect(await call).toEqual(code === null ? 'no failure' : expect.objectContaining({ code }));
    // The other call goes on.
    peer.say({ return: {}, id });
    expect(await other).toEqual({});
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

  test('of members that are undefined, and so not sent', async () => {
    const { client, peer } = await connected({ check: 'throw' });
    const channels = [{ 'channel-type': 'main', addr: { transport: 'exec', args: ['x'], nothing: undefined } }];
    const call = client.execute('migrate', { channels, uri: undefined } as never);
    const { id, arguments: sent } = await peer.heard();
    expect(sent).toEqual({ channels: [{ 'channel-type': 'main', addr: { transport: 'exec', args: ['x'] } }] });
    peer.say({ return: {}, id });
    expect(await call).toEqual({});
    const wrongToo = client.execute('migrate', { ...wrong, 'tls-authz': undefined } as never);
    expect(await failure(wrongToo)).toMatchObject({ issues: [{ path: ['detatch'], code: 'unknown-member' }] });
    const endless: Record<string, unknown> = { uri: 'x' };
    endless['list'] = endless['self'] = endless;
    expect(await failure(client.execute('migrate', endless as never))).toMatchObject({
      name: 'QapiValidationError',
      issues: [{ path: ['self'] }, { path: ['list'] }],
    });
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

  test('lets values pass that only a newer peer has, if it is told so', async () => {
    const warnings: ClientWarning[] = [];
    const onWarning = (warning: ClientWarning): unknown => warnings.push(warning);
    const { client, peer } = await connected({ check: { returns: 'throw', events: 'warn', unknownValues: 'allow' }, onWarning });
    const say = async (status: unknown): Promise<unknown> => {
      const call = client.execute('query-migrate').catch((reason: unknown) => reason);
      peer.say({ event: 'MIGRATION', timestamp: { seconds: 1, microseconds: 2 }, data: { status } });
      peer.say({ return: { status }, id: (await peer.heard())['id'] });
      return call;
    };
    expect(await say('dancing')).toEqual({ status: 'dancing' });
    expect(warnings).toEqual([]);
    expect(await say(7)).toMatchObject({ issues: [{ path: ['status'], code: 'type' }] });
    expect(warnings).toHaveLength(1);
  });

  test('needs validators', async () => {
    const { target } = createPeer();
    expect(await failure(connect(target, { check: 'warn' }, { loadChecks: null }))).toMatchObject({ code: 'unsupported' });
    const none = { check: { arguments: 'off', unknownValues: 'allow' }, connectTimeout: 1 } as const;
    expect(await failure(connect(target, none, { loadChecks: null }))).toMatchObject({ code: 'timeout' });
  });
});

test('the greeting is there, and a peer that never says one takes time out', async () => {
  const { client } = await connected();
  expect(client.greeting).toEqual({ version: greeting.QMP.version, capabilities: ['oob'] });
  const { target, peer } = createPeer();
  expect(await failure(connect(target, { connectTimeout: 1 }))).toMatchObject({ code: 'timeout' });
  expect(peer.stream.destroyed || target.destroyed).toBe(true);
});

describe('a call that is given up', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const call = (options: CallLimits): Promise<unknown> =>
    failure(createCallTable(() => 1).add({ command: 'stop', isSilent: false }, options, () => () => true));

  test('has a time limit of which a part may be used up, and watches its signal no more behind it', async () => {
    const { signal } = new AbortController();
    const given = call({ timeout: 100, spent: 60, signal });
    vi.advanceTimersByTime(40);
    expect(await given).toEqual({ code: 'timeout', message: 'stop: no answer within 100 ms' });
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  test('by its signal leaves no timer', async () => {
    const controller = new AbortController();
    const given = call({ timeout: 100, signal: controller.signal });
    controller.abort('enough');
    expect(await given).toBe('enough');
    expect(vi.getTimerCount()).toBe(0);
  });
});
