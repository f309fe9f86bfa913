import { expect, test } from 'vitest';
import { byLength } from '../../src/history/causes.ts';

test('places with few steps come first, then short ones, then those that come first by their letters', () => {
  const places = [
    'stop ',
    'query-status ',
    'a returns',
    'query-a returns',
    'query-b data/x',
    'query-b data/y',
    'query-c data/a',
    'a data/x/y',
  ];
  const sorted = places.map((text) => {
    const [entity = '', path = ''] = text.split(' ');
    return { entity, path };
  });
  for (const shuffled of [sorted, sorted.toReversed()]) expect([...shuffled].sort(byLength)).toEqual(sorted);
});
