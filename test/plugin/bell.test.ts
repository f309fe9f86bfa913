import { existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { type Bell, createBell } from '../../src/plugin/bell.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { eventually } from './support.ts';

interface Tower extends Bell {
  readonly file: string;
  /** How often the bell has rung. */
  readonly rings: () => number;
  /** How often it rings when it has some time to. */
  readonly more: () => Promise<number>;
}

/** A bell, and a file that was not changed for long. */
function tower(): Tower {
  const file = path.join(temporaryFolder({ 'a.json': '' }), 'a.json');
  utimesSync(file, 0, 0);
  const bell = createBell();
  onTestFinished(() => {
    bell.close();
  });
  let at = '';
  const rings = (): number => Number(readFileSync(at, 'utf8'));
  return {
    ...bell,
    file,
    listenTo: (files) => (at = bell.listenTo(files)),
    rings,
    more: async () => {
      const before = rings();
      await sleep(500);
      return rings() - before;
    },
  };
}

test('rings for a change, and goes on until a build begins', async () => {
  const { file, heard, listenTo, rings, more } = tower();
  heard();
  listenTo([file]);
  writeFileSync(file, 'changed');
  await eventually(() => rings() > 1);
  heard();
  expect(await more()).toBe(0);
});

test('says nothing of a change that a build follows', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const { file, heard, listenTo, rings } = tower();
  heard();
  listenTo([file]);
  writeFileSync(file, 'changed');
  while (vi.getTimerCount() === 0) await sleep(10);
  heard();
  vi.advanceTimersByTime(60_000);
  expect(rings()).toBe(0);
});

test.each<[string, (file: string) => void]>([
  [
    'what changed since a build began',
    (file) => {
      writeFileSync(file, 'changed');
    },
  ],
  [
    'a file from the future',
    (file) => {
      utimesSync(file, 9e9, 9e9);
    },
  ],
])('rings for %s, once', async (_, change) => {
  const { file, heard, listenTo, rings, more } = tower();
  heard();
  change(file);
  listenTo([file]);
  await eventually(() => rings() > 0);
  heard();
  listenTo([file]);
  expect(await more()).toBe(0);
});

test('rings for a file that comes back, and for one in a folder that comes', async () => {
  const { file, heard, listenTo, rings } = tower();
  const nested = path.join(path.dirname(file), 'new/b.json');
  rmSync(file);
  heard();
  listenTo([file, nested]);
  writeFileSync(file, '');
  await eventually(() => rings() > 0);
  heard();
  listenTo([file, nested]);
  const rung = rings();
  mkdirSync(path.dirname(nested));
  writeFileSync(nested, '');
  await eventually(() => rings() > rung);
});

test('leaves nothing behind when it is closed, and does not ring any more', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const bell = createBell();
  bell.close();
  const { file, heard, listenTo, close } = tower();
  heard();
  writeFileSync(file, 'changed');
  const folder = path.dirname(listenTo([file]));
  close();
  expect(existsSync(folder)).toBe(false);
  // Who rang now would find no folder for it.
  expect(vi.getTimerCount()).toBe(0);
});

test('waits for a file through folders that come one by one, which are no change themselves', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const { file, heard, listenTo } = tower();
  const nested = path.join(path.dirname(file), 'new/deep/b.json');
  heard();
  listenTo([file, nested]);
  for (const folder of ['..', '.']) {
    mkdirSync(path.join(path.dirname(nested), folder));
    await sleep(60);
    expect(vi.getTimerCount()).toBe(0);
  }
  writeFileSync(nested, '');
  while (vi.getTimerCount() === 0) await sleep(10);
});
