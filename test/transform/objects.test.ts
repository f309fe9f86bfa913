import { describe, expect, test } from 'vitest';
import { namesOf, objectIn, protocolOf } from '../support/schema.ts';

describe('bases', () => {
  const protocol = protocolOf(`
{ 'struct': 'Top', 'data': { 'a': 'int' } }
{ 'struct': 'Middle', 'base': 'Top', 'data': { '*b': 'str' } }
{ 'struct': 'Bottom', 'base': 'Middle', 'data': { 'c': [ 'Top' ] } }
`);

  test('members of bases come first, the outermost before the others', () => {
    expect(namesOf(objectIn(protocol, 'Bottom').members)).toEqual(['a', 'b', 'c']);
  });

  test('each member says who declares it, and the type names its base', () => {
    expect(objectIn(protocol, 'Bottom').members.map((member) => member.declaredBy)).toEqual(['Top', 'Middle', 'Bottom']);
    expect(objectIn(protocol, 'Bottom').base).toBe('Middle');
    expect(objectIn(protocol, 'Top').base).toBeNull();
  });

  test('members keep type, optionality and line of where they are declared', () => {
    expect(objectIn(protocol, 'Bottom').members.map(({ type, optional, place }) => ({ type, optional, line: place.line }))).toEqual([
      { type: { kind: 'builtin', name: 'int' }, optional: false, line: 2 },
      { type: { kind: 'builtin', name: 'str' }, optional: true, line: 3 },
      { type: { kind: 'array', element: { kind: 'definition', name: 'Top' } }, optional: false, line: 4 },
    ]);
  });

  test('a named base of a union is flattened too', () => {
    const union = objectIn(
      protocolOf(`
{ 'enum': 'Kind', 'data': [ 'one', { 'name': 'two', 'if': 'CONFIG_TWO' } ] }
{ 'struct': 'Top', 'data': { 'first': 'int', 'kind': 'Kind' } }
{ 'struct': 'Base', 'base': 'Top', 'data': { 'b': 'int' } }
{ 'struct': 'One', 'data': { 'x': 'int' } }
{ 'union': 'Choice', 'base': 'Base', 'discriminator': 'kind', 'data': { 'one': 'One' } }`),
      'Choice',
    );
    expect(union).toMatchObject({ keyword: 'union', base: 'Base', tag: 'kind' });
    expect(union.branches.map(({ value, type, condition }) => [value, type, condition?.state])).toEqual([
      ['one', 'One', undefined],
      ['two', null, 'open'],
    ]);
    expect(union.members.map(({ name, declaredBy }) => [name, declaredBy])).toEqual([
      ['first', 'Top'],
      ['kind', 'Top'],
      ['b', 'Base'],
    ]);
  });

  test('a base that is used before it is defined is found', () => {
    const late = protocolOf("{ 'struct': 'Derived', 'base': 'Late', 'data': {} } { 'struct': 'Late', 'data': { 'a': 'int' } }");
    expect(namesOf(objectIn(late, 'Derived').members)).toEqual(['a']);
  });
});

describe('branches', () => {
  const protocol = protocolOf(`
{ 'enum': 'Kind', 'data': [ 'plain', { 'name': 'linux', 'if': 'CONFIG_LINUX' }, 'empty', { 'name': 'windows', 'if': 'CONFIG_WIN32' } ] }
{ 'struct': 'Data', 'data': { 'x': 'int' } }
{ 'union': 'Choice', 'base': { 'kind': 'Kind' }, 'discriminator': 'kind',
  'data': { 'linux': { 'type': 'Data', 'if': 'CONFIG_EPOLL' }, 'plain': 'Data' } }
`);
  const { branches, members } = objectIn(protocol, 'Choice');

  test('there is one for every value of the tag, the written ones first', () => {
    expect(branches.map(({ value, type }) => [value, type])).toEqual([
      ['linux', 'Data'],
      ['plain', 'Data'],
      ['empty', null],
      ['windows', null],
    ]);
  });

  test('an empty one has the condition of its value', () => {
    expect(branches[2]?.condition).toBeNull();
    expect(branches[3]?.condition).toEqual({ expression: { kind: 'defined', name: 'CONFIG_WIN32' }, state: 'open' });
  });

  test('a written one is there when its value is and its own condition holds', () => {
    const parts = ['CONFIG_LINUX', 'CONFIG_EPOLL'].map((name) => ({ kind: 'defined', name }));
    expect(branches[0]?.condition?.expression).toEqual({ kind: 'all', of: parts });
  });

  test('members of the base stand beside them', () => {
    expect(namesOf(members)).toEqual(['kind']);
  });

  test('a union can select by the built-in enum', () => {
    const union = objectIn(
      protocolOf(`
{ 'struct': 'Number', 'data': { 'x': 'int' } }
{ 'union': 'Any', 'base': { 'type': 'QType' }, 'discriminator': 'type', 'data': { 'qnum': 'Number' } }`),
      'Any',
    );
    expect(union.branches.map((branch) => branch.value)).toEqual(['qnum', 'none', 'qnull', 'qstring', 'qdict', 'qlist', 'qbool']);
  });

  test('a tag that is a string, as older schemas have it, takes the names of the branches', () => {
    const union = objectIn(
      protocolOf(`
{ 'struct': 'Base', 'data': { 'driver': 'str' } }
{ 'struct': 'File', 'data': { 'name': 'str' } }
{ 'union': 'Options', 'base': 'Base', 'discriminator': 'driver', 'data': { 'file': 'File', 'raw': 'File' } }`),
      'Options',
    );
    expect(union.branches).toEqual([
      { value: 'file', type: 'File', condition: null },
      { value: 'raw', type: 'File', condition: null },
    ]);
  });

  test('a branch may be a union, with a tag of its own', () => {
    const nested = protocolOf(`
{ 'enum': 'Outer', 'data': [ 'a', 'b' ] }
{ 'enum': 'Inner', 'data': [ 'c', 'd' ] }
{ 'struct': 'Leaf', 'data': { 'x': 'int' } }
{ 'union': 'In', 'base': { 'inner': 'Inner' }, 'discriminator': 'inner', 'data': { 'c': 'Leaf' } }
{ 'union': 'Out', 'base': { 'outer': 'Outer' }, 'discriminator': 'outer', 'data': { 'a': 'In' } }
{ 'command': 'get', 'returns': 'Out' }`);
    expect(objectIn(nested, 'Out').branches.map((branch) => branch.type)).toEqual(['In', null]);
    expect(objectIn(nested, 'Leaf').direction).toBe('receive');
  });
});

describe('structs', () => {
  test('one without members is an object without members', () => {
    expect(objectIn(protocolOf("{ 'struct': 'None', 'data': {} }"), 'None')).toMatchObject({
      keyword: 'struct',
      members: [],
      tag: null,
      branches: [],
      direction: 'unreached',
    });
  });
});
