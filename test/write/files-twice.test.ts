import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { filesTwice } from '../../src/write/files-twice.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

test.each([
  [['a.txt', 'b.txt'], null],
  [['a/x.txt', 'b/x.txt', 'x.txt'], null],
  [['a.txt', 'b.txt', './a.txt'], './a.txt'],
  [['none/../a.txt', 'a.txt'], 'a.txt'],
  [['a.txt', 'A.TXT'], 'A.TXT'],
  [['folder/a.txt', 'link/a.txt'], 'link/a.txt'],
  // Neither the file nor the folder above it is there yet.
  [['folder/new/a.txt', 'link/new/a.txt'], 'link/new/a.txt'],
  [['folder/new/a.txt', 'link/new/b.txt'], null],
  [['folder/there.txt', 'file-link'], 'file-link'],
])('of %j one is another: %j', (files, again) => {
  const folder = temporaryFolder({ 'folder/there.txt': '' });
  symlinkSync('folder', path.join(folder, 'link'));
  symlinkSync('folder/there.txt', path.join(folder, 'file-link'));
  const place = (file: string): string => `${folder}/${file}`;
  const found = filesTwice(files.map(place));
  expect(found === null ? null : [found.code, found.message.includes(place(again ?? ''))]).toEqual(
    again === null ? null : ['output-twice', true],
  );
});
