import { describe, expect, test } from 'vitest';
import { containedTypes, definitionOf, isInteger, isOpen, needs64Bits, typesByName } from '../../src/protocol/index.ts';
import { alternate, enumType, protocol, reference, struct, union } from '../support/protocol.ts';

describe('integers', () => {
  test.each(['int', 'int64', 'uint64', 'size'] as const)('%s needs 64 bits', (name) => {
    expect([isInteger(name), needs64Bits(name)]).toEqual([true, true]);
  });

  test.each(['int8', 'int16', 'int32', 'uint8', 'uint16', 'uint32'] as const)('%s does not', (name) => {
    expect([isInteger(name), needs64Bits(name)]).toEqual([true, false]);
  });

  test.each(['str', 'number', 'bool', 'any', 'null'] as const)('%s is none', (name) => {
    expect([isInteger(name), needs64Bits(name)]).toEqual([false, false]);
  });
});

describe('conditions', () => {
  const expression = { kind: 'defined', name: 'CONFIG_A' } as const;

  test.each([
    [null, false],
    [{ expression, state: 'on' } as const, false],
    [{ expression, state: 'open' } as const, true],
  ])('%j is open: %s', (condition, open) => {
    expect(isOpen({ condition })).toBe(open);
  });
});

describe('references', () => {
  test('the name behind arrays, if it is not built in', () => {
    expect(definitionOf(reference('Foo'))).toBe('Foo');
    expect(definitionOf(reference([['Foo']]))).toBe('Foo');
    expect(definitionOf(reference(['str']))).toBeNull();
  });

  test('what types contain', () => {
    expect(containedTypes(enumType('E', ['a']))).toEqual([]);
    expect(containedTypes(alternate('A', { name: 'str', foo: 'Foo', list: ['Bar'] }))).toEqual(['Foo', 'Bar']);
    expect(containedTypes(struct('S', { x: 'int', foo: ['Foo'] }))).toEqual(['Foo']);
    expect(
      containedTypes(
        union(
          'U',
          'kind',
          [
            ['a', 'Foo'],
            ['b', null],
          ],
          { kind: 'Kind' },
        ),
      ),
    ).toEqual(['Kind', 'Foo']);
  });

  test('types by name', () => {
    const one = struct('One', {});
    expect([...typesByName(protocol([one, enumType('constructor', [])])).keys()]).toEqual(['One', 'constructor']);
  });
});
