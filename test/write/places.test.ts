import { expect, test } from 'vitest';
import { createPlaces } from '../../src/write/places.ts';

test.each([
  ['a/b.ts', 'a/c.ts', null],
  ['a/b.ts', 'a/b.ts', 'a/b.ts'],
  ['a/b.ts', 'A/B.ts', 'a/b.ts'],
  ['\u00e9.ts', 'e\u0301.ts', '\u00e9.ts'],
  ['a', 'a/b/c.ts', 'a'],
  ['a/b/c.ts', 'a', 'a/b/c.ts'],
  ['a/b/c.ts', 'a/b', 'a/b/c.ts'],
  ['a/b', 'a/bc', null],
])('where %j is, %j is kept away by %j', (first, second, clash) => {
  const places = createPlaces<null>();
  expect(places.take(first, null)).toBeNull();
  expect(places.take(second, null)?.path ?? null).toBe(clash);
});
