import { expect, test } from 'vitest';
import { findingIn, findingsIn, focusText, lines } from '../../support/check.ts';

const builtins = [
  'str',
  'number',
  'int',
  'int8',
  'int16',
  'int32',
  'int64',
  'uint8',
  'uint16',
  'uint32',
  'uint64',
  'size',
  'bool',
  'any',
  'null',
  'QType',
];

test.each(builtins)('%s is there from the start', (name) => {
  expect(findingsIn(`{ 'struct': 'Foo', 'data': { 'a': '${name}', '*b': [ '${name}' ] } }`)).toEqual([]);
});

test.each([
  "{ 'struct': 'Foo', 'data': { 'a': 'Bar' } }",
  "{ 'struct': 'Foo', 'data': { '*a': [ 'Bar' ] } }",
  "{ 'struct': 'Foo', 'data': { 'a': { 'type': 'Bar' } } }",
  "{ 'struct': 'Foo', 'base': 'Bar', 'data': {} }",
])('an unknown type in %s', (text) => {
  expect(findingsIn(text)).toEqual(["1:1 unknown-type struct 'Foo'"]);
  expect(focusText(findingIn(text))).toMatch(/Bar/);
});

test.each([
  ["{ 'union': 'Foo', 'base': 'Bar', 'discriminator': 'a', 'data': {} }", "union 'Foo'"],
  ["{ 'union': 'Foo', 'base': { 'a': 'Bar' }, 'discriminator': 'a', 'data': {} }", "union 'Foo'"],
  ["{ 'union': 'Foo', 'base': { 'a': 'QType' }, 'discriminator': 'a', 'data': { 'none': 'Bar' } }", "union 'Foo'"],
  ["{ 'alternate': 'Foo', 'data': { 'a': 'Bar' } }", "alternate 'Foo'"],
  ["{ 'alternate': 'Foo', 'data': { 'a': [ 'Bar' ] } }", "alternate 'Foo'"],
  ["{ 'command': 'foo', 'data': 'Bar' }", "command 'foo'"],
  ["{ 'command': 'foo', 'data': { 'a': 'Bar' } }", "command 'foo'"],
  ["{ 'command': 'foo', 'returns': [ 'Bar' ] }", "command 'foo'"],
  ["{ 'event': 'FOO', 'data': 'Bar' }", "event 'FOO'"],
])('an unknown type in %s', (text, entity) => {
  expect(findingsIn(text)).toEqual([`1:1 unknown-type ${entity}`]);
});

test('each use of an unknown type is told', () => {
  expect(findingsIn("{ 'struct': 'Foo', 'data': { 'a': 'Bar', 'b': 'Baz' } }")).toHaveLength(2);
});

test('a type may be used before it is defined', () => {
  expect(findingsIn(lines("{ 'struct': 'Foo', 'data': { 'a': 'Bar' } }", "{ 'enum': 'Bar', 'data': [] }"))).toEqual([]);
});

test('what is meant is suggested', () => {
  expect(findingIn("{ 'struct': 'Foo', 'data': { 'a': 'uint33' } }").help).toMatch(/^Did you mean .*'uint32'/);
});

test('commands and events are no types', () => {
  const text = lines(
    "{ 'command': 'foo' }",
    "{ 'event': 'FOO', 'data': { 'a': 'foo' } }",
    "{ 'struct': 'Bar', 'data': { 'a': [ 'FOO' ] } }",
  );
  expect(findingsIn(text)).toEqual(["2:1 not-a-type event 'FOO'", "3:1 not-a-type struct 'Bar'"]);
});

test.each([
  ["{ 'struct': 'Foo', 'data': { 'a': '*int' } }", "That a member is optional is written in its name: '*a': 'int'."],
  ["{ 'struct': 'Foo', 'data': { 'a': [ 'str?' ] } }", "That a member is optional is written in its name: '*a': [ 'str' ]."],
  ["{ 'command': 'foo', 'returns': '*Foo' }", "The name of a type has no '*' and no '?': only members are optional."],
  ["{ 'struct': 'Foo', 'data': { 'a': 'string' } }", "In QAPI it is 'str'."],
  ["{ 'struct': 'Foo', 'data': { 'a': 'boolean' } }", "In QAPI it is 'bool'."],
  ["{ 'struct': 'Foo', 'data': { 'a': 'Object' } }", "In QAPI it is a struct, or 'any' where nothing is known of it."],
  ["{ 'struct': 'Strings', 'data': { 'a': 'string' } }", "Did you mean 'Strings'?"],
])('%s: the help says what to write', (schema, help) => {
  expect(findingIn(schema).help).toBe(help);
});

test.each([
  ['str[]', "An array is written as a list of its type: [ 'str' ]."],
  ['Bar[]', "An array is written as a list of its type: [ 'Bar' ]."],
  ['Foo[]', "An array is written as a list of its type: [ 'Foo' ]."],
  ['FooList', "An array is written as a list of its type: [ 'Foo' ]."],
  ['strList', "An array is written as a list of its type: [ 'str' ]."],
  ['BarList', expect.stringContaining('Define it')],
])('an array in the form of another language: %s', (type, help) => {
  expect(findingIn(`{ 'struct': 'Foo', 'data': { '*a': '${type}' } }`).help).toEqual(help);
});
