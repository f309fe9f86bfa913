import { expect, test } from 'vitest';
import { unmatchedPattern } from '../../src/verbs/unmatched-pattern.ts';
import { protocolOf } from '../support/schema.ts';

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

test.each([
  ['query-gone', 'The schema has it, but its build condition, CONFIG_X, switches it off, as define and undef settle it.'],
  ['!*-gone', 'The schema has it, but its build condition, CONFIG_X, switches it off, as define and undef settle it.'],
  ['query-migrat', "Did you mean 'query-migrate'?"],
])('of %s, where settings leave something out, is said: %s', (pattern, help) => {
  const unsettled = () => protocolOf("{ 'command': 'query-gone', 'if': 'CONFIG_X' }");
  expect(unmatchedPattern(pattern, names, unsettled).help).toBe(help);
});
