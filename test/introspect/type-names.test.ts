import { expect, test } from 'vitest';
import { createTypeNames } from '../../src/introspect/type-names.ts';
import { reference } from '../support/protocol.ts';

test('a type is numbered when it is first used', () => {
  const names = createTypeNames(false);
  expect([reference('B'), null, reference('A'), reference('B')].map((type) => names.use(type))).toEqual(['0', '1', '2', '0']);
});

test('an array is called by its element, which is used with it', () => {
  const names = createTypeNames(false);
  expect(names.use(reference([['B']]))).toBe('[[0]]');
  expect([...names.used()].map((type) => names.nameOf(type))).toEqual(['[[0]]', '[0]', '0']);
});

test('arrays of integers of any width are one type', () => {
  const names = createTypeNames(true);
  expect([names.use(reference(['uint8'])), names.use(reference(['size']))]).toEqual(['[int]', '[int]']);
  expect([...names.used()]).toHaveLength(2);
});

test('what is used on the way through is appended', () => {
  const names = createTypeNames(true);
  names.use(reference('A'));
  const seen: string[] = [];
  for (const type of names.used()) {
    const name = names.nameOf(type);
    seen.push(name);
    if (name === 'A') names.use(reference('B'));
  }
  expect(seen).toEqual(['A', 'B']);
});
