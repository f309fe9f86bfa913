import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { contentHash } from '../../src/write/content-hash.ts';
import { hashFile } from '../../src/write/hash-file.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const texts = { empty: '', short: 'a', 'as large as the room': 'b'.repeat(2 ** 20), larger: 'c'.repeat(2 ** 21 + 1), 'short again': 'd' };

test('files of any size have the hash of what is in them, one after the other', () => {
  const folder = temporaryFolder(texts);
  const hashes = Object.keys(texts).map((name) => hashFile(path.join(folder, name)));
  expect(hashes).toEqual(Object.values(texts).map((text) => contentHash(text)));
});

test('what is no file has none, and is not waited for', () => {
  const folder = temporaryFolder({ file: '' });
  execFileSync('mkfifo', [path.join(folder, 'pipe')]);
  symlinkSync('/dev/zero', path.join(folder, 'endless'));
  symlinkSync('circle', path.join(folder, 'circle'));
  const hashes = ['.', 'nothing', 'file/below', 'endless', 'circle'].map((name) => hashFile(path.join(folder, name)));
  expect(hashes).toEqual([null, null, null, null, null]);
  expect(hashFile(path.join(folder, 'pipe'))).toBe(contentHash(''));
});
