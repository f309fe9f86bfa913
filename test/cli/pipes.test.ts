import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { builtCommand, runBuilt } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const escape = '\u001b[';

/** Runs a line of the shell, `qapi` being the built command; its status is that of the first command. */
async function shell(
  line: string,
  cwd: string,
): Promise<{ readonly status: number | null; readonly stdout: string; readonly stderr: string }> {
  const script = `set -o pipefail; qapi() { "$NODE" "$QAPI" "$@"; }; ${line}`;
  const child = spawn('bash', ['-c', script], { cwd, env: { ...process.env, NODE: process.execPath, QAPI: builtCommand } });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return { status, stdout, stderr };
}

/** A schema whose reply is larger than a pipe. */
const large = Array.from({ length: 5000 }, (_, at) => `{ 'command': 'command-${at}', 'data': { 'argument-${at}': 'int' } }`).join('\n');

describe('pipes', { timeout: 60_000 }, () => {
  test.each(['qapi introspect a.json | head -1', 'qapi introspect a.json | true', 'qapi --help | true', 'qapi help check | true'])(
    '%s is quiet',
    async (line) => {
      expect(await shell(line, temporaryFolder({ 'a.json': large }))).toMatchObject({ status: 0, stderr: '' });
    },
  );

  test.each([
    ['qapi diff a.json b.json', 0],
    ['qapi diff b.json a.json', 1],
    ['qapi check bad.json', 1],
    ['qapi check a.json gone.json', 2],
    ['qapi generate a.json --out o --check', 1],
    ['qapi generate a.json --out o', 0],
    ['qapi generate a.json --out o --watch', 2],
    ['qapi validate a.json values.jsonl --arguments command-1', 1],
    // Whoever feeds it may never stop.
    ["yes '{}' | qapi validate a.json --arguments command-1", 1],
    [`yes '{"argument-1": 1}' | qapi validate a.json --arguments command-1`, 2],
  ])('%s, which nobody reads, ends with %i', async (line, expected) => {
    const files = {
      'a.json': "{ 'command': 'command-1', 'data': { 'argument-1': 'int' } }\n",
      'b.json': "{ 'command': 'command-1', 'data': { 'argument-1': 'int' } }\n{ 'command': 'more' }\n",
      'bad.json': "{ 'command': 'command-1', 'data': 'None' }\n",
      'values.jsonl': `${'{"argument-1": 1}\n'.repeat(10_000)}{}\n`,
    };
    // Its reader is gone before it starts.
    const { status, stderr } = await shell(`exec 3> >(true); wait $!; ${line} >&3`, temporaryFolder(files));
    expect({ status, stderr }).toEqual({ status: expected, stderr: '' });
  });

  test('a slow reader gets everything', async () => {
    const { stdout } = await shell('qapi introspect a.json | (sleep 0.5; wc -l)', temporaryFolder({ 'a.json': large }));
    // A command and its arguments each; both brackets, the empty type and int.
    expect(Number(stdout)).toBe(2 * 5000 + 4);
  });

  test.skipIf(!existsSync('/dev/full'))('a full disk is told without a stack trace', async () => {
    const full = openSync('/dev/full', 'w');
    const child = spawn(process.execPath, [builtCommand, 'introspect', 'bundled'], { stdio: ['ignore', full, 'pipe'] });
    let stderr = '';
    child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    const status = await new Promise((resolve) => child.on('close', resolve));
    closeSync(full);
    expect({ status, stderr }).toEqual({ status: 2, stderr: 'error: cannot write the result: no space left on device\n' });
  });
});

describe('colours', () => {
  const check = (env: Readonly<Record<string, string | undefined>>) =>
    runBuilt(['check', 'a.json'], { cwd: temporaryFolder({ 'a.json': '{ ]' }), env });

  test.each([undefined, 'true'])('none in a pipe, with CI=%s', async (ci) => {
    expect((await check({ CI: ci })).stdout).not.toContain(escape);
  });

  test('FORCE_COLOR asks for them, NO_COLOR for none', async () => {
    expect((await check({ FORCE_COLOR: '1' })).stdout).toContain(escape);
    expect((await check({ FORCE_COLOR: '1', NO_COLOR: '1' })).stdout).not.toContain(escape);
  });

  test('never in JSON', async () => {
    const cwd = temporaryFolder({ 'a.json': '{ ]' });
    const { stdout } = await runBuilt(['check', '--format', 'json', 'a.json'], { cwd, env: { FORCE_COLOR: '1' } });
    expect(stdout).not.toContain(escape);
  });
});
