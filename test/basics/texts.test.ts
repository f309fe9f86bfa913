import { expect, test } from 'vitest';
import { capitalised } from '../../src/basics/capitalised.ts';
import { listed } from '../../src/basics/listed.ts';
import { once } from '../../src/basics/once.ts';
import { withDots } from '../../src/basics/with-dots.ts';

test.each([
  ['', ''],
  ['a', 'A'],
  ['query-status', 'Query-status'],
])("'%s' begins as '%s'", (text, expected) => {
  expect(capitalised(text)).toBe(expected);
});

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a or b'],
  [['a', 'b', 'c'], 'a, b or c'],
])('%j is listed as %s', (parts, expected) => {
  expect(listed(parts, 'or')).toBe(expected);
});

test('what is made once is made when it is asked for, even where it is nothing', () => {
  let count = 0;
  const nothing = once(() => {
    count++;
  });
  expect(count).toBe(0);
  nothing();
  nothing();
  expect(count).toBe(1);
});

test('dots stand for what is filled in', () => {
  expect(withDots("'{name}' has no {} {of it}, {member2}")).toBe("'…' has no {} {of it}, …");
});
