import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { builtCommand, runBuilt } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const target = "{ schema: 'vm.json', out: 'o', emit: ['types'] }";

/** A folder with a schema and a config of this text. */
function withConfig(text: string, name = 'qapi.config.mjs'): string {
  return temporaryFolder({ '.git/HEAD': '', 'vm.json': "{ 'command': 'c' }\n", [name]: text });
}

describe('a config that leaves something open', { timeout: 30_000 }, () => {
  const open = 'setInterval(() => {}, 1000);\n';

  test.each(['qapi.config.mjs', 'qapi.config.ts'])('does not keep the command from ending: %s', async (name) => {
    const cwd = withConfig(`${open}export default ${target};`, name);
    expect(await runBuilt(['generate'], { cwd })).toMatchObject({ status: 0, stderr: '' });
    expect(await runBuilt(['generate', '--check'], { cwd })).toMatchObject({ status: 0, stdout: 'o is up to date\n' });
  });

  test('nor where it fails, or where the command has other findings', async () => {
    expect((await runBuilt(['generate'], { cwd: withConfig(`${open}throw new Error('no');`) })).status).toBe(2);
    expect((await runBuilt(['generate', '--check'], { cwd: withConfig(`${open}export default ${target};`) })).status).toBe(1);
  });

  test('nor that of a comparison', async () => {
    const cwd = withConfig(`${open}export default { diff: { failOn: 'any' } };`);
    const { status, stdout } = await runBuilt(['diff', 'vm.json', 'vm.json', '--format', 'json'], { cwd });
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ changes: [] });
  });

  test('nor that of prettier', async () => {
    const cwd = temporaryFolder({ 'vm.json': "{ 'command': 'c' }\n", 'prettier.config.mjs': `${open}export default { semi: false };` });
    const { status } = await runBuilt(['generate', 'vm.json', '--out', 'o', '--format', 'prettier'], { cwd });
    expect(status).toBe(0);
  });

  test('has all that it prints read, however slowly', async () => {
    const cwd = withConfig(
      `${open}export default { ...${target}, emitters: [() => { process.stdout.write('#'.repeat(2_000_000)); return []; }] };`,
    );
    const child = spawn(process.execPath, [builtCommand, 'generate'], { cwd, stdio: ['ignore', 'pipe', 'ignore'] });
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    let length = 0;
    for await (const piece of child.stdout as AsyncIterable<Buffer>) {
      length += piece.toString().split('#').length - 1;
      await setTimeout(2);
    }
    expect([await ended, length]).toEqual([0, 2_000_000]);
  });
});

describe('what a config throws that nobody catches', { timeout: 30_000 }, () => {
  const failed = "error: the config 'qapi.config.mjs' cannot be loaded:";

  test.each([
    ["Promise.reject(new Error('no'));", `qapi.config.mjs:1:16: ${failed} no [`],
    ['Promise.reject(null);', `${failed} it throws null, which is no Error [`],
    ["process.nextTick(() => { throw new Error('no'); });", `qapi.config.mjs:1:32: ${failed} no [`],
    ["setImmediate(() => { throw new Error('no'); });", `qapi.config.mjs:1:28: ${failed} no [`],
    ["await new Promise(() => setTimeout(() => { throw new Error('no'); }));", `qapi.config.mjs:1:50: ${failed} no [`],
  ])('while it is read, is why it fails: %s', async (text, message) => {
    const { status, stdout, stderr } = await runBuilt(['generate'], { cwd: withConfig(`${text}\nexport default ${target};`) });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toMatch(/\nhelp: Mend it/);
  });

  test('later, ends the command before anything is written', async () => {
    const emitter =
      "async () => {\n  setTimeout(() => { throw new Error('no'); });\n  await new Promise((resolve) => setTimeout(resolve, 500));\n  return [];\n}";
    const cwd = withConfig(`export default { ...${target}, emitters: [${emitter}] };`);
    const { status, stdout, stderr } = await runBuilt(['generate'], { cwd });
    expect({ status, stdout, made: existsSync(path.join(cwd, 'o')) }).toEqual({ status: 2, stdout: '', made: false });
    expect(stderr).toContain(`qapi.config.mjs:2:28: ${failed} it throws later, where nobody catches it: no [config-failed]\n`);
    expect(stderr).toMatch(/\nhelp: Await what the config begins/);
  });

  test('is its own business where it listens for that', async () => {
    const cwd = withConfig(
      `process.on('uncaughtException', () => {});\nsetImmediate(() => { throw new Error('no'); });\nexport default ${target};`,
    );
    expect(await runBuilt(['generate'], { cwd })).toMatchObject({ status: 0, stderr: '' });
  });

  test('ends no watch', async () => {
    const cwd = withConfig(`setTimeout(() => { throw new Error('no'); }, 500);\nexport default ${target};`);
    const child = spawn(process.execPath, [builtCommand, 'generate', '--watch'], { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    let text = '';
    for await (const piece of child.stderr as AsyncIterable<Buffer>) {
      text += piece.toString();
      if (text.includes('\nhelp: ')) break;
    }
    expect(text).toContain('it throws later, where nobody catches it: no [config-failed]');
    expect(child.exitCode).toBe(null);
    child.kill('SIGINT');
    expect(await ended).toBe(0);
  });
});

describe('a config that does something to the process', { timeout: 30_000 }, () => {
  test.each(['setTimeout(() => process.exit(0));', 'process.exit(255);', 'export const emitters = [() => process.exit(0)];'])(
    'is told of where it ends it: %s',
    async (text) => {
      const emitters = text.includes('emitters') ? 'emitters' : 'emitters: []';
      const cwd = withConfig(`${text}\nexport default { ...${target}, ${emitters} };`);
      const { status, stdout, stderr } = await runBuilt(['generate'], { cwd });
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toContain('cannot be loaded: it ends the process [config-failed]\n');
    },
  );

  test('and waits for what cannot come is told of, whatever status it sets', async () => {
    const { status, stderr } = await runBuilt(['generate'], { cwd: withConfig('process.exitCode = 7;\nawait new Promise(() => {});') });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^error: ended while waiting/);
  });

  test('and breaks the command is not told to end it', async () => {
    const emitter = '() => {\n  Map.prototype.set = undefined;\n  return [];\n}';
    const { status, stderr } = await runBuilt(['generate'], {
      cwd: withConfig(`export default { ...${target}, emitters: [${emitter}] };`),
    });
    expect(status).toBe(1);
    expect(stderr).toContain('is not a function');
    expect(stderr).not.toContain('config-failed');
  });

  test.each(["process.chdir('/');", "import fs from 'node:fs';\nfs.mkdirSync('gone');\nprocess.chdir('gone');\nfs.rmdirSync('../gone');"])(
    'leaves it in the folder that it was started in: %s',
    async (text) => {
      const cwd = withConfig(`${text}\nexport default { diff: { failOn: 'any' } };`);
      expect(await runBuilt(['diff', 'vm.json', 'vm.json'], { cwd })).toMatchObject({ status: 0, stderr: '' });
    },
  );
});
