import { describe, expect, test } from 'vitest';
import { findingIn, findingsIn } from '../../support/check.ts';

const members = (name: string) => `{ 'struct': 'Foo', 'data': { '${name}': 'str' } }`;
const values = (name: string) => `{ 'enum': 'Foo', 'data': [ '${name}' ] }`;
const features = (name: string) => `{ 'command': 'foo', 'features': [ '${name}' ] }`;
const branches = (name: string) => `{ 'alternate': 'Foo', 'data': { '${name}': 'str' } }`;
const types = (name: string) => `{ 'enum': '${name}', 'data': [] }`;
const commands = (name: string) => `{ 'command': '${name}' }`;
const events = (name: string) => `{ 'event': '${name}' }`;

/** Names from the prototype of all objects are names like any other, where their case allows. */
const inherited = ['constructor', 'hasOwnProperty', '__proto__', 'toString', 'valueOf'];

describe('members', () => {
  test.each([
    'a',
    'if',
    'type',
    'data',
    'struct',
    'length',
    'x-a',
    'a-1',
    '__com.redhat_a',
    '__com.redhat_x-a',
    '*a',
    'has',
    'hash',
    'u1',
    'constructor',
  ])('may be called %s', (name) => {
    expect(findingsIn(members(name))).toEqual([]);
  });

  test.each([
    ['', 'invalid-name'],
    ['*', 'invalid-name'],
    ['**a', 'invalid-name'],
    ['a b', 'invalid-name'],
    ['-a', 'invalid-name'],
    ['1a', 'name-case'],
    ['a.b', 'name-case'],
    ['a_b', 'name-case'],
    ['Ab', 'name-case'],
    ['__com.redhat_A', 'name-case'],
    ['__com.redhat', 'name-case'],
    ['__proto__', 'name-case'],
    ['hasOwnProperty', 'name-case'],
    ['q-a', 'reserved-name'],
    ['q_a', 'reserved-name'],
    ['u', 'reserved-name'],
    ['*u', 'reserved-name'],
    ['has-a', 'reserved-name'],
    ['has-', 'reserved-name'],
  ])('may not be called %j', (name, code) => {
    expect(findingsIn(members(name))).toEqual([`1:1 ${code} struct 'Foo'`]);
  });

  test('excepted types may have capitals and underscores, not reserved names', () => {
    const pragma = "{ 'pragma': { 'member-name-exceptions': [ 'Foo' ] } }\n";
    expect(findingsIn(pragma + members('a_B'))).toEqual([]);
    expect(findingsIn(pragma + members('has_a'))).toEqual(["2:1 reserved-name struct 'Foo'"]);
    expect(findingsIn(pragma + members('q_a'))).toEqual(["2:1 reserved-name struct 'Foo'"]);
    expect(findingsIn(pragma + "{ 'struct': 'Bar', 'data': { 'a_b': 'str' } }")).toEqual(["2:1 name-case struct 'Bar'"]);
    // Types are listed, and arguments in place have none.
    const ofCommand = "{ 'pragma': { 'member-name-exceptions': [ 'foo' ] } }\n{ 'command': 'foo', 'data': { 'a_B': 'str' } }";
    expect(findingsIn(ofCommand)).toEqual(["2:1 name-case command 'foo'"]);
  });

  test('of a base, of arguments and of an event follow the same rule', () => {
    const base = "{ 'union': 'Foo', 'base': { 'a_b': 'QType' }, 'discriminator': 'a_b', 'data': {} }";
    expect(findingsIn(base)).toEqual(["1:1 name-case union 'Foo'"]);
    expect(findingsIn("{ 'command': 'foo', 'data': { 'a_b': 'str' } }")).toEqual(["1:1 name-case command 'foo'"]);
    expect(findingsIn("{ 'event': 'FOO', 'data': { 'u': 'str' } }")).toEqual(["1:1 reserved-name event 'FOO'"]);
  });
});

describe('enum values', () => {
  test.each(['3des', '4k', '2-5', '0', 'u', 'has-a', 'x-a', '__com.redhat_a', 'constructor'])('may be %s', (name) => {
    expect(findingsIn(values(name))).toEqual([]);
  });

  test.each([
    ['', 'invalid-name'],
    ['-1', 'invalid-name'],
    ['+', 'invalid-name'],
    ['2_5', 'name-case'],
    ['4K', 'name-case'],
    ['__com.redhat_3', 'name-case'],
    ['q_a', 'reserved-name'],
  ])('may not be %j', (name, code) => {
    expect(findingsIn(values(name))).toEqual([`1:1 ${code} enum 'Foo'`]);
  });

  test('excepted enums may have capitals and underscores', () => {
    expect(findingsIn(`{ 'pragma': { 'member-name-exceptions': [ 'Foo' ] } } ${values('2_5X')}`)).toEqual([]);
  });
});

describe('features', () => {
  test.each(['a', 'allow-write-only-overlay', 'deprecated', 'x-a', '__com.redhat_a', 'constructor'])('may be called %s', (name) => {
    expect(findingsIn(features(name))).toEqual([]);
  });

  test.each([
    ['a_b', 'name-case'],
    ['A', 'name-case'],
    ['1', 'name-case'],
    ['', 'invalid-name'],
    ['q-a', 'reserved-name'],
  ])('may not be called %j', (name, code) => {
    expect(findingsIn(features(name))).toEqual([`1:1 ${code} command 'foo'`]);
  });

  test('are never excepted', () => {
    const pragma = "{ 'pragma': { 'member-name-exceptions': [ 'foo' ], 'command-name-exceptions': [ 'foo' ] } }\n";
    expect(findingsIn(pragma + features('a_b'))).toEqual(["2:1 name-case command 'foo'"]);
  });

  test('of members and values follow the same rule', () => {
    const member = "{ 'struct': 'Foo', 'data': { 'a': { 'type': 'str', 'features': [ 'a_b' ] } } }";
    expect(findingsIn(member)).toEqual(["1:1 name-case struct 'Foo'"]);
    expect(findingsIn("{ 'enum': 'Foo', 'data': [ { 'name': 'a', 'features': [ 'A' ] } ] }")).toEqual(["1:1 name-case enum 'Foo'"]);
  });
});

describe('branches of alternates', () => {
  test.each(['a', 'u', 'has-a'])('may be called %s', (name) => {
    expect(findingsIn(branches(name))).toEqual([]);
  });

  test.each([
    ['A', 'name-case'],
    ['a_b', 'name-case'],
    ['*a', 'invalid-name'],
    ['q_a', 'reserved-name'],
  ])('may not be called %s', (name, code) => {
    expect(findingsIn(branches(name))).toEqual([`1:1 ${code} alternate 'Foo'`]);
  });
});

describe('types', () => {
  test.each(['Foo', 'X86Foo', 'Fo', 'FooLists', 'FooKind', '__org.qemu_Foo', '__org.qemu_x-Foo', 'Listing'])('may be called %s', (name) => {
    expect(findingsIn(types(name))).toEqual([]);
  });

  test.each([
    ['foo', 'name-case'],
    ['FOO', 'name-case'],
    ['F', 'name-case'],
    ['Foo-bar', 'name-case'],
    ['Foo_bar', 'name-case'],
    ['FooList', 'reserved-name'],
    ['q_Foo', 'reserved-name'],
    ['Foo Bar', 'invalid-name'],
    ['', 'invalid-name'],
  ])('may not be called %j', (name, code) => {
    expect(findingsIn(types(name))).toEqual([`1:1 ${code} enum '${name}'`]);
  });

  test('QMyType does not begin with q_', () => {
    expect(findingsIn(types('QMyType'))).toEqual([]);
  });
});

describe('commands', () => {
  test.each(['a', 'query-foo', 'x-foo', '__com.redhat_foo', '__com.redhat_x-foo', 'foo-list', 'constructor'])(
    'may be called %s',
    (name) => {
      expect(findingsIn(commands(name))).toEqual([]);
    },
  );

  test.each([
    ['foo_bar', 'name-case'],
    ['Foo', 'name-case'],
    ['1foo', 'name-case'],
    ['q-foo', 'reserved-name'],
    ['q_foo', 'reserved-name'],
  ])('may not be called %s', (name, code) => {
    expect(findingsIn(commands(name))).toEqual([`1:1 ${code} command '${name}'`]);
  });

  test('excepted ones may have underscores, not capitals', () => {
    const pragma = "{ 'pragma': { 'command-name-exceptions': [ 'foo_bar', 'Foo_bar' ] } }\n";
    expect(findingsIn(pragma + commands('foo_bar'))).toEqual([]);
    expect(findingsIn(pragma + commands('Foo_bar'))).toEqual(["2:1 name-case command 'Foo_bar'"]);
  });
});

describe('events', () => {
  test.each(['STOP', 'FOO_BAR', 'X86', '__ORG.QEMU_FOO', 'Q_FOO'])('may be called %s', (name) => {
    expect(findingsIn(events(name))).toEqual([]);
  });

  test.each([
    ['foo', 'name-case'],
    ['FOO-BAR', 'name-case'],
    ['Foo', 'name-case'],
    ['q_FOO', 'reserved-name'],
  ])('may not be called %s', (name, code) => {
    expect(findingsIn(events(name))).toEqual([`1:1 ${code} event '${name}'`]);
  });
});

test.each(inherited)('%s is an unknown type, an unknown key and no exception', (name) => {
  expect(findingsIn(`{ 'struct': 'Foo', 'data': { 'a': '${name}' } }`)).toEqual(["1:1 unknown-type struct 'Foo'"]);
  expect(findingsIn(`{ 'struct': 'Foo', 'data': {}, '${name}': true }`)).toEqual(["1:1 unknown-key struct 'Foo'"]);
  expect(findingsIn(`{ 'pragma': { '${name}': [] } }`)).toEqual(['1:1 unknown-pragma']);
  expect(findingsIn(`{ '${name}': 'Foo', 'data': {} }`)).toEqual(['1:1 no-keyword']);
  expect(findingsIn(`{ 'struct': 'Foo', 'data': {}, 'if': { '${name}': 'A' } }`)).toEqual(["1:1 wrong-condition struct 'Foo'"]);
});

describe('the help says what can be done', () => {
  const list = (what: string, pragma: string, name: string) =>
    `Rename it, or if it must stay, list ${what} in the pragma: '${pragma}': [ '${name}' ].`;
  const none = 'Rename it: no pragma makes an exception of it.';

  test.each([
    [members('xPosition'), list('the struct', 'member-name-exceptions', 'Foo')],
    [values('a_b'), list('the enum', 'member-name-exceptions', 'Foo')],
    [commands('foo_bar'), list('it', 'command-name-exceptions', 'foo_bar')],
    [commands('fooBar'), none],
    [events('foo-bar'), none],
    [types('foo_bar'), none],
    [features('a_b'), none],
    [branches('a_b'), none],
    [members('a.b'), none],
    [
      "{ 'command': 'foo', 'data': { 'a_b': 'int' } }",
      "Rename it, or if it must stay, name a struct in 'data' that the pragma member-name-exceptions lists.",
    ],
    [members('b?'), "That a member is optional is written in its name: '*b': 'type'."],
  ])('%s', (schema, help) => {
    expect(findingIn(schema).help).toBe(help);
  });

  test.each([
    [members('xPosition'), 'Foo'],
    [values('a_b'), 'Foo'],
    [commands('foo_bar'), 'foo_bar'],
  ])('%s is accepted when that is done', (schema) => {
    const { help } = findingIn(schema);
    const [pragma] = /'[a-z-]+': \[ '\w+' \]/.exec(help) ?? [];
    expect(findingsIn(`{ 'pragma': { ${pragma ?? ''} } } ${schema}`)).toEqual([]);
  });
});
