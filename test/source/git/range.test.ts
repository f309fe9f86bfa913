import { expect, test } from 'vitest';
import { parseRange } from '../../../src/source/git/range.ts';

test.each([
  ['v9.2.0..v10.0.0', { old: 'v9.2.0', new: 'v10.0.0', fromMergeBase: false }],
  ['main...topic', { old: 'main', new: 'topic', fromMergeBase: true }],
  ['v9.2.0..', { old: 'v9.2.0', new: 'HEAD', fromMergeBase: false }],
  ['..topic', { old: 'HEAD', new: 'topic', fromMergeBase: false }],
  ['a.b..c.d', { old: 'a.b', new: 'c.d', fromMergeBase: false }],
])('%s', (text, range) => {
  expect(parseRange(text)).toEqual(range);
});

test.each(['v9.2.0', '..', '...', '../shared/qemu', './a..b', 'a....b', 'a..b..c', ''])('%s is none', (text) => {
  expect(parseRange(text)).toBeNull();
});
