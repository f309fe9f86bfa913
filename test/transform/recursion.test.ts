import { describe, expect, test } from 'vitest';
import { alternate, protocol, struct, union } from '../support/protocol.ts';
import { findRecursionGroups } from '../../src/transform/recursion.ts';

function groups(types: Parameters<typeof protocol>[0]) {
  return findRecursionGroups(protocol(types).types);
}

describe('recursion groups', () => {
  test('types without a circle have none', () => {
    expect(groups([struct('A', { b: 'B', again: 'B' }), struct('B', { x: 'int' })])).toEqual([]);
  });

  test('a type that contains itself is a group of one', () => {
    expect(groups([struct('A', { 'next?': 'A' })])).toEqual([['A']]);
    expect(groups([struct('A', { children: ['A'] })])).toEqual([['A']]);
  });

  test('a circle goes through alternates and branches too', () => {
    expect(
      groups([
        struct('Options', { 'file?': 'Ref' }),
        union('Choice', 'kind', [['one', 'Options']], { kind: 'str' }),
        alternate('Ref', { name: 'str', definition: 'Choice' }),
      ]),
    ).toEqual([['Options', 'Choice', 'Ref']]);
  });

  test('what leads to a group is none of it, and may be one', () => {
    expect(groups([struct('Leaf', { 'next?': 'Leaf' }), struct('Tree', { leaf: 'Leaf', 'next?': 'Tree' })])).toEqual([['Leaf'], ['Tree']]);
  });

  test('groups and their types stand in the order of the types', () => {
    expect(
      groups([
        struct('D', { 'c?': 'C' }),
        struct('A', { 'b?': 'B' }),
        struct('Outside', { a: 'A' }),
        struct('C', { 'd?': 'D', 'a?': 'A' }),
        struct('B', { 'a?': 'A' }),
      ]),
    ).toEqual([
      ['D', 'C'],
      ['A', 'B'],
    ]);
  });

  test('two circles that share a type are one group', () => {
    expect(groups([struct('A', { 'b?': 'B', 'c?': 'C' }), struct('B', { 'a?': 'A' }), struct('C', { 'a?': 'A' })])).toEqual([
      ['A', 'B', 'C'],
    ]);
  });

  test('a type that is not listed is no part of a circle', () => {
    expect(groups([struct('A', { x: 'Missing' })])).toEqual([]);
    expect(groups([struct('A', { x: 'Missing', 'next?': 'A' })])).toEqual([['A']]);
  });

  test('a chain of many types does not exhaust the stack', () => {
    const length = 20_000;
    const chain = Array.from({ length }, (_, index) => struct(`T${index}`, { 'next?': `T${(index + 1) % length}` }));
    expect(findRecursionGroups(chain).map((group) => group.length)).toEqual([length]);
  });
});
