import { describe, expect, test } from 'vitest';
import { didYouMean, nearest } from '../../src/diagnostics/did-you-mean.ts';

describe('the nearest names', () => {
  test.each([
    ['srting', ['str', 'string', 'strung'], ['string', 'strung']],
    ['migrateinfo', ['MigrationInfo', 'MigrateInfo'], ['MigrateInfo', 'MigrationInfo']],
    ['a', ['b', 'xyz', 'ab'], []],
    ['in', ['id', 'IN', 'int'], ['IN', 'int']],
    ['query-status', ['stop', 'cont'], []],
    ['same', ['same'], []],
    ['abcd', ['abce', 'abce'], ['abce']],
    ['abcd', ['abdc', 'bcda', 'dcba'], ['abdc']],
    ['aab', ['aba', 'abb', 'bbb'], ['aba', 'abb']],
    ['é-size', ['i-size', '\u0169-size', 'i\u0169-xxxx'], ['i-size', '\u0169-size']],
    ['a'.repeat(300), ['a'.repeat(299)], ['a'.repeat(299)]],
  ])('to %j among %j are %j', (word, candidates, expected) => {
    expect(nearest(word, candidates)).toEqual(expected);
  });

  test('are three at the most, by distance and then by name', () => {
    expect(nearest('abcdef', ['abcdxx', 'abcdez', 'abcdey', 'abcdex'])).toEqual(['abcdex', 'abcdey', 'abcdez']);
  });
});

test.each([
  [['abcdex'], "Did you mean 'abcdex'?"],
  [['abcdex', 'abcdey'], "Did you mean 'abcdex' or 'abcdey'?"],
  [['abcdex', 'abcdey', 'abcdez'], "Did you mean 'abcdex', 'abcdey' or 'abcdez'?"],
  [[], null],
])('of %j it says %j', (candidates, expected) => {
  expect(didYouMean('abcdef', candidates)).toBe(expected);
});
