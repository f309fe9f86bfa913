import { expect, test } from 'vitest';
import { schemaInMemory } from '../../src/source/in-memory.ts';
import { isFailure } from '../../src/source/tree.ts';

const { root, tree } = schemaInMemory({ 'a/b.json': 'b', 'c.json': 'c' });

test('the first file is the root', () => {
  expect(root).toBe('a/b.json');
});

test('files are found by any way to write their path', () => {
  expect(tree.read('a/../c.json')).toMatchObject({ path: 'c.json', text: 'c' });
});

test.each(['none.json', 'toString', '__proto__'])('%s is not there', (file) => {
  const failure = tree.read(file);
  expect(isFailure(failure) && failure.diagnostic.code).toBe('unreadable-file');
});
