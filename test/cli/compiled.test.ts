import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { builtCommand } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Reports at the end, by a pipe of its own, which files were compiled and of which V8 took the code that was there. */
const spy = `const vm = require('vm');
const files = {};
const { Script } = vm;
vm.Script = function (source, options) {
  const script = new Script(source, options);
  files[require('path').basename(options.filename).replace(/-[\\w-]{8}\\.cjs$/, '')] = script.cachedDataRejected === false;
  return script;
};
process.once('exit', () => require('fs').writeSync(3, JSON.stringify(files)));`;

const schema = {
  'schema/a.json': "{ 'include': 'b.json' }\n{ 'command': 'c', 'returns': 'S' }\n",
  'schema/b.json': "{ 'struct': 'S', 'data': { 'x': 'int' } }\n",
};

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Files of the command, by name without the hash, and whether V8 took their code. */
  readonly taken: Readonly<Record<string, boolean>>;
}

function run(command: string, cwd: string, ...args: readonly string[]): Run {
  const folder = temporaryFolder({ 'spy.cjs': spy });
  const { NODE_OPTIONS: _, FORCE_COLOR: __, NODE_V8_COVERAGE: ___, ...environment } = process.env;
  const { status, output } = spawnSync(process.execPath, ['--require', path.join(folder, 'spy.cjs'), command, ...args], {
    cwd,
    env: environment,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  return { status, stdout: output[1] ?? '', stderr: output[2] ?? '', taken: JSON.parse(output[3] ?? '') as Record<string, boolean> };
}

/** The command as built, with its compiled code changed. */
function copyOfCommand(change: (folder: string) => void): string {
  const folder = temporaryFolder({ 'package.json': '{}' });
  cpSync(path.dirname(builtCommand), path.join(folder, 'dist'), { recursive: true });
  change(path.join(folder, 'dist/compiled', readdirSync(path.join(folder, 'dist/compiled'))[0] ?? ''));
  return path.join(folder, 'dist/cli.cjs');
}

describe('V8 takes the code that the build has compiled', () => {
  test.each([
    ['help', ['--help'], ['program']],
    ['check', ['check', 'schema/a.json'], ['schema', 'check']],
    ['types and validators', ['generate', 'schema/a.json', '--out', 'o'], ['fresh', 'generate', 'schema', 'generation']],
    ['pages', ['generate', 'schema/a.json', '--out', 'o', '--emit', 'docs'], ['schema', 'generation', 'documentation', 'html']],
    ['introspect', ['introspect', 'schema/a.json'], ['program', 'schema', 'introspect']],
    ['diff', ['diff', 'schema/a.json', 'schema/b.json', '--fail-on', 'none'], ['program', 'schema', 'diff']],
  ])('for %s', (_, args, loaded) => {
    const { status, taken } = run(builtCommand, temporaryFolder(schema), ...args);
    expect(status).toBe(0);
    expect(taken).toMatchObject(Object.fromEntries(['main', 'base', ...loaded].map((file) => [file, true])));
  });
});

test('what imports by Node is left to Node, which warns of nothing', () => {
  const folder = temporaryFolder({ ...schema, 'qapi.config.mjs': "export default { schema: 'schema/a.json', out: 'o' };" });
  const { status, stderr, taken } = run(builtCommand, folder, 'generate');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(taken).toMatchObject({ program: true });
  expect(taken).not.toHaveProperty('config');
});

test('what is compiled tells nothing of the folder that it was built in', () => {
  const folder = path.join(path.dirname(builtCommand), 'compiled');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.bin'));
  const told = files.filter((file) => readFileSync(path.join(folder, file)).includes(path.dirname(builtCommand)));
  expect([files.length > 0, told]).toEqual([true, []]);
});

describe('a check says the same', () => {
  const said = (command: string): unknown => {
    const { status, stdout, stderr } = run(command, temporaryFolder(schema), 'check', 'schema/a.json');
    return { status, stdout, stderr };
  };

  test('without compiled code', () => {
    expect(
      said(
        copyOfCommand((folder) => {
          rmSync(path.dirname(folder), { recursive: true });
        }),
      ),
    ).toEqual(said(builtCommand));
  });

  test('with compiled code that is cut off, empty, missing or something else', () => {
    const command = copyOfCommand((folder) => {
      const files = readdirSync(folder).filter((file) => file.endsWith('.bin'));
      const contents = (file: string): Buffer => readFileSync(path.join(folder, file));
      for (const [index, file] of files.entries()) {
        if (index % 4 === 0) rmSync(path.join(folder, file));
        else writeFileSync(path.join(folder, file), [contents(file).subarray(0, 1000), '', 'x'.repeat(4000)][(index % 4) - 1] ?? '');
      }
    });
    expect(said(command)).toEqual(said(builtCommand));
  });
});
