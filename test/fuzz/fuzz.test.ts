import { describe, expect, test } from 'vitest';
import { createRandom } from '../support/random.ts';
import { unsoundnessOf } from '../support/soundness.ts';
import { inputOf, type Corpus } from './inputs.ts';

const corpus: Corpus = {
  'qapi/test.json':
    "{ 'include': 'more.json' }\n##\n# @Foo:\n#\n# @a: text\n##\n{ 'struct': 'Foo', 'data': { 'a': 'Kind', '*b': [ 'Foo' ] } }\n",
  'qapi/more.json': "{ 'enum': 'Kind', 'data': [ 'x', { 'name': 'y', 'if': 'CONFIG_Y' } ] }\n{ 'command': 'get', 'returns': 'Foo' }\n",
};

describe('a short run of npm run fuzz', { timeout: 60_000 }, () => {
  test('finds nothing', () => {
    for (let number = 0; number < 400; number++) expect(unsoundnessOf(inputOf(7, number, [corpus])), `input ${number}`).toEqual([]);
  });

  test('the same seed gives the same inputs, another one others', () => {
    const inputs = (seed: number) => Array.from({ length: 20 }, (_, number) => inputOf(seed, number, [corpus]));
    expect(inputs(1)).toEqual(inputs(1));
    expect(inputs(1)).not.toEqual(inputs(2));
  });
});

test('random numbers lie where they should', () => {
  const random = createRandom(1);
  const numbers = Array.from({ length: 1000 }, () => random.below(3));
  expect([...new Set(numbers)].sort()).toEqual([0, 1, 2]);
  expect(() => random.pick([])).toThrow('empty');
});
