import fc from 'fast-check';
import { expect, test } from 'vitest';
import { namePattern } from '../../src/basics/name-pattern.ts';

test.each([
  ['query-*', ['query-', 'query-status'], ['query', 'xquery-a']],
  ['*', ['', 'a'], []],
  ['', [''], ['a']],
  ['a?c', ['abc', 'a?c', 'a*c'], ['ac', 'abbc']],
  ['*-a*a', ['-aa', 'x-a-aya'], ['-a', 'x-aab']],
  ['v1.2.*', ['v1.2.0'], ['v1x2.0', 'v1.20']],
  ['[a]|(b)$', ['[a]|(b)$'], ['a', 'b']],
])("'%s' stands for %j, and not for %j", (pattern, names, others) => {
  expect([...names, ...others].filter(namePattern(pattern))).toEqual(names);
});

test('is what a regular expression makes of it', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 });
  fc.assert(
    fc.property(text, text, (pattern, name) => {
      const expression = new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`.replaceAll('.*.*', '.*'));
      expect(namePattern(pattern)(name)).toBe(expression.test(name));
    }),
    { numRuns: 2000 },
  );
});

test('many stars between letters take no longer than one', () => {
  expect(namePattern(`${'a*'.repeat(40)}b`)('a'.repeat(200))).toBe(false);
});
