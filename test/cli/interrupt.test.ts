import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
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

  test('in the middle of a write leaves all of the new files, and no lock', async () => {
    const cwd = temporaryFolder({ 'vm.json': schema });
    expect(await start(cwd, ['generate', 'vm.json', '--out', 'out']).status).toBe(0);
    const before = filesIn(path.join(cwd, 'out'));
    // The third file that is put in place sends the signal, and takes its time.
    putFiles(cwd, {
      'vm.json': schema.replaceAll('Colour', 'Paint'),
      'slow.cjs': `const fs = require('node:fs');
        const { syncBuiltinESMExports } = require('node:module');
        const { renameSync } = fs;
        let count = 0;
        fs.renameSync = (from, to) => {
          if (++count === 3) {
            process.kill(process.pid, 'SIGINT');
            Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
          }
          renameSync(from, to);
        };
        syncBuiltinESMExports();`,
    });
    const args = ['generate', 'vm.json', '--out', 'out'];
    expect(await start(cwd, args, ['--require', './slow.cjs']).status).toBe(130);
    const after = filesIn(path.join(cwd, 'out'));
    expect(Object.keys(after)).toEqual(Object.keys(before));
    expect(after['vm.ts']).toContain('isPaint');
    const { status, printed } = start(cwd, [...args, '--check', '--force']);
    expect(await status).toBe(0);
    expect(printed()).toBe('out is up to date\n');
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
