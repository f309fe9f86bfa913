import { existsSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { cacheFolder, makeCacheFolder } from '../../src/source/cache-folder.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let place: string;

beforeEach(() => {
  place = temporaryFolder({ file: '' });
});

describe('a folder for what may be lost is', () => {
  test('below the one that is set, which may be missing', () => {
    const given = path.join(place, 'a/b/c/d');
    const folder = path.join(given, 'qapi-codegen/hashes');
    expect(cacheFolder('hashes', { XDG_CACHE_HOME: given })).toBe(folder);
    for (let time = 0; time < 2; time++) expect(makeCacheFolder(folder)).toBe(true);
    expect(existsSync(folder)).toBe(true);
  });

  test.each([{}, { XDG_CACHE_HOME: '' }, { XDG_CACHE_HOME: 'a' }])('else below the home: %j', (environment) => {
    vi.stubEnv('HOME', place);
    expect(cacheFolder('hashes', environment)).toBe(path.join(place, '.cache/qapi-codegen/hashes'));
  });

  test.each(['', 'a', '/nowhere/home'])("nowhere for who has the home '%s'", (home) => {
    vi.stubEnv('HOME', home);
    expect(cacheFolder('hashes', {})).toBe(null);
  });
});

test.each(['/proc/none/hashes', '/dev/null/a/hashes'])('%s cannot be made', (folder) => {
  expect(makeCacheFolder(folder)).toBe(false);
});

test('a file is no folder', () => {
  expect(makeCacheFolder(path.join(place, 'file'))).toBe(false);
});
