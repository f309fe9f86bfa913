import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeNamed } from '../../src/write/write-named.ts';
import { builtCommand } from '../support/run-cli.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'qapi-test-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const at = (...names: readonly string[]): string => path.join(folder, ...names);

test('what a link leads to is replaced, not the link', () => {
  mkdirSync(at('far'));
  writeFileSync(at('far', 'real'), 'old');
  symlinkSync('far/next', at('link'));
  symlinkSync('real', at('far', 'next'));
  expect(writeNamed(at('link'), 'new')).toBeNull();
  expect([lstatSync(at('link')).isSymbolicLink(), lstatSync(at('far', 'next')).isSymbolicLink()]).toEqual([true, true]);
  expect(readFileSync(at('far', 'real'), 'utf8')).toBe('new');
  expect(readdirSync(at('far'))).toEqual(['next', 'real']);
});

test('what a link leads to is made where it is not there', () => {
  symlinkSync('real', at('link'));
  expect(writeNamed(at('link'), 'new')).toBeNull();
  expect([lstatSync(at('link')).isSymbolicLink(), readFileSync(at('real'), 'utf8')]).toEqual([true, 'new']);
});

test.skipIf(process.platform === 'win32')('into a pipe goes the text, and it stays one', () => {
  const pipe = at('pipe');
  execFileSync('mkfifo', [pipe]);
  // Whoever reads has to be there first, in a process of its own: to open the pipe waits for the other side.
  const reader = `(cat ${pipe} > ${at('read')}) & echo $!`;
  const pid = execFileSync('sh', ['-c', reader], { stdio: ['ignore', 'pipe', 'ignore'], encoding: 'utf8' }).trim();
  expect(writeNamed(pipe, 'a text')).toBeNull();
  execFileSync('sh', ['-c', `while kill -0 ${pid} 2>/dev/null; do sleep 0.02; done`]);
  expect([lstatSync(pipe).isFIFO(), readFileSync(at('read'), 'utf8')]).toEqual([true, 'a text']);
});

test.each([
  [
    'a folder',
    () => {
      mkdirSync(at('named'));
    },
  ],
  [
    'a circle of links',
    () => {
      symlinkSync('other', at('named'));
      symlinkSync('named', at('other'));
    },
  ],
])('%s is refused, and stays what it is', (_what, make) => {
  make();
  const before = readdirSync(folder);
  const mode = lstatSync(at('named')).mode;
  expect(writeNamed(at('named'), 'new')?.code).toBe('cannot-write');
  expect([readdirSync(folder), lstatSync(at('named')).mode]).toEqual([before, mode]);
});

test.skipIf(!existsSync('/dev/stdout'))('a report to where the command prints to is not lost', () => {
  const schemas = ["{ 'command': 'stop' }", "{ 'command': 'go' }"].map((text, index) => {
    const file = at(`${String(index)}.json`);
    writeFileSync(file, text);
    return file;
  });
  const command = `"${process.execPath}" "${builtCommand}" diff "${schemas.join('" "')}" --output json=/dev/stdout > "${at('out')}"`;
  expect(spawnSync('sh', ['-c', command]).status).toBe(1);
  const printed = readFileSync(at('out'), 'utf8');
  expect(printed).toMatch(/^\{[^]*"changes"[^]*\n\]\}\n[^]*breaking/);
});
