import { expect, test } from 'vitest';
import { findingsIn, lines } from '../support/check.ts';

test('of two definitions the first is the one that an include brings in before the other', () => {
  const included = { 'b.json': "{ 'command': 'foo' }" };
  expect(findingsIn({ 'a.json': lines("{ 'include': 'b.json' }", "{ 'command': 'foo' }"), ...included })).toEqual([
    "b.json:1:1 redefinition command 'foo'",
  ]);
  expect(findingsIn({ 'a.json': lines("{ 'command': 'foo' }", "{ 'include': 'b.json' }"), ...included })).toEqual([
    "1:1 redefinition command 'foo'",
  ]);
});

test('the feature that is one too many is the last in the order of the text', () => {
  const names = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `'f${from + i}'`).join(', ');
  const included = { 'b.json': `{ 'command': 'bar', 'features': [ ${names(40, 63)} ] }` };
  const foo = `{ 'command': 'foo', 'features': [ ${names(0, 40)} ] }`;
  expect(findingsIn({ 'a.json': lines("{ 'include': 'b.json' }", foo), ...included })).toEqual(["2:1 too-many-features command 'foo'"]);
  expect(findingsIn({ 'a.json': lines(foo, "{ 'include': 'b.json' }"), ...included })).toEqual([
    "b.json:1:1 too-many-features command 'bar'",
  ]);
});
