import { describe, expect, test } from 'vitest';
import { findBranch, findNamed, mandatoryAndNamed } from '../../src/protocol/find-by-name.ts';
import type { Branch, Member, ObjectType } from '../../src/protocol/model.ts';
import { protocolOf } from '../support/schema.ts';

/** A type with so many members, each third of them mandatory. */
function membersOf(count: number): readonly Member[] {
  const members = Array.from({ length: count }, (_, index) => `'${index % 3 === 0 ? '' : '*'}m${String(index)}': 'int'`);
  const { types } = protocolOf(`{ 'struct': 'S', 'data': { ${members.join(', ')} } } { 'command': 'run', 'data': 'S' }`);
  return types.find((type): type is ObjectType => type.name === 'S')?.members ?? [];
}

describe.each([9, 300])('of %d', (count) => {
  const members = membersOf(count);

  test('each member is found, and no other', () => {
    expect(members.map(({ name }) => findNamed(members, name))).toEqual(members);
    expect(findNamed(members, 'toString')).toBeUndefined();
  });

  test('the first of a name counts', () => {
    expect(findNamed([...members, ...membersOf(1)], 'm0')).toBe(members[0]);
  });

  test('each branch is found by its value', () => {
    const branches: readonly Branch[] = members.map(({ name }) => ({ value: name, type: null, condition: null }));
    expect(branches.map(({ value }) => findBranch(branches, value))).toEqual(branches);
    expect([undefined, 1, 'm'].map((value) => findBranch(branches, value))).toEqual([undefined, undefined, undefined]);
  });
});

test('of many members those that are mandatory and those that something has are given, in their order', () => {
  const names = mandatoryAndNamed(membersOf(40), { m38: 1, other: 1, m0: 1, m1: 1 }).map(({ name }) => name);
  expect(names).toEqual(['m0', 'm1', ...Array.from({ length: 12 }, (_, index) => `m${String(3 * index + 3)}`), 'm38', 'm39']);
});
