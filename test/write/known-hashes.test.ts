import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { statusOf } from '../../src/source/status.ts';
import { contentHash } from '../../src/write/content-hash.ts';
import * as files from '../../src/write/hash-file.ts';
import { knownHashes, readingAll } from '../../src/write/known-hashes.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const oldHash = contentHash('old');
const newHash = contentHash('new');

let caches: string;
let file: string;
/** A folder with another text in a file of the same name. */
let other: string;

beforeEach(() => {
  caches = path.join(temporaryFolder(), 'a/b/hashes');
  other = temporaryFolder({ 'a.ts': 'new' });
  file = path.join(temporaryFolder({ 'a.ts': 'old' }), 'a.ts');
});

/** What a run says of the file, and whether it read it. */
function look(hash = oldHash, directory = '/out', folder = caches): { readonly holds: boolean; readonly isRead: boolean } {
  const reading = vi.spyOn(files, 'hasHash');
  const { holds, keep } = knownHashes(directory, folder);
  const answer = { holds: holds(file, hash), isRead: reading.mock.calls.length > 0 };
  reading.mockRestore();
  keep();
  return answer;
}

/** Runs come until one relies on what another saw. */
async function beKnown(): Promise<void> {
  while (look().isRead) await setTimeout(20);
}

test('a file that has not changed is read once', async () => {
  expect(look()).toEqual({ holds: true, isRead: true });
  await beKnown();
  expect(look()).toEqual({ holds: true, isRead: false });
});

test('a file that was just written is read again, since the clock has not moved on for sure', () => {
  for (let run = 0; run < 3; run++) {
    writeFileSync(file, 'old');
    expect(look()).toEqual({ holds: true, isRead: true });
  }
});

describe('beside another file', () => {
  /** A run that looks at both. */
  function lookAtBoth(): void {
    const { holds, keep } = knownHashes('/out', caches);
    expect([holds(file, oldHash), holds(path.join(other, 'a.ts'), newHash)]).toEqual([true, true]);
    keep();
  }

  test('of which nothing was known, one stays known', async () => {
    await beKnown();
    lookAtBoth();
    expect(look()).toEqual({ holds: true, isRead: false });
  });

  test('that is known from now on, one that was just written is read again', async () => {
    await setTimeout(150);
    writeFileSync(file, 'old');
    lookAtBoth();
    expect(readdirSync(caches)).toHaveLength(1);
    expect(look()).toEqual({ holds: true, isRead: true });
  });
});

test('another hash is none that was known', async () => {
  await beKnown();
  expect(look(newHash)).toEqual({ holds: false, isRead: true });
});

describe('a file is read again that is', () => {
  test.each<readonly [string, () => void]>([
    [
      'written to',
      () => {
        writeFileSync(file, 'new');
      },
    ],
    [
      'written to, with its time set back',
      () => {
        const { atime, mtime } = statusOf(file) ?? { atime: 0, mtime: 0 };
        writeFileSync(file, 'new');
        utimesSync(file, atime, mtime);
      },
    ],
    [
      'replaced',
      () => {
        writeFileSync(`${file}~`, 'new');
        renameSync(`${file}~`, file);
      },
    ],
    [
      'in a folder that is replaced by an older one',
      () => {
        renameSync(path.dirname(file), path.join(temporaryFolder(), 'before'));
        renameSync(other, path.dirname(file));
      },
    ],
    [
      'a link to another now',
      () => {
        renameSync(file, `${file}~`);
        symlinkSync(path.join(other, 'a.ts'), file);
      },
    ],
    [
      'gone',
      () => {
        renameSync(file, `${file}~`);
      },
    ],
    [
      'a folder now',
      () => {
        renameSync(file, `${file}~`);
        mkdirSync(file);
      },
    ],
  ])('%s', async (_, change) => {
    await beKnown();
    change();
    expect(look().holds).toBe(false);
  });
});

test('what is known belongs to an output folder, also where two share their place', async () => {
  await beKnown();
  for (let count = 0; readdirSync(caches).length === 1; count++) look(oldHash, `/other/${count}`);
  expect(look(oldHash, '/new')).toEqual({ holds: true, isRead: true });
  // There are not as many places as folders.
  for (let count = 0; count < 200; count++) look(oldHash, `/many/${count}`);
  expect(readdirSync(caches).length).toBeLessThanOrEqual(64);
  expect(look()).toEqual({ holds: true, isRead: true });
});

test.each(['', '{', 'null', '[]', '{"directory":"/out"}', '{"directory":"/out","files":null}', '{"directory":"/out","files":7}'])(
  'what is kept counts as nothing when it is %j',
  async (text) => {
    await beKnown();
    const [kept = ''] = readdirSync(caches);
    writeFileSync(path.join(caches, kept), text);
    expect(look()).toEqual({ holds: true, isRead: true });
    expect(JSON.parse(readFileSync(path.join(caches, kept), 'utf8'))).toMatchObject({ directory: '/out' });
  },
);

test('without a place to keep them, files are read each time', async () => {
  expect(knownHashes('/out', null)).toBe(readingAll);
  await setTimeout(150);
  for (let run = 0; run < 2; run++) expect(look(oldHash, '/out', path.join(file, 'hashes'))).toEqual({ holds: true, isRead: true });
});

test('what changes while it is read is not known, however long that takes', () => {
  const clock = vi.spyOn(Date, 'now');
  const reading = vi.spyOn(files, 'hasHash').mockImplementation(() => {
    clock.mockReturnValue(Infinity);
    writeFileSync(file, 'new');
    return true;
  });
  clock.mockReturnValue(statusOf(file)?.ctimeMs ?? 0);
  const { holds, keep } = knownHashes('/out', caches);
  expect(holds(file, oldHash)).toBe(true);
  keep();
  clock.mockRestore();
  reading.mockRestore();
  expect(existsSync(caches)).toBe(false);
});
