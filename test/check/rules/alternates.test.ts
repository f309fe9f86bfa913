import { describe, expect, test } from 'vitest';
import { findingIn, findingsIn, lines } from '../../support/check.ts';

const others = lines(
  "{ 'enum': 'Color', 'data': [ 'red' ] }",
  "{ 'enum': 'Switch', 'data': [ 'auto', 'on' ] }",
  "{ 'enum': 'Size', 'data': [ '4k' ] }",
  "{ 'struct': 'One', 'data': {} }",
  "{ 'union': 'Two', 'base': { 'a': 'Color' }, 'discriminator': 'a', 'data': {} }",
  "{ 'alternate': 'Other', 'data': { 'a': 'str' } }",
);
const alternate = (data: string) => `${others}{ 'alternate': 'Foo', 'data': { ${data} } }`;
const found = (code: string) => [`7:1 ${code} alternate 'Foo'`];

test.each([
  "'a': 'str'",
  "'a': 'One', 'b': 'str'",
  "'a': 'Two', 'b': 'null', 'c': 'bool', 'd': 'int', 'e': [ 'One' ]",
  "'a': 'str', 'b': 'null'",
  "'a': 'Color', 'b': 'bool', 'c': 'number'",
  "'a': 'Switch', 'b': 'int'",
  "'a': 'Size', 'b': 'bool'",
  "'a': [ 'any' ], 'b': 'str'",
  "'a': { 'type': 'int', 'if': 'A' }",
])('{ %s } can be told apart', (data) => {
  expect(findingsIn(alternate(data))).toEqual([]);
});

test.each([
  "'a': 'int', 'b': 'number'",
  "'a': 'uint8', 'b': 'size'",
  "'a': 'One', 'b': 'Two'",
  "'a': 'str', 'b': 'Color'",
  "'a': 'Color', 'b': 'Switch'",
  "'a': 'QType', 'b': 'str'",
  "'a': [ 'int' ], 'b': [ 'str' ]",
  "'a': 'bool', 'b': 'bool'",
])('{ %s } cannot', (data) => {
  expect(findingsIn(alternate(data))).toEqual(found('indistinct-alternative'));
});

test.each([
  ["'a': 'str', 'b': 'bool'", 'on'],
  ["'b': 'int', 'a': 'str'", '1'],
  ["'a': 'Switch', 'b': 'bool'", 'on'],
  ["'b': 'number', 'a': 'Size'", '4k'],
])('{ %s } cannot on a command line', (data, value) => {
  expect(findingsIn(alternate(data))).toEqual(found('ambiguous-alternative'));
  expect(findingIn(alternate(data)).message).toContain(`'${value}'`);
});

test.each([
  ["'a': 'One', 'b': 'Two'", 'both are objects'],
  ["'a': [ 'int' ], 'b': [ 'str' ]", 'both are arrays'],
  ["'a': 'int', 'b': 'number'", 'both are of JSON type number'],
])('{ %s } says why: %s', (data, reason) => {
  expect(findingIn(alternate(data)).message).toContain(reason);
});

test('what cannot be told apart on the wire is not told of on a command line', () => {
  expect(findingsIn(alternate("'a': 'str', 'b': 'Color', 'c': 'bool'"))).toEqual(found('indistinct-alternative'));
});

describe('a branch', () => {
  test.each(["'any'", "'Other'"])('is not %s', (type) => {
    expect(findingsIn(alternate(`'a': ${type}`))).toEqual(found('wrong-alternative'));
  });

  test('is there', () => {
    expect(findingsIn(alternate(''))).toEqual(found('empty-alternate'));
  });

  test('has no features', () => {
    expect(findingsIn(alternate("'a': { 'type': 'int', 'features': [ 'a' ] }"))).toEqual(found('unknown-key'));
  });
});
