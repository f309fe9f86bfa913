import { describe, expect, test } from 'vitest';
import { commandIn, enumIn, eventIn, namesOf, objectIn, protocolOf } from '../support/schema.ts';

describe('arguments and data', () => {
  const protocol = protocolOf(`
{ 'struct': 'Named', 'data': { 'x': 'int' } }
{ 'command': 'in-place', 'data': { 'a': 'int', '*b': 'Named' } }
{ 'command': 'by-name', 'data': 'Named' }
{ 'command': 'boxed', 'data': 'Named', 'boxed': true }
{ 'command': 'nothing' }
{ 'command': 'empty', 'data': {} }
{ 'event': 'IN_PLACE', 'data': { 'a': 'int' } }
{ 'event': 'BY_NAME', 'data': 'Named' }
{ 'event': 'BOXED', 'data': 'Named', 'boxed': true }
{ 'event': 'NOTHING' }
`);

  test('members that are listed in place become a type', () => {
    expect(commandIn(protocol, 'in-place').arguments).toBe('q_obj_in-place-arg');
    const type = objectIn(protocol, 'q_obj_in-place-arg');
    expect(type).toMatchObject({
      keyword: 'implicit',
      base: null,
      module: 'test',
      features: [],
      place: { file: 'qapi/test.json', line: 3 },
    });
    expect(type.members.map(({ name, optional, declaredBy }) => [name, optional, declaredBy])).toEqual([
      ['a', false, 'q_obj_in-place-arg'],
      ['b', true, 'q_obj_in-place-arg'],
    ]);
    expect(eventIn(protocol, 'IN_PLACE').data).toBe('q_obj_IN_PLACE-arg');
  });

  test('such a type is no definition of its module', () => {
    expect(protocol.modules[0]?.definitions).not.toContain('q_obj_in-place-arg');
  });

  test('a type that is named is used as it is', () => {
    expect(commandIn(protocol, 'by-name')).toMatchObject({ arguments: 'Named', boxed: false });
    expect(commandIn(protocol, 'boxed')).toMatchObject({ arguments: 'Named', boxed: true });
    expect(eventIn(protocol, 'BY_NAME')).toMatchObject({ data: 'Named', boxed: false });
    expect(eventIn(protocol, 'BOXED')).toMatchObject({ data: 'Named', boxed: true });
  });

  test('no members are no arguments', () => {
    expect(commandIn(protocol, 'nothing').arguments).toBeNull();
    expect(commandIn(protocol, 'empty').arguments).toBeNull();
    expect(eventIn(protocol, 'NOTHING').data).toBeNull();
  });
});

describe('returns', () => {
  test.each([
    ["'T'", { kind: 'definition', name: 'T' }],
    ["[ 'T' ]", { kind: 'array', element: { kind: 'definition', name: 'T' } }],
    ["[ 'str' ]", { kind: 'array', element: { kind: 'builtin', name: 'str' } }],
    ["'any'", { kind: 'builtin', name: 'any' }],
  ])('%s', (returns, reference) => {
    const protocol = protocolOf(`
{ 'pragma': { 'command-returns-exceptions': [ 'get' ] } }
{ 'struct': 'T', 'data': {} }
{ 'command': 'get', 'returns': ${returns} }`);
    expect(commandIn(protocol, 'get').returns).toEqual(reference);
  });

  test('none', () => {
    expect(commandIn(protocolOf("{ 'command': 'do' }"), 'do').returns).toBeNull();
  });
});

describe('flags', () => {
  const usual = { gen: true, successResponse: true, allowOob: false, allowPreconfig: false, coroutine: false };

  test.each([
    ['', usual],
    [", 'gen': false", { ...usual, gen: false }],
    [", 'success-response': false", { ...usual, successResponse: false }],
    [", 'allow-oob': true", { ...usual, allowOob: true }],
    [", 'allow-preconfig': true", { ...usual, allowPreconfig: true }],
    [", 'coroutine': true", { ...usual, coroutine: true }],
  ])('a command with%s', (written, flags) => {
    expect(commandIn(protocolOf(`{ 'command': 'do'${written} }`), 'do')).toMatchObject(flags);
  });
});

describe('the built-in enum', () => {
  const values = ['none', 'qnull', 'qnum', 'qstring', 'qdict', 'qlist', 'qbool'];

  test.each([
    ['a member', "{ 'struct': 'S', 'data': { 'types': [ 'QType' ] } }"],
    ['an alternative', "{ 'alternate': 'A', 'data': { 'type': 'QType', 'flag': 'bool' } }"],
    ['a reply', "{ 'pragma': { 'command-returns-exceptions': [ 'get' ] } } { 'command': 'get', 'returns': 'QType' }"],
  ])('is listed where %s uses it', (_what, schema) => {
    const type = enumIn(protocolOf(schema), 'QType');
    expect(namesOf(type.values)).toEqual(values);
    expect(type.module).toBe('test');
  });

  test('and nowhere else', () => {
    expect(protocolOf("{ 'command': 'do' } { 'struct': 'S', 'data': { 'a': 'int' } }").types).toHaveLength(1);
  });
});
