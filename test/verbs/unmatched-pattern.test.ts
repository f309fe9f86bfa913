import { expect, test } from 'vitest';
import { unmatchedPattern } from '../../src/verbs/unmatched-pattern.ts';

const names = ['query-memory-state', 'query-migrate', 'MEMORY_CHANGED'];

test.each([
  ['query-migrat', "Did you mean 'query-migrate'?"],
  ['memory_changed', "Did you mean 'MEMORY_CHANGED'?"],
  ['query-memroy*', "Did you mean 'query-memory*'?"],
  ['*-sttae', "Did you mean '*-state'?"],
  ['*memry*', "Did you mean '*MEMORY*' or '*-memory*'?"],
  ['x', "Patterns are names with '*' for any characters: 'query-*', 'MIGRATION*'."],
])('of %s is said: %s', (pattern, help) => {
  expect(unmatchedPattern(pattern, names).help).toBe(help);
});

test('a name may have any number of words', () => {
  expect(unmatchedPattern('*-sttae*', ['query', `query-state${'-bcdefghi'.repeat(20_000)}`]).help).toBe("Did you mean '*-state*'?");
});
