/** Programs for the time of a test. */
import { type ChildProcess, type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createConnection } from 'node:net';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { describe } from 'vitest';

/** Where a program is; null when it is not installed. Those of the system are looked for even where the user's PATH does not have them. */
export function findProgram(name: string): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin'];
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file)) ?? null;
}

/** The release whose schema the tests hold a program against: others answer otherwise, and rightly so. */
const RELEASE = '7.2';

/** Tests that need a program of that release. They are skipped without it, or fail when `QAPI_REQUIRE_ALL` is 1. */
export function describeProgram(program: string, name: string, tests: () => void): void {
  const problem = problemWith(program);
  if (problem === null) describe(name, tests);
  else if (process.env['QAPI_REQUIRE_ALL'] === '1') throw new Error(`${problem}, and QAPI_REQUIRE_ALL asks for it`);
  else describe.skip(`${name} (skipped: ${problem})`, tests);
}

function problemWith(program: string): string | null {
  const file = findProgram(program);
  if (file === null) return `${program} is not installed`;
  const { stdout } = spawnSync(file, ['--version'], { encoding: 'utf8' });
  const version = /\d+\.\d+\.\d+/.exec(stdout)?.[0] ?? 'of an unknown version';
  return version.startsWith(`${RELEASE}.`) ? null : `${program} is ${version}, not ${RELEASE}`;
}

/** One that listens on a socket. */
export interface Running {
  /** `unix:/path` */
  readonly address: string;
  /** What it writes to standard error. */
  readonly complaints: () => string;
  /** It does nothing more until it is thawed. */
  freeze(): void;
  thaw(): void;
  /** Ends it at once, as if it had crashed. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a program, and waits until it listens. */
export async function startProgram(program: string, args: readonly string[], socket: string): Promise<Running> {
  const file = findProgram(program);
  if (file === null) throw new Error(`${program} is not installed`);
  const child = spawnMortal(file, args);
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });
  while (!(await isListening(socket))) {
    if (child.exitCode !== null) throw new Error(`${program} ended: ${complaints}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return {
    address: `unix:${socket}`,
    complaints: () => complaints,
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    kill: () => {
      child.kill('SIGKILL');
      return ended;
    },
    stop: () => stop(child, ended),
  };
}

/**
 * Starts a program that ends with this process, however that ends: a shell beside it waits for the end of a pipe whose other end only we
 * hold, which the system closes even for a process that is killed.
 */
function spawnMortal(file: string, args: readonly string[]): ChildProcessByStdio<null, null, Readable> {
  const child = spawn(file, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const { pid } = child;
  if (pid !== undefined) {
    const watcher = spawn('/bin/sh', ['-c', `read -r _; kill -9 ${String(pid)} 2>/dev/null`], { stdio: ['pipe', 'ignore', 'ignore'] });
    child.once('exit', () => watcher.kill('SIGKILL'));
  }
  return child;
}

/** A socket is there before anybody listens to it. */
function isListening(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createConnection(socket);
    probe.once('error', () => {
      resolve(false);
    });
    probe.once('connect', () => {
      probe.destroy();
      resolve(true);
    });
  });
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 3000);
  await ended;
  clearTimeout(timer);
}
