/** A QEMU for the time of a test. */
import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { describe } from 'vitest';
import { guestImage } from './guest.ts';

const program = (process.env['PATH'] ?? '')
  .split(':')
  .map((folder) => path.join(folder, 'qemu-system-x86_64'))
  .find((file) => existsSync(file));

/** The QEMU that is tested. */
export const qemu: string = program ?? 'qemu-system-x86_64';

/** Tests that need a QEMU. They are skipped without one, or fail when `QAPI_REQUIRE_ALL` is 1. */
export function describeLive(name: string, tests: () => void): void {
  if (program !== undefined) describe(name, tests);
  else if (process.env['QAPI_REQUIRE_ALL'] === '1')
    throw new Error('qemu-system-x86_64 is not installed, and QAPI_REQUIRE_ALL asks for it');
  else describe.skip(`${name} (skipped: qemu-system-x86_64 is not installed)`, tests);
}

export interface Machine {
  /** `unix:/path` of its monitor. */
  readonly address: string;
  /** What it writes to standard error. */
  readonly complaints: () => string;
  stop(): Promise<void>;
}

/** A folder for sockets, and one file with the guest; gone when `remove` is called. */
export function workshop(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'qapi-live-'));
  writeFileSync(path.join(folder, 'guest.bin'), guestImage());
  return {
    folder,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Starts a QEMU without any devices but those of the arguments, and waits until its monitor is there. */
export async function startMachine(folder: string, name: string, args: readonly string[]): Promise<Machine> {
  if (program === undefined) throw new Error('qemu-system-x86_64 is not installed');
  const socket = path.join(folder, `${name}.sock`);
  const monitor = ['-nodefaults', '-display', 'none', '-qmp', `unix:${socket},server=on,wait=off`];
  const child = spawnMortal(program, [...monitor, ...args]);
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
    if (child.exitCode !== null) throw new Error(`qemu ended: ${complaints}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return { address: `unix:${socket}`, complaints: () => complaints, stop: () => stop(child, ended) };
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

/** A machine that runs the guest. */
export const guestMachine = (folder: string): readonly string[] => [
  '-machine',
  'pc,accel=tcg',
  '-m',
  '64',
  '-bios',
  path.join(folder, 'guest.bin'),
];
