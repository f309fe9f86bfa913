import { expect, test } from 'vitest';
import { createLinkedList, type LinkedList } from '../../../src/runtime/client/linked-list.ts';

interface Named {
  readonly id: number;
}

function listOf(...ids: readonly number[]): LinkedList<Named> {
  const list = createLinkedList<Named>();
  for (const id of ids) list.push({ id });
  return list;
}

/** From both ends. */
function ends({ first, second, last, length }: LinkedList<Named>): readonly unknown[] {
  return [first?.id, second?.id, last?.id, length];
}

test('an empty list has nothing at either end', () => {
  expect(ends(listOf())).toEqual([undefined, undefined, undefined, 0]);
  expect([listOf().get(1), listOf().delete(1)]).toEqual([undefined, undefined]);
});

test('what is pushed is behind all others', () => {
  expect(ends(listOf(5))).toEqual([5, undefined, 5, 1]);
  expect(ends(listOf(5, 3, 4))).toEqual([5, 3, 4, 3]);
  expect(listOf(5, 3).get(3)).toEqual({ id: 3 });
});

test.each([
  ['first', 1, [2, 3, 3, 2]],
  ['last', 3, [1, 2, 2, 2]],
  ['one between them', 2, [1, 3, 3, 2]],
  ['one that is not there', 4, [1, 2, 3, 3]],
])('without the %s the others stay in order', (_, id, left) => {
  const list = listOf(1, 2, 3);
  expect(list.delete(id)).toEqual(id === 4 ? undefined : { id });
  expect(list.get(id)).toBeUndefined();
  expect(ends(list)).toEqual(left);
});

test('what was taken out can be pushed once more, and is then the last one', () => {
  const list = listOf(1, 2);
  list.delete(1);
  list.push({ id: 1 });
  expect(ends(list)).toEqual([2, 1, 1, 2]);
  list.delete(2);
  list.delete(1);
  expect(ends(list)).toEqual([undefined, undefined, undefined, 0]);
});
