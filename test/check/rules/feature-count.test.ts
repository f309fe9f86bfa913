import { expect, test } from 'vitest';
import { findingsIn, lines } from '../../support/check.ts';

const features = (count: number) => Array.from({ length: count }, (_, i) => `'f${i}'`).join(', ');

test('62 features besides deprecated and unstable are as many as there can be', () => {
  expect(findingsIn(`{ 'command': 'foo', 'features': [ ${features(62)} ] }`)).toEqual([]);
  expect(findingsIn(`{ 'command': 'foo', 'features': [ 'deprecated', 'unstable', ${features(62)} ] }`)).toEqual([]);
  expect(findingsIn(`{ 'command': 'foo', 'features': [ ${features(63)} ] }`)).toEqual(["1:1 too-many-features command 'foo'"]);
});

test('names count, not uses; the first one too many is told, and no other', () => {
  const text = lines(
    `{ 'command': 'foo', 'features': [ ${features(62)} ] }`,
    `{ 'command': 'bar', 'features': [ ${features(62)} ] }`,
    "{ 'struct': 'Foo', 'data': { 'a': { 'type': 'str', 'features': [ 'more' ] } } }",
    "{ 'enum': 'Bar', 'data': [ { 'name': 'a', 'features': [ 'even-more' ] } ] }",
  );
  expect(findingsIn(text)).toEqual(["3:1 too-many-features struct 'Foo'"]);
});
