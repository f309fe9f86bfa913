import { renameSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { entryStatusOf } from '../../src/source/status.ts';
import { noteSeen, wasSeen } from '../../src/write/seen.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const output = { path: 'a.ts', text: 'old' };

/** A file that was written some time ago and seen to hold the output. */
async function seenFile(): Promise<string> {
  const file = path.join(temporaryFolder({ 'a.ts': 'old' }), 'a.ts');
  while (!wasSeen(output, file)) {
    await setTimeout(20);
    noteSeen(output, file, entryStatusOf(file));
  }
  return file;
}

test('a file that was just written is not relied upon', () => {
  const file = path.join(temporaryFolder({ 'a.ts': 'old' }), 'a.ts');
  noteSeen(output, file, entryStatusOf(file));
  expect(wasSeen(output, file)).toBe(false);
});

test.each<readonly [string, (file: string) => void]>([
  [
    'written to',
    (file) => {
      writeFileSync(file, 'new');
    },
  ],
  [
    'written to, with its time set back',
    (file) => {
      const { atime, mtime } = entryStatusOf(file) ?? { atime: 0, mtime: 0 };
      writeFileSync(file, 'new');
      utimesSync(file, atime, mtime);
    },
  ],
  [
    'replaced',
    (file) => {
      writeFileSync(`${file}~`, 'new');
      renameSync(`${file}~`, file);
    },
  ],
  [
    'a link now',
    (file) => {
      renameSync(file, `${file}~`);
      symlinkSync(`${file}~`, file);
    },
  ],
  [
    'gone',
    (file) => {
      renameSync(file, `${file}~`);
    },
  ],
])('a file that is %s has to be looked at again', async (_, change) => {
  const file = await seenFile();
  expect(wasSeen(output, file)).toBe(true);
  change(file);
  expect(wasSeen(output, file)).toBe(false);
});

test('another text, and another file, were not seen', async () => {
  const file = await seenFile();
  expect(wasSeen({ ...output }, file)).toBe(false);
  expect(wasSeen(output, `${file}x`)).toBe(false);
});
