import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import { vi } from 'vitest';
import { run } from '../../src/cli/program.ts';

export interface Run {
  /** Exit status; null when a signal ended it. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  /** Added to the environment; an undefined one is taken out. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Arguments of node itself. */
  readonly node?: readonly string[];
  /** Who runs it: root may do what others may not. */
  readonly uid?: number;
}

/** Runs a command line. */
export type Runner = (args: readonly string[], options?: RunOptions) => Promise<Run>;

/** The built command. */
export const builtCommand: string = path.resolve(import.meta.dirname, '../../dist/cli.cjs');

/** As users do: the built command, in a process of its own, its outputs being pipes. */
export const runBuilt: Runner = async (args, { cwd, env = {}, node = [], uid } = {}) => {
  if (!existsSync(builtCommand)) throw new Error(`${builtCommand} is not there: run npm run build`);
  // What the one who runs the tests prefers is not to count.
  const plain = { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined, NODE_EXTRA_CA_CERTS: undefined, NODE_OPTIONS: undefined };
  const child = spawn(process.execPath, [...node, builtCommand, ...args], {
    ...(cwd === undefined ? {} : { cwd }),
    ...(uid === undefined ? {} : { uid, gid: uid }),
    env: { ...plain, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      texts[stream] += text;
    });
  }
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return { status, ...texts };
};

/** In this process, so that the coverage of the sources is seen. */
export const runHere: Runner = async (args, { cwd } = {}) => {
  const written = captureWrites();
  const before = process.cwd();
  try {
    if (cwd !== undefined) process.chdir(cwd);
    const status = await run(args);
    return { status, stdout: written.text(1), stderr: written.text(2) };
  } finally {
    process.chdir(before);
    written.end();
  }
};

/** Takes what is written to standard output and standard error from now on. `fail` may throw, as the operating system would. */
export function captureWrites(fail: (descriptor: number) => void = () => undefined): {
  readonly text: (descriptor: number) => string;
  readonly end: () => void;
} {
  const chunks: { readonly descriptor: number; readonly bytes: Uint8Array }[] = [];
  const spy = vi.spyOn(fs, 'writeSync').mockImplementation((descriptor: number, bytes: unknown, offset: unknown) => {
    fail(descriptor);
    if (!(bytes instanceof Uint8Array)) throw new Error('only bytes are written');
    // Not all at once, as pipes do it.
    const chunk = bytes.slice(Number(offset ?? 0)).slice(0, 1 << 16);
    chunks.push({ descriptor, bytes: chunk });
    return chunk.length;
  });
  // Modules that imported it by name see the new one only now.
  syncBuiltinESMExports();
  return {
    text: (descriptor) =>
      Buffer.concat(chunks.filter((chunk) => chunk.descriptor === descriptor).map(({ bytes }) => bytes)).toString('utf8'),
    end: () => {
      spy.mockRestore();
      syncBuiltinESMExports();
    },
  };
}

/** Both ways to run a command line; what is said of one holds for the other. */
export const runners: readonly (readonly [string, Runner])[] = [
  ['in process', runHere],
  ['built', runBuilt],
];
