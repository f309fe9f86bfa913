import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { connect, connected, createPeer, greeting } from '../../support/client.ts';

/** What programs may write that no compiler has checked. */
interface Unchecked {
  execute(...args: readonly unknown[]): Promise<unknown>;
  executeUnknown(...args: readonly unknown[]): Promise<unknown>;
  executeOob(...args: readonly unknown[]): Promise<unknown>;
  readonly commands: Readonly<Record<string, (...args: readonly unknown[]) => Promise<unknown>>>;
  events(...args: readonly unknown[]): unknown;
  on(...args: readonly unknown[]): unknown;
  once(...args: readonly unknown[]): Promise<unknown>;
}

async function unchecked(): Promise<{ readonly client: Unchecked; readonly lines: readonly string[] }> {
  const { client, peer } = await connected();
  return { client: client as unknown as Unchecked, lines: peer.lines };
}

const notTime = 'timeout must be a number of milliseconds, 0 or more, or Infinity, not ';
const wrongTimes = [
  [Number.NaN, new RangeError(`${notTime}NaN`)],
  [-1, new RangeError(`${notTime}-1`)],
  [-Infinity, new RangeError(`${notTime}-Infinity`)],
  ['5', new TypeError(`${notTime}"5"`)],
  [null, new TypeError(`${notTime}null`)],
  [5n, new TypeError(`${notTime}bigint`)],
] as const;

test.each(wrongTimes)('no time limit: %s', async (timeout, error) => {
  const { client, lines } = await unchecked();
  await expect(client.execute('query-migrate', {}, { timeout })).rejects.toEqual(error);
  await expect(client.commands['query-migrate']?.({}, { timeout })).rejects.toEqual(error);
  await expect(client.executeUnknown('x', {}, { timeout })).rejects.toEqual(error);
  await expect(client.once('MIGRATION', { timeout })).rejects.toEqual(error);
  await expect(connect(createPeer().target, { timeout: timeout as number })).rejects.toEqual(error);
  expect(lines.filter((line) => !line.includes('qmp_capabilities'))).toEqual([]);
});

test.each([
  [{ connectTimeout: Number.NaN }, RangeError, 'connectTimeout must be a number of milliseconds, 0 or more, or Infinity, not NaN'],
  [{ reconnect: { delay: -1 } }, RangeError, 'reconnect.delay must be a number of milliseconds, 0 or more, or Infinity, not -1'],
  [
    { reconnect: { maximumDelay: '5' } },
    TypeError,
    'reconnect.maximumDelay must be a number of milliseconds, 0 or more, or Infinity, not "5"',
  ],
  [{ reconnect: { attempts: 1.5 } }, RangeError, 'reconnect.attempts must be a whole number, 0 or more, or Infinity, not 1.5'],
  [{ reconnect: null }, TypeError, 'reconnect must be an object, not null'],
  [{ maximumMessageBytes: 0 }, RangeError, 'maximumMessageBytes must be a whole number, 1 or more, or Infinity, not 0'],
  [{ maximumPendingCalls: Number.NaN }, RangeError, 'maximumPendingCalls must be a whole number, 1 or more, or Infinity, not NaN'],
  [{ maximumUnreadEvents: -1 }, RangeError, 'maximumUnreadEvents must be a whole number, 0 or more, or Infinity, not -1'],
  [{ waitForPeer: 1000 }, TypeError, 'waitForPeer must be true or false, not 1000'],
  [{ oob: 'false' }, TypeError, 'oob must be true or false, not "false"'],
  [{ agent: 1 }, TypeError, 'agent must be true or false, not 1'],
  [{ check: 'thorw' }, TypeError, 'check must be "off" or "warn" or "throw", not "thorw"'],
  [{ check: { events: 'on' } }, TypeError, 'check.events must be "off" or "warn" or "throw", not "on"'],
  [{ check: { unknownValues: true } }, TypeError, 'check.unknownValues must be "reject" or "allow", not true'],
  [{ onWarning: 'log' }, TypeError, 'onWarning must be a function, not "log"'],
  [{ onMessage: {} }, TypeError, 'onMessage must be a function, not object'],
  [{ onDisconnect: null }, TypeError, 'onDisconnect must be a function, not null'],
  [{ onReconnect: 1 }, TypeError, 'onReconnect must be a function, not 1'],
  [{ signal: new AbortController() }, TypeError, 'signal must be an AbortSignal, not object'],
  [null, TypeError, 'the options of connect must be an object, not null'],
])('connecting refuses %j before it begins', async (options, kind, message) => {
  const { target, peer } = createPeer();
  peer.say(greeting);
  const error = await connect(target, options as object).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(kind);
  expect(error).toEqual(new kind(message));
  expect(target.listenerCount('data')).toBe(0);
});

test.each([
  [[undefined], 'the name of an event must be a text, "*" for all, not undefined'],
  [[['MIGRATION', 5]], 'the name of an event must be a text, "*" for all, not 5'],
])('no events are called %j', async (names, message) => {
  const { client } = await unchecked();
  const error = new TypeError(message);
  const [name] = names;
  expect(() => client.on(name, () => undefined)).toThrow(error);
  await expect(client.once(name)).rejects.toEqual(error);
  // Of events, undefined is all.
  if (name !== undefined) expect(() => client.events(name)).toThrow(error);
});

test('names of events may be many, and none of them may be options', async () => {
  const { client } = await unchecked();
  expect(() => client.events('MIGRATION', 'MIGRATION_PASS', {})).toThrow('the name of an event must be');
  expect(() => client.events('MIGRATION', {}, 'MIGRATION_PASS')).toThrow('the name of an event must be');
});

test.each([null, undefined, {}, 'f'])('no listener: %j', async (listener) => {
  const { client } = await unchecked();
  expect(() => client.on('MIGRATION', listener)).toThrow(/^the listener must be a function, not /);
});

test('no filter', async () => {
  const { client } = await unchecked();
  await expect(client.once('MIGRATION', { filter: 'completed' })).rejects.toEqual(
    new TypeError('filter must be a function, not "completed"'),
  );
});

test.each([{}, 'abort', null, 5])('no signal: %j', async (signal) => {
  const { client } = await unchecked();
  const message = /^signal must be an AbortSignal, not /;
  await expect(client.execute('query-migrate', {}, { signal })).rejects.toThrow(message);
  await expect(client.once('MIGRATION', { signal })).rejects.toThrow(message);
  expect(() => client.on('MIGRATION', () => undefined, { signal })).toThrow(message);
  expect(() => client.events('MIGRATION', { signal })).toThrow(message);
});

test.each([null, 5, 'x'])('no options: %j', async (options) => {
  const { client } = await unchecked();
  await expect(client.execute('query-migrate', {}, options)).rejects.toThrow(/^the options of a call must be an object, not /);
  await expect(client.once('MIGRATION', options)).rejects.toThrow(/^the options of once must be an object, not /);
  expect(() => client.on('MIGRATION', () => undefined, options)).toThrow(/^the options of on must be an object, not /);
});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});

afterEach(() => {
  vi.useRealTimers();
});

test.each([2 ** 31, 2 ** 40, Number.MAX_VALUE, Infinity, undefined])(
  'a time beyond what the system counts to is waited for: %s',
  async (timeout) => {
    const { client } = await unchecked();
    let isOver = false;
    const over = (): void => {
      isOver = true;
    };
    client.execute('query-migrate', {}, { timeout }).then(over, over);
    client.once('MIGRATION', { timeout }).then(over, over);
    await vi.advanceTimersByTimeAsync(2 ** 31 - 1);
    expect(isOver).toBe(false);
  },
);
