import { expect, test } from 'vitest';
import { wrap } from '../../../src/diagnostics/format/wrap.ts';

test('breaks at spaces, as late as possible', () => {
  expect(wrap('one two three four', 9)).toBe('one two\nthree\nfour');
  expect(wrap('one two three four', 13)).toBe('one two three\nfour');
});

test('the lines below are indented, and have less room', () => {
  expect(wrap('one two three four', 9, 4)).toBe('one two\n    three\n    four');
});

test('the first line may be begun already', () => {
  expect(wrap('one two three', 9, 0, 4)).toBe('one\ntwo three');
});

test('a word that is too long has a line of its own', () => {
  expect(wrap('a toolongword b', 5)).toBe('a\ntoolongword\nb');
});

test('without an end of the line nothing is broken', () => {
  expect(wrap('one two', undefined)).toBe('one two');
  expect(wrap('', 5)).toBe('');
});
