import { expect, test } from 'vitest';
import { compareConditions, withoutPart } from '../../src/diff/conditions.ts';
import type { Condition } from '../../src/schema/condition.ts';

const on = (name: string): Condition => ({ kind: 'defined', name });
const not = (of: Condition): Condition => ({ kind: 'not', of });
const all = (...of: readonly Condition[]): Condition => ({ kind: 'all', of });
const any = (...of: readonly Condition[]): Condition => ({ kind: 'any', of });
const [a, b] = [on('A'), on('B')];

test.each<[string, Condition | null, Condition | null, string]>([
  ['nothing twice', null, null, 'same'],
  ['another order', all(a, b), all(b, a), 'same'],
  ['De Morgan', not(all(a, b)), any(not(a), not(b)), 'same'],
  ['a condition that always holds', null, any(a, not(a)), 'same'],
  ['a new one', null, a, 'added'],
  ['none any more', a, null, 'dropped'],
  ['fewer builds', a, all(a, b), 'changed'],
  ['other builds', a, b, 'changed'],
  ['some others and some fewer', any(a, b), any(a, not(b)), 'changed'],
  ['more builds', all(a, b), b, 'weakened'],
])('%s', (_name, old, current, change) => {
  expect(compareConditions(old, current)).toBe(change);
});

test('symbols that are settled are no question', () => {
  expect(compareConditions(a, all(a, b), new Map([['B', true]]))).toBe('same');
  expect(compareConditions(a, all(a, b), new Map([['A', true]]))).toBe('added');
});

test('too many symbols are not decided', () => {
  const many = Array.from({ length: 20 }, (_, index) => on(`S${String(index)}`));
  expect(compareConditions(all(...many), any(...many))).toBe('undecided');
  expect(compareConditions(all(...many), all(...many))).toBe('same');
  expect(compareConditions(null, all(...many))).toBe('added');
  expect(compareConditions(all(...many), null)).toBe('dropped');
});

test('the condition of a value is taken out of its branch', () => {
  expect(withoutPart(all(a, b), a)).toEqual(b);
  expect(withoutPart(a, a)).toBeNull();
  expect(withoutPart(null, a)).toBeNull();
  expect(withoutPart(b, a)).toEqual(b);
});
