import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { builtCommand } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Watches what the config of a folder asks for, until the test ends. */
function watchIn(cwd: string) {
  const child = spawn(process.execPath, [builtCommand, 'generate', '--watch'], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  const all = { stdout: '', stderr: '' };
  let wake: () => void = () => undefined;
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
      all[stream] += piece;
      wake();
    });
  }
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  void ended.then(() => {
    wake();
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return {
    /** Waits until this has been printed since the last call, and gives what was. */
    async prints(wanted: string): Promise<string> {
      while (!text.includes(wanted)) {
        if (child.exitCode !== null) throw new Error(`it ended with ${String(child.exitCode)}: ${text}`);
        await new Promise<void>((resolve) => (wake = resolve));
      }
      const printed = text;
      text = '';
      return printed;
    },
    /** What has been printed where, since the beginning. */
    all,
    end: async () => {
      child.kill('SIGINT');
      return ended;
    },
  };
}

test('a config that Node understands is followed through changes, away and back', { timeout: 30_000 }, async () => {
  const cwd = temporaryFolder({
    '.git/HEAD': '',
    'vm.json': "{ 'command': 'c' }\n",
    'out.mjs': "export const out = 'one';\n",
    'qapi.config.mjs': "import { out } from './out.mjs';\nexport default { schema: 'vm.json', out, emit: ['types'] };\n",
  });
  const config = path.join(cwd, 'qapi.config.mjs');
  const watching = watchIn(cwd);
  await watching.prints('waiting for changes');
  writeFileSync(path.join(cwd, 'out.mjs'), "export const out = 'two';\n");
  await watching.prints('two: 1 command');
  writeFileSync(config, "export default { schema: 'vm.json', out: 'three', emit: ['types'] };\n");
  await watching.prints('three: 1 command');
  writeFileSync(config, "import { out } from './later/out.mjs';\nexport default { schema: 'vm.json', out, emit: ['types'] };\n");
  await watching.prints('waiting for a config without errors');
  mkdirSync(path.join(cwd, 'later'));
  writeFileSync(path.join(cwd, 'later/out.mjs'), "export { out } from './name';\n");
  await watching.prints('waiting for a config without errors');
  writeFileSync(path.join(cwd, 'later/name.ts'), "export const out: string = 'later-out';\n");
  await watching.prints('later-out: 1 command');
  rmSync(config);
  await watching.prints('waiting for a config without errors');
  writeFileSync(config, "export default { schema: 'vm.json', out: 'four', emit: ['types'] };\n");
  await watching.prints('four: 1 command');
  expect(['one', 'two', 'three', 'four'].filter((out) => !existsSync(path.join(cwd, out, 'vm.ts')))).toEqual([]);
  expect(await watching.end()).toBe(0);
});

test('a config that comes under another name is followed, also where there were two for a while', { timeout: 30_000 }, async () => {
  const cwd = temporaryFolder({
    '.git/HEAD': '',
    'vm.json': "{ 'command': 'c' }\n",
    'qapi.config.json': '{ "schema": "vm.json", "out": "one", "emit": ["types"] }',
  });
  const put = (name: string, out: string): void => {
    writeFileSync(path.join(cwd, name), `export default { schema: 'vm.json', out: '${out}', emit: ['types'] };\n`);
  };
  const watching = watchIn(cwd);
  await watching.prints('waiting for changes');
  rmSync(path.join(cwd, 'qapi.config.json'));
  await watching.prints("there is no config 'qapi.config.json'");
  put('qapi.config.mjs', 'two');
  await watching.prints('two: 1 command');
  put('qapi.config.js', 'three');
  put('qapi.config.mjs', 'four');
  await watching.prints('[config-ambiguous]');
  rmSync(path.join(cwd, 'qapi.config.mjs'));
  await watching.prints('three: 1 command');
  expect(await watching.end()).toBe(0);
});

test('what is wrong with the schema of several targets is told once for each change', { timeout: 30_000 }, async () => {
  const cwd = temporaryFolder({
    '.git/HEAD': '',
    'vm.json': "{ 'command': 'c', 'data': 'Missing' }\n",
    'qapi.config.json': '{ "schema": "vm.json", "emit": ["types"], "targets": [{ "out": "a" }, { "out": "b" }] }',
  });
  const watching = watchIn(cwd);
  const count = (printed: string): number => printed.split('[unknown-type]').length - 1;
  expect(count(await watching.prints('b: left as it was'))).toBe(1);
  writeFileSync(path.join(cwd, 'vm.json'), "\n{ 'command': 'c', 'data': 'Missing' }\n");
  expect(count(await watching.prints('b: left as it was'))).toBe(1);
  writeFileSync(path.join(cwd, 'vm.json'), "{ 'command': 'c', 'data': 'Missing' }\n");
  expect(count(await watching.prints('b: left as it was'))).toBe(1);
  expect(await watching.end()).toBe(0);
});

test('a symbol that no condition names is told of once, and again with another config', { timeout: 30_000 }, async () => {
  const config = (symbol: string): string =>
    `{ "schema": "vm.json", "emit": ["types"], "define": ["${symbol}"], "targets": [{ "out": "a" }, { "out": "b" }] }`;
  const cwd = temporaryFolder({
    '.git/HEAD': '',
    'vm.json': "{ 'command': 'c', 'if': 'CONFIG_LINUX' }\n",
    'qapi.config.json': config('CONFIG_LINIX'),
  });
  const watching = watchIn(cwd);
  const told = (printed: string): readonly string[] => printed.match(/'CONFIG_\w+' in 'define'/g) ?? [];
  expect(told(await watching.prints('b: 1 command'))).toEqual(["'CONFIG_LINIX' in 'define'"]);
  writeFileSync(path.join(cwd, 'vm.json'), "{ 'command': 'c', 'if': 'CONFIG_LINUX' }\n{ 'event': 'E' }\n");
  expect(told(await watching.prints('b: 1 command, 1 event'))).toEqual([]);
  writeFileSync(path.join(cwd, 'qapi.config.json'), config('CONFIG_LINUKS'));
  expect(told(await watching.prints('b: 1 command, 1 event'))).toEqual(["'CONFIG_LINUKS' in 'define'"]);
  expect(await watching.end()).toBe(0);
});

test(
  'what a config prints goes to standard error each time it is read, and what its emitters print does not',
  { timeout: 30_000 },
  async () => {
    const emitter = "const emitter = () => {\n  console.log('emitting');\n  return [];\n};\n";
    const config = (prints: string): string =>
      `${prints}\n${emitter}export default { schema: 'vm.json', out: 'out', emit: ['types'], emitters: [emitter] };\n`;
    const cwd = temporaryFolder({ '.git/HEAD': '', 'vm.json': "{ 'command': 'c' }\n", 'qapi.config.mjs': config('') });
    const watching = watchIn(cwd);
    await watching.prints('waiting for changes');
    for (const read of ['second', 'third']) {
      writeFileSync(path.join(cwd, 'qapi.config.mjs'), config(`console.log('${read}');`));
      await watching.prints('out: 1 command');
    }
    expect(await watching.end()).toBe(0);
    expect(watching.all.stderr).toBe('second\nthird\n');
    expect(watching.all.stdout).toMatch(/^emitting\n/);
    expect(watching.all.stdout).not.toMatch(/second|third/);
  },
);
