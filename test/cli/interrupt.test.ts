import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { builtCommand } from '../support/run-cli.ts';
import { filesIn, putFiles, temporaryFolder } from '../support/temporary-folder.ts';

const schema = "{ 'enum': 'Colour', 'data': [ 'red' ] }\n{ 'command': 'paint', 'data': { 'colour': 'Colour' } }\n";

/** Starts the built command; `text` waits until it has printed something. */
function start(cwd: string, args: readonly string[], node: readonly string[] = []) {
  const child: ChildProcess = spawn(process.execPath, [...node, builtCommand, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  let look: () => void = () => undefined;
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      look();
    });
  }
  const status = new Promise<number | null>((resolve) => child.on('close', resolve));
  const text = (pattern: RegExp): Promise<void> =>
    new Promise((resolve) => {
      look = () => {
        if (pattern.test(printed)) resolve();
      };
      look();
    });
  return { child, status, text, printed: () => printed };
}

/** Where a run is when it gets a signal. All new files are written before the first is put in its place. */
const places: readonly (readonly [string, 'writeFileSync' | 'renameSync', number])[] = [
  ['while new files are written', 'writeFileSync', 4],
  ['before the first of them is put in place', 'renameSync', 1],
  ['when some of them are in place', 'renameSync', 3],
  ['before the last ones are in place', 'renameSync', 5],
];

/** A script for `--require` by which a program signals itself in a call of node's file system, which then takes its time. */
function signalling(signal: 'SIGINT' | 'SIGKILL', call: string, count: number): string {
  return `const fs = require('node:fs');
    const { syncBuiltinESMExports } = require('node:module');
    const original = fs.${call};
    let count = 0;
    fs.${call} = (...args) => {
      if (++count === ${String(count)}) {
        process.kill(process.pid, '${signal}');
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
      }
      return original(...args);
    };
    syncBuiltinESMExports();`;
}

/** A folder with output and a file of somebody else, whose schema has changed since; what is there, and what a whole run would make. */
async function rewriting() {
  const cwd = temporaryFolder({ 'vm.json': schema, 'out/mine.txt': 'mine' });
  const args = ['generate', 'vm.json', '--out', 'out'];
  expect(await start(cwd, args).status).toBe(0);
  const before = filesIn(path.join(cwd, 'out'));
  const changed = { 'vm.json': schema.replaceAll('Colour', 'Paint').replace('paint', 'brush') };
  const whole = temporaryFolder({ ...changed, 'out/mine.txt': 'mine' });
  expect(await start(whole, args).status).toBe(0);
  putFiles(cwd, changed);
  return { cwd, args, before, after: filesIn(path.join(whole, 'out')) };
}

describe('Ctrl-C', { timeout: 30_000 }, () => {
  test('ends --watch with status 0, after a change was followed', async () => {
    const cwd = temporaryFolder({ 'vm.json': schema });
    const { child, status, text } = start(cwd, ['generate', 'vm.json', '--out', 'out', '--emit', 'types', '--watch']);
    await text(/^out: .* written.* in \d+ ms; waiting for changes/m);
    writeFileSync(path.join(cwd, 'vm.json'), schema.replace("'red'", "'red', 'blue'"));
    await text(/^wrote {3}vm\.ts\nout: .* in \d+ ms$/m);
    writeFileSync(path.join(cwd, 'vm.json'), '{ ]');
    await text(/vm\.json:1:3: error[^]*out: left as it was/);
    child.kill('SIGINT');
    expect(await status).toBe(0);
    expect(readFileSync(path.join(cwd, 'out/vm.ts'), 'utf8')).toContain("'blue'");
    expect(Object.keys(filesIn(path.join(cwd, 'out'))).filter((name) => /lock|staging/.test(name))).toEqual([]);
  });

  test.each(places)('%s leaves all of the new files, and no lock', async (_, call, count) => {
    const { cwd, args, after } = await rewriting();
    putFiles(cwd, { 'signal.cjs': signalling('SIGINT', call, count) });
    expect(await start(cwd, args, ['--require', './signal.cjs']).status).toBe(130);
    expect(filesIn(path.join(cwd, 'out'))).toEqual(after);
  });

  test('before anything is written leaves what was there', async () => {
    const cwd = temporaryFolder({
      'vm.json': schema,
      'out/mine.txt': 'mine',
      'qapi.config.mjs':
        "const slow = () => { process.kill(process.pid, 'SIGINT'); return new Promise((resolve) => setTimeout(resolve, 5000)); };\n" +
        "export default { schema: 'vm.json', out: 'out', emitters: [slow] };\n",
    });
    expect(await start(cwd, ['generate']).status).toBe(130);
    expect(filesIn(path.join(cwd, 'out'))).toEqual({ 'mine.txt': 'mine' });
  });
});

test('Ctrl-C while files are made leaves what was there', { timeout: 30_000 }, async () => {
  const { cwd, args, before } = await rewriting();
  // New files are compared with what is there, when all of them are made.
  putFiles(cwd, { 'signal.cjs': signalling('SIGINT', 'lstatSync', 4) });
  expect(await start(cwd, args, ['--require', './signal.cjs']).status).toBe(130);
  expect(filesIn(path.join(cwd, 'out'))).toEqual(before);
});

describe('a run that is killed', { timeout: 30_000 }, () => {
  test.each(places)('%s leaves every file whole, old or new, and the next run ends its work', async (_, call, count) => {
    const { cwd, args, before, after } = await rewriting();
    putFiles(cwd, { 'signal.cjs': signalling('SIGKILL', call, count) });
    expect(await start(cwd, args, ['--require', './signal.cjs']).status).toBeNull();
    const left = filesIn(path.join(cwd, 'out'));
    for (const [name, text] of Object.entries(before)) if (!name.startsWith('.qapi')) expect([text, after[name]]).toContain(left[name]);
    if (call === 'writeFileSync') for (const [name, text] of Object.entries(before)) expect(left[name]).toBe(text);
    expect(await start(cwd, args).status).toBe(0);
    expect(filesIn(path.join(cwd, 'out'))).toEqual(after);
  });
});

describe('a folder that is read-only', { timeout: 30_000 }, () => {
  test('stays as it is, and that is said', async () => {
    const { cwd, args, before } = await rewriting();
    const out = path.join(cwd, 'out');
    for (const folder of [cwd, path.dirname(cwd)]) chmodSync(folder, 0o755);
    chmodSync(out, 0o555);
    // Nothing is read-only for root.
    const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
    const child = spawnSync(process.execPath, [builtCommand, ...args], { cwd, encoding: 'utf8', ...user });
    chmodSync(out, 0o755);
    expect(child).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(/^error: cannot write '.*out': permission denied/),
    });
    expect(filesIn(out)).toEqual(before);
  });
});

describe('two runs at once', { timeout: 30_000 }, () => {
  test('with different options leave what one of them made', async () => {
    const cwd = temporaryFolder({ 'vm.json': schema });
    const args = ['generate', 'vm.json', '--out', 'out', '--emit', 'types'];
    const runs = [start(cwd, args), start(cwd, [...args, '--int64', 'bigint'])];
    expect(await Promise.all(runs.map(({ status }) => status))).toEqual([0, 0]);
    const checks = await Promise.all([
      start(cwd, [...args, '--check']).status,
      start(cwd, [...args, '--int64', 'bigint', '--check']).status,
    ]);
    expect(checks).toContain(0);
  });
});
