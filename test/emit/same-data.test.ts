import { expect, test } from 'vitest';
import { isSameButForPlaces, isSameData } from '../../src/emit/same-data.ts';

const at = (line: number): { readonly file: string; readonly line: number } => ({ file: 'a.json', line });

test.each<readonly [string, unknown, unknown, boolean]>([
  ['the same', { a: [1, { b: null }] }, { a: [1, { b: null }] }, true],
  ['another value', { a: 1 }, { a: 2 }, false],
  ['a key more', { a: 1 }, { a: 1, b: 1 }, false],
  ['a key less', { a: 1, b: 1 }, { a: 1 }, false],
  ['a key that is inherited', { constructor: Object }, {}, false],
  ['an element more', [1], [1, 2], false],
  ['a list and an object', [], {}, false],
  ['null and an object', null, {}, false],
])('%s', (_, a, b, expected) => {
  expect(isSameData(a, b)).toBe(expected);
  expect(isSameButForPlaces(a, b)).toBe(expected);
});

test('what only moved is the same but for its place, however often it moved', () => {
  const versions = [1, 2, 3].map((line) => ({ name: 'A', module: 'm', place: at(line), members: [{ name: 'n', place: at(line + 1) }] }));
  for (const one of versions) {
    for (const other of versions) {
      expect(isSameButForPlaces(one, other)).toBe(true);
      expect(isSameData(one, other)).toBe(one === other);
    }
  }
  const [first] = versions;
  for (const one of versions) expect(isSameButForPlaces({ ...one, name: 'B' }, first)).toBe(false);
});
