import { describe, expect, test } from 'vitest';
import { parseCCondition } from '../../src/parse/c-condition.ts';
import { printCondition } from '../../src/schema/condition.ts';

const printed = (text: string, isC?: boolean) => {
  const condition = parseCCondition(text, isC);
  return condition && printCondition(condition);
};

describe('C text', () => {
  test.each([
    ['defined(A)', 'A'],
    ['defined(A) && !B || defined C', '(A && !B) || C'],
    ['FOO > 3', 'FOO > 3'],
    ['defined(A) && FOO + 1 >= BAR(2, 0)', 'A && (FOO + 1 >= BAR(2, 0))'],
    ['!(FOO==0x10) || !A', '!(FOO==0x10) || !A'],
    ['A - B', null],
    ['FOO >', null],
    ['FOO ? A : B', null],
    ['defined(A) &&', null],
    ['', null],
  ])('%j: %s', (text, expected) => {
    expect(printed(text)).toBe(expected);
  });

  test.each([
    ['A && B', 'A && B'],
    [' FOO ? A : B ', 'FOO ? A : B'],
    [' ', null],
  ])('%j, where it is C in any case: %s', (text, expected) => {
    expect(printed(text, true)).toBe(expected);
  });

  test('may be hostile', () => {
    expect(printed('('.repeat(1900))).toBeNull();
    expect(printed('!'.repeat(1900))).toBeNull();
    expect(printed(`${'A('.repeat(600)}>`)).toBeNull();
    expect(printed(`${'A && '.repeat(399)}A`)).not.toBeNull();
    expect(printed(`${'A && '.repeat(400)}A`)).toBeNull();
  });
});
