import { linkSync, lstatSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import path from 'node:path';
import { lockName } from './names.ts';
import { removeFile } from './remove-file.ts';
import { hasCode } from './system-error.ts';

/** How long another run's lock is waited for, and how often it is looked at, in milliseconds. */
export interface Patience {
  readonly wait: number;
  readonly poll: number;
}

const defaultPatience: Patience = { wait: 10_000, poll: 20 };

/** Writing takes less than a second; a lock as old as this, in milliseconds, was left behind, whatever its process does now. */
const abandonedAfter = 60_000;

/** What stands in a lock file. */
interface Owner {
  readonly pid: number;
  readonly host: string;
  /** Tells apart what a process locks one after the other. */
  readonly id: string;
}

export type Locked<T> = { readonly kind: 'done'; readonly value: T } | { readonly kind: 'refused'; readonly owner: string };

/** Does something while no other run writes to an existing folder; refuses when another one still does after the time to wait. */
export async function withLock<T>(directory: string, action: () => T, patience: Patience = defaultPatience): Promise<Locked<T>> {
  const file = path.join(directory, lockName);
  const owner: Owner = { pid: process.pid, host: hostname(), id: randomUUID() };
  const deadline = Date.now() + patience.wait;
  while (!acquire(file, owner)) {
    const text = readLock(file);
    if (text === null) continue;
    if (isAbandoned(file, text)) removeAbandoned(file, text, owner.id);
    else if (Date.now() >= deadline) return { kind: 'refused', owner: describe(text) };
    else await new Promise((resolve) => setTimeout(resolve, patience.poll));
  }
  try {
    return { kind: 'done', value: action() };
  } finally {
    removeFile(file);
  }
}

function acquire(file: string, owner: Owner): boolean {
  try {
    writeFileSync(file, `${JSON.stringify(owner)}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

function isAbandoned(file: string, text: string): boolean {
  const owner = parseOwner(text);
  if (owner?.host === hostname() && !isAlive(owner.pid)) return true;
  const age = ageOf(file);
  return age !== null && age > abandonedAfter;
}

/**
 * Two runs may find the same lock abandoned. The file is moved away, which only one of them can do; when what was moved
 * turns out to be the lock that the other run has taken meanwhile, it is put back.
 */
function removeAbandoned(file: string, text: string, id: string): void {
  const aside = `${file}-${id}`;
  try {
    renameSync(file, aside);
    if (readLock(aside) !== text) linkSync(aside, file);
  } catch (error) {
    if (!hasCode(error, 'ENOENT', 'EEXIST')) throw error;
  } finally {
    removeFile(aside);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !hasCode(error, 'ESRCH');
  }
}

function ageOf(file: string): number | null {
  try {
    return Date.now() - lstatSync(file).mtimeMs;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

/** Null when there is none. A link to nowhere is one too, as it is in the way of another, and says nothing. */
function readLock(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
    return lstatSync(file, { throwIfNoEntry: false }) === undefined ? null : '';
  }
}

/** Null for a file that is still empty, or is none of ours. */
function parseOwner(text: string): Owner | null {
  const fields = /^\{"pid":(\d+),"host":"([^"]*)","id":"([^"]*)"\}\n$/.exec(text);
  if (fields === null) return null;
  const [, pid = '', host = '', id = ''] = fields;
  return { pid: Number(pid), host, id };
}

function describe(text: string): string {
  const owner = parseOwner(text);
  return owner === null ? 'unknown' : `process ${owner.pid} on ${owner.host}`;
}
