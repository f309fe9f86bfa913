import { spawnSync } from 'node:child_process';
import { existsSync, lutimesSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { withLock } from '../../src/write/lock.ts';
import { lockName } from '../../src/write/names.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const impatient = { wait: 0, poll: 1 };

function lockOf(pid: number, host: string): string {
  return `${JSON.stringify({ pid, host, id: 'other' })}\n`;
}

/** The id of a process that has ended. */
function deadPid(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}

describe('the lock of a folder', () => {
  test('is there while something is done, and gone after it', async () => {
    const file = path.join(temporaryFolder(), lockName);
    const result = await withLock(path.dirname(file), () => readFileSync(file, 'utf8'));
    expect(result).toEqual({ kind: 'done', value: expect.stringContaining(`"pid":${process.pid},`) });
    expect(existsSync(file)).toBe(false);
  });

  test('is gone after a failure too', async () => {
    const folder = temporaryFolder();
    const failing = withLock(folder, () => {
      throw new Error('failed');
    });
    await expect(failing).rejects.toThrow('failed');
    expect(existsSync(path.join(folder, lockName))).toBe(false);
  });

  test('is waited for', async () => {
    const folder = temporaryFolder({ [lockName]: lockOf(process.ppid, hostname()) });
    let looks = 0;
    const patience = {
      wait: 60_000,
      get poll() {
        // The other run ends while this one waits.
        if (++looks === 3) spawnSync('rm', [path.join(folder, lockName)]);
        return 1;
      },
    };
    expect(await withLock(folder, () => looks, patience)).toEqual({ kind: 'done', value: 3 });
  });

  test.each([
    ['a living process here', () => lockOf(process.ppid, hostname()), `process ${process.ppid} on ${hostname()}`],
    ['a process elsewhere', () => lockOf(deadPid(), 'elsewhere.example'), /^process \d+ on elsewhere\.example$/],
    ['a process that has not written its name yet', () => '', 'unknown'],
  ])('of %s is respected', async (_, text, owner) => {
    const folder = temporaryFolder({ [lockName]: text() });
    expect(await withLock(folder, () => 'done', impatient)).toEqual({ kind: 'refused', owner: expect.stringMatching(owner) });
    expect(readFileSync(path.join(folder, lockName), 'utf8')).not.toContain(`"pid":${process.pid},`);
  });

  test('that another run takes over in front of this one stays its own', async () => {
    const folder = temporaryFolder({ [lockName]: lockOf(deadPid(), hostname()) });
    const file = path.join(folder, lockName);
    const theirs = lockOf(process.ppid, hostname());
    // Between the look at who owns the lock and what follows from that.
    const kill = vi.spyOn(process, 'kill').mockImplementationOnce(() => {
      writeFileSync(file, theirs);
      throw Object.assign(new Error('there is no such process'), { code: 'ESRCH' });
    });
    onTestFinished(() => {
      kill.mockRestore();
    });
    expect(await withLock(folder, () => 'done', impatient)).toEqual({ kind: 'refused', owner: `process ${process.ppid} on ${hostname()}` });
    expect(readFileSync(file, 'utf8')).toBe(theirs);
    expect(readdirSync(folder)).toEqual([lockName]);
  });

  test('that is a link to nowhere is respected, and taken over when it is old', async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, lockName);
    symlinkSync('nowhere', file);
    expect(await withLock(folder, () => 'done', impatient)).toEqual({ kind: 'refused', owner: 'unknown' });
    lutimesSync(file, new Date(0), new Date(0));
    expect(await withLock(folder, () => 'done', impatient)).toEqual({ kind: 'done', value: 'done' });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('of a process that has ended is taken over', async () => {
    const folder = temporaryFolder({ [lockName]: lockOf(deadPid(), hostname()) });
    expect(await withLock(folder, () => 'done', impatient)).toEqual({ kind: 'done', value: 'done' });
  });

  test.each([lockOf(1, 'elsewhere.example'), lockOf(process.ppid, hostname()), 'garbage'])(
    '%j is taken over when it is old',
    async (text) => {
      const folder = temporaryFolder();
      const file = path.join(folder, lockName);
      writeFileSync(file, text);
      utimesSync(file, new Date(0), new Date(0));
      expect(await withLock(folder, () => 'done', impatient)).toEqual({ kind: 'done', value: 'done' });
    },
  );
});
