import { Stats } from 'node:fs';
import { expect, test } from 'vitest';
import { isSettled } from '../../src/write/file-stamp.ts';

function changedAt(ctimeMs: number): Stats {
  return Object.assign(Object.create(Stats.prototype) as Stats, { ctimeMs });
}

test.each<readonly [string, number, boolean]>([
  ['some time ago', Math.floor(Date.now() / 1000) * 1000 - 60_000 + 0.5, true],
  ['just now', Date.now() - 0.5, false],
  ['in the future', Date.now() + 60_000.5, false],
  ['at a whole second, as some file systems say of any file', Math.floor(Date.now() / 1000) * 1000 - 60_000, false],
  ['never, as far as the file system tells', 0, false],
])('whether a file that changed %s is settled', (_, time, settled) => {
  expect(isSettled(changedAt(time))).toBe(settled);
});
