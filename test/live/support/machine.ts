/** A QEMU for the time of a test. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { guestImage } from './guest.ts';
import { describeProgram, findProgram, type Running, startProgram } from './program.ts';

const program = 'qemu-system-x86_64';

/** The QEMU that is tested. */
export const qemu: string = findProgram(program) ?? program;

/** Tests that need a QEMU. */
export function describeLive(name: string, tests: () => void): void {
  describeProgram(program, name, tests);
}

/** `address` is that of its monitor. */
export type Machine = Running;

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
export function startMachine(folder: string, name: string, args: readonly string[]): Promise<Machine> {
  const socket = path.join(folder, `${name}.sock`);
  const monitor = ['-nodefaults', '-display', 'none', '-qmp', `unix:${socket},server=on,wait=off`];
  return startProgram(program, [...monitor, ...args], socket);
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
