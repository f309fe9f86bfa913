/** Whose answers of a guest agent are, however many commands are on their way: each step that passes by all of them takes minutes here. */
import { expect, test } from 'vitest';
import { type Answer, createOrder, type Order } from '../../../src/runtime/client/order.ts';

const MANY = 100_000;
const ping = '{"execute":"guest-ping"}';
const refusal: Answer = { kind: 'error', id: undefined, class: 'GenericError', description: "QMP input object member 'id' is unexpected" };

interface Calls {
  readonly order: Order;
  /** Ids of those that were told that no answer comes. */
  readonly failed: readonly number[];
  /** How often it was asked whether somebody waits. */
  readonly asked: () => number;
  /** What is sent for a call. */
  readonly add: (id: number) => string;
  readonly giveUp: (id: number) => void;
}

function createCalls(): Calls {
  const awaited = new Set<number>();
  const failed: number[] = [];
  let asked = 0;
  const order = createOrder({
    isAwaited: (id) => {
      asked++;
      return awaited.has(id);
    },
    fail: (id) => {
      awaited.delete(id);
      failed.push(id);
    },
  });
  return {
    order,
    failed,
    asked: () => asked,
    add: (id) => {
      awaited.add(id);
      return order.add(id, ping, false);
    },
    giveUp: (id) => {
      awaited.delete(id);
      order.abandon(id);
    },
  };
}

/** @returns what an agent says that comes to the question in front of a command; null where there is none */
function tokenIn(sent: string): number | null {
  const token = /^\{"execute":"guest-sync-delimited","arguments":\{"id":(\d+)\}\}\n/.exec(sent)?.[1];
  return token === undefined ? null : Number(token);
}

const said = (value: unknown): Answer => ({ kind: 'return', id: undefined, value });
const counted = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

test('many before the first answer are sent without a question, and without looking at each other', () => {
  const { order, add, asked } = createCalls();
  const ids = counted(MANY);
  expect(ids.every((id) => tokenIn(add(id)) === null)).toBe(true);
  expect(asked()).toBe(0);
  expect(ids.every((id) => order.unidentified(said({})) === id)).toBe(true);
  expect(order.unidentified(said({}))).toBeNull();
});

test('many answers that say so may come in any order', () => {
  const { order, add } = createCalls();
  const ids = counted(MANY);
  for (const id of ids) add(id);
  for (const id of ids) if (id % 2 === 0) order.identified(id);
  expect(ids.every((id) => id % 2 === 0 || order.unidentified(said({})) === id)).toBe(true);
});

test('many that are taken back leave the others in order', () => {
  const { order, add } = createCalls();
  const ids = counted(MANY);
  for (const id of ids) add(id);
  for (const id of ids) if (id !== 7) order.remove(id);
  expect(order.unidentified(said({}))).toBe(7);
});

test('many that an agent refuses for their ids are sent once more, each behind a question of its own', () => {
  const { order, add } = createCalls();
  const ids = counted(MANY);
  for (const id of ids) add(id);
  const tokens = ids.map(() => {
    const again = order.unidentified(refusal);
    return again !== null && typeof again === 'object' ? tokenIn(again.again) : 'not sent';
  });
  expect(tokens.includes('not sent')).toBe(false);
  expect(new Set(tokens).size).toBe(MANY);
  const isInOrder = ids.every((id, index) => order.unidentified(said(tokens[index])) === 'nobody' && order.unidentified(said({})) === id);
  expect(isInOrder).toBe(true);
});

test('many that nobody waits for any more are left out in front of the next one', () => {
  const { order, add, giveUp, failed } = createCalls();
  for (const id of counted(MANY)) add(id);
  for (const id of counted(MANY)) if (id > 1) giveUp(id);
  const token = tokenIn(add(MANY + 1));
  expect(token).not.toBeNull();
  expect(order.unidentified(said(token))).toBe('nobody');
  expect(failed).toEqual([1]);
  expect(order.unidentified(said({}))).toBe(MANY + 1);
});

test('an agent that comes to one of many is not asked of those in front of it, which are lost', () => {
  const { order, add, failed } = createCalls();
  add(0);
  order.unidentified(refusal);
  const tokens = counted(MANY).map((id) => tokenIn(add(id)));
  expect(order.unidentified(said(tokens[MANY - 2]))).toBe('nobody');
  expect(failed).toHaveLength(MANY - 1);
  expect(order.unidentified(said({}))).toBe(MANY - 1);
  expect([order.unidentified(said('late')), order.unidentified(said(tokens[MANY - 1]))]).toEqual(['nobody', 'nobody']);
  expect(order.unidentified(said({}))).toBe(MANY);
});

test('of those that were left out the last hundred are known when the agent comes to them', () => {
  const { order, add, giveUp } = createCalls();
  add(0);
  order.unidentified(refusal);
  const tokens = counted(150).map((id) => {
    const token = tokenIn(add(id));
    giveUp(id);
    return token;
  });
  add(151);
  // It tells nothing any more, and is an answer like any other.
  expect(order.unidentified(said(tokens[49]))).toBe(0);
  expect(order.unidentified(said(tokens[50]))).toBe('nobody');
  expect(order.unidentified(said({}))).toBe('nobody');
});

test('a call that is given up in front of the first answer is asked for by one question', () => {
  const { order, add, giveUp } = createCalls();
  add(1);
  add(2);
  giveUp(1);
  const token = tokenIn(add(3));
  expect(token).not.toBeNull();
  expect([order.unidentified(said('late')), order.unidentified(said({}))]).toEqual([1, 2]);
  expect(tokenIn(add(4))).toBeNull();
  expect([order.unidentified(said(token)), order.unidentified(said({})), order.unidentified(said({}))]).toEqual(['nobody', 3, 4]);
});
