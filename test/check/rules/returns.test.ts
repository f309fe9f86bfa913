import { expect, test } from 'vitest';
import { findingsIn, lines } from '../../support/check.ts';

const others = lines(
  "{ 'pragma': { 'command-returns-exceptions': [ 'excepted' ] } }",
  "{ 'struct': 'One', 'data': {} }",
  "{ 'union': 'Two', 'base': { 'a': 'QType' }, 'discriminator': 'a', 'data': {} }",
  "{ 'alternate': 'Either', 'data': { 'a': 'str' } }",
);
const objects = ["'One'", "[ 'One' ]", "'Two'", "[ 'Two' ]"];
const scalars = ["'str'", "[ 'str' ]", "'any'", "'QType'", "'Either'", "[ 'Either' ]"];

test.each(objects)('a command may return %s', (type) => {
  expect(findingsIn(`${others}{ 'command': 'foo', 'returns': ${type} }`)).toEqual([]);
});

test.each(scalars)('a command may return %s only when it is excepted', (type) => {
  expect(findingsIn(`${others}{ 'command': 'foo', 'returns': ${type} }`)).toEqual(["5:1 returns-not-object command 'foo'"]);
  expect(findingsIn(`${others}{ 'command': 'excepted', 'returns': ${type} }`)).toEqual([]);
});

test.each(['{}', "{ 'a': 'str' }", 'true'])('a command cannot return %s', (type) => {
  expect(findingsIn(`${others}{ 'command': 'foo', 'returns': ${type} }`)).toEqual(["5:1 wrong-value command 'foo'"]);
});

test.each(['[]', "[ 'One', 'One' ]", "[ [ 'One' ] ]", '[ {} ]'])('%s is no array type', (type) => {
  expect(findingsIn(`${others}{ 'command': 'foo', 'returns': ${type} }`)).toEqual(["5:1 wrong-array command 'foo'"]);
});

test('an event returns nothing', () => {
  expect(findingsIn("{ 'event': 'FOO', 'returns': 'str' }")).toEqual(["1:1 unknown-key event 'FOO'"]);
});
