/** What waits in order, however many there are. */
import { expect, test } from 'vitest';
import { createCallTable } from '../../../src/runtime/client/calls.ts';
import { QmpClientError } from '../../../src/runtime/client/errors.ts';
import { createFlow } from '../../../src/runtime/client/flow.ts';
import { createQueue } from '../../../src/runtime/client/queue.ts';
import { createSubscriptions } from '../../../src/runtime/client/subscriptions.ts';

const MANY = 100_000;

test('a queue gives what came first, also when more comes meanwhile', () => {
  const queue = createQueue<number>();
  queue.push(1);
  queue.push(2);
  expect(queue.shift()).toBe(1);
  queue.push(3);
  expect([queue.length, queue.shift(), queue.shift(), queue.shift(), queue.length]).toEqual([2, 2, 3, undefined, 0]);
  queue.push(4);
  queue.clear();
  expect([queue.length, queue.shift()]).toEqual([0, undefined]);
});

test('many events that have not been read are read in order', async () => {
  const subscriptions = createSubscriptions<{ readonly event: string }>();
  const stream = subscriptions.iterate(null, MANY);
  for (let number = 0; number < MANY; number++) subscriptions.publish({ event: String(number) });
  let isInOrder = true;
  for (let number = 0; number < MANY; number++) isInOrder &&= (await stream.next()).value?.event === String(number);
  expect(isInOrder).toBe(true);
});

test('many that wait for events get them in order', async () => {
  const subscriptions = createSubscriptions<{ readonly event: string }>();
  const stream = subscriptions.iterate(null, 0);
  const reads = Array.from({ length: 2 * MANY }, () => stream.next());
  const last = stream.next();
  for (let number = 0; number < 2 * MANY; number++) subscriptions.publish({ event: String(number) });
  subscriptions.end(null, new QmpClientError('closed', 'it is over'));
  const events = (await Promise.all(reads)).map(({ value }) => value?.event);
  expect(events.every((event, index) => event === String(index))).toBe(true);
  expect(await last).toEqual({ done: true, value: undefined });
});

test('of many calls the one that waits longest is found, and those before one that are answered', () => {
  let id = 1000;
  const table = createCallTable(() => ++id);
  const add = (isSilent = false): void => void table.add({ command: 'stop', isSilent }, {}, (made) => () => made).catch(() => undefined);
  expect([table.takeOldest(), table.before(1)]).toEqual([null, []]);
  for (let number = 0; number < 2 * MANY; number++) add();
  let isInOrder = true;
  for (let number = 1001; number <= 1000 + MANY; number++)
    isInOrder &&= table.before(number).length === 0 && table.takeOldest()?.id === number;
  for (let number = 1001 + MANY; number <= 1000 + 2 * MANY; number++)
    isInOrder &&= table.take(number) !== null && table.before(number).length === 0;
  expect(isInOrder).toBe(true);
  const first = id + 1;
  for (const isSilent of [false, true, false, false]) add(isSilent);
  table.release(first + 2);
  expect(table.before(first + 3)).toEqual([first]);
  expect([table.takeOldest()?.id, table.takeOldest()?.id, table.takeOldest()?.id, table.takeOldest()]).toEqual([
    ...[first, first + 1, first + 3],
    null,
  ]);
  add();
  add();
  table.fail(new QmpClientError('disconnected', 'gone'));
  expect(table.takeOldest()).toBeNull();
  add();
  expect(table.takeOldest()?.id).toBe(first + 6);
});

test('of calls that were given up the last hundred thousand are known, and much earlier ones are not', () => {
  let id = 0;
  const table = createCallTable(() => ++id);
  for (let number = 1; number <= 2 * MANY + 1; number++) {
    void table.add({ command: 'stop', isSilent: false }, {}, (made) => () => made);
    table.release(number);
  }
  expect([2 * MANY + 1, MANY + 2, 1].map((each) => table.take(each))).toEqual(['abandoned', 'abandoned', null]);
  expect(table.take(2 * MANY + 1)).toBeNull();
});

test('many commands that wait for room are sent in order, but for those that were given up', () => {
  const flow = createFlow(1);
  const sent: number[] = [];
  const send = (id: number): (() => boolean) =>
    flow.send(id, () => {
      sent.push(id);
      return () => false;
    });
  const takeBack = Array.from({ length: MANY }, (_, id) => send(id));
  takeBack[1]?.();
  for (let id = 0; id < MANY; id++) flow.answered(id);
  expect(sent).toHaveLength(MANY - 1);
  expect(sent.slice(0, 3)).toEqual([0, 2, 3]);
  // Nobody waited for a while.
  for (const id of [MANY, MANY + 1]) send(id);
  expect(sent.at(-1)).toBe(MANY);
  flow.answered(MANY);
  expect(sent.at(-1)).toBe(MANY + 1);
});

test('a command that is taken back before it is on its way makes room for the next one', () => {
  const flow = createFlow(1);
  const sent: number[] = [];
  const takeBack = flow.send(0, () => () => true);
  flow.send(1, () => {
    sent.push(1);
    return () => false;
  });
  expect(sent).toEqual([]);
  expect(takeBack()).toBe(true);
  expect(sent).toEqual([1]);
});
