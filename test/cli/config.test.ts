import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesIn, temporaryFolder } from '../support/temporary-folder.ts';
import { runBuilt, runHere } from '../support/run-cli.ts';

const schema = "{ 'enum': 'Colour', 'data': [ 'red' ] }\n{ 'command': 'paint', 'data': { 'colour': 'Colour' } }\n";
const two = {
  'vm.json': schema,
  'qapi.config.ts':
    "import { defineConfig } from 'qapi-codegen';\n" +
    "export default defineConfig({ schema: 'vm.json', emit: ['types'], targets: [{ out: 'one' }, { out: 'two', int64: 'bigint' }] });\n",
};

describe('qapi generate with a config', () => {
  test('needs no argument, and makes all targets', async () => {
    const cwd = temporaryFolder(two);
    const { status, stdout, stderr } = await runHere(['generate'], { cwd });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^one: .*4? ?written/m);
    expect(existsSync(path.join(cwd, 'one/vm.ts')) && existsSync(path.join(cwd, 'two/vm.ts'))).toBe(true);
    expect((await runHere(['generate', '--check'], { cwd })).stdout).toBe('one is up to date\ntwo is up to date\n');
  });

  test('makes the targets that are named', async () => {
    const cwd = temporaryFolder(two);
    await runHere(['generate', '--target', 'two'], { cwd });
    expect(existsSync(path.join(cwd, 'one'))).toBe(false);
    expect(existsSync(path.join(cwd, 'two/vm.ts'))).toBe(true);
  });

  test('is overridden by flags', async () => {
    const cwd = temporaryFolder({ ...two, 'other.json': "{ 'enum': 'Shape', 'data': [ 'round' ] }\n" });
    const { status } = await runHere(['generate', 'other.json', '--target', 'one', '--out', 'three', '--emit', 'types,validators'], {
      cwd,
    });
    expect(status).toBe(0);
    expect(Object.keys(filesIn(path.join(cwd, 'three')))).toEqual(expect.arrayContaining(['other.ts', 'runtime/issue.ts']));
  });

  test('has its conditions settled otherwise by flags', async () => {
    const text = "{ 'command': 'do-a', 'if': 'CONFIG_A' }\n{ 'command': 'do-b', 'if': 'CONFIG_B' }\n";
    const cwd = temporaryFolder({
      'vm.json': text,
      'qapi.config.json': '{ "schema": "vm.json", "out": "o", "define": ["CONFIG_A", "CONFIG_B"] }',
    });
    expect(await runHere(['generate', '--undef', 'CONFIG_A'], { cwd })).toMatchObject({ status: 0, stderr: '' });
    const made = readFileSync(path.join(cwd, 'o/messages.ts'), 'utf8');
    expect([made.includes("'do-a'"), made.includes("'do-b'")]).toEqual([false, true]);
  });

  test('may have an output folder inside of another one', async () => {
    const cwd = temporaryFolder({
      'vm.json': schema,
      'qapi.config.json': '{ "schema": "vm.json", "targets": [{ "out": "o" }, { "out": "o/p/q", "name": "q" }] }',
    });
    await runHere(['generate'], { cwd });
    expect(await runHere(['generate'], { cwd })).toMatchObject({ status: 0, stderr: '' });
    expect(await runHere(['generate', '--check'], { cwd })).toMatchObject({ status: 0, stdout: 'o is up to date\no/p/q is up to date\n' });
    writeFileSync(path.join(cwd, 'o/p/mine.ts'), '');
    expect(await runHere(['generate', '--check'], { cwd })).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/^extra {3}p\/mine\.ts\n/),
    });
  });

  test.each([
    ['o', 'o/runtime', 'messages.ts'],
    ['o/runtime', 'o', 'messages.ts'],
    ['./o', 'o/../o/runtime/', 'messages.ts'],
  ])('with the output folders %s and %s, which make the same file, is refused before anything is written', async (one, other, file) => {
    const targets = [
      { name: 'one', out: one },
      { name: 'other', out: other },
    ];
    const cwd = temporaryFolder({ 'vm.json': schema, 'qapi.config.json': JSON.stringify({ schema: 'vm.json', targets }) });
    const message = `two targets have the file '${path.join('o/runtime', file)}' [config-target-clash]`;
    for (const flags of [[], ['--check']]) {
      const { status, stdout, stderr } = await runHere(['generate', ...flags], { cwd });
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toMatch(/^qapi\.config\.json:1:\d+: error: /);
      expect(stderr).toContain(message);
    }
    expect(existsSync(path.join(cwd, 'o'))).toBe(false);
    // Of one target alone nobody asks what the other one makes, but what it has made stays its own.
    expect(await runHere(['generate', '--target', 'one'], { cwd })).toMatchObject({ status: 0 });
    const before = filesIn(cwd);
    const { status, stderr } = await runHere(['generate', '--target', 'other'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain(`${path.join('o/runtime', file)}' is there already and was not generated [output-not-ours]`);
    expect(filesIn(cwd)).toEqual(before);
  });

  test.each([
    [['--revision', '7'], { name: 'of-config', version: '0.0.7', private: true }],
    [['--package-name', 'x'], { name: 'x', version: '0.0.1', private: true }],
  ])('about a package says what %j leaves open', async (flags, expected) => {
    const config = {
      schema: 'vm.json',
      out: 'out',
      emit: ['package'],
      package: { name: 'of-config', revision: 1, fields: { private: true } },
    };
    const cwd = temporaryFolder({ 'vm.json': schema, 'qapi.config.json': JSON.stringify(config) });
    expect(await runHere(['generate', ...flags], { cwd })).toMatchObject({ status: 0 });
    expect(JSON.parse(readFileSync(path.join(cwd, 'out/package.json'), 'utf8'))).toMatchObject(expected);
  });

  test('is not looked for when a schema and an output folder are given, nor with --no-config', async () => {
    const cwd = temporaryFolder({ 'vm.json': schema, 'qapi.config.ts': "throw new Error('not to be run');" });
    expect(await runHere(['generate', 'vm.json', '--out', 'out'], { cwd })).toMatchObject({ status: 0 });
    expect(await runHere(['generate', '--no-config', '--out', 'bundled'], { cwd })).toMatchObject({ status: 0 });
    expect(await runHere(['generate', '--out', 'bundled'], { cwd })).toMatchObject({ status: 2, stdout: '' });
  });

  test.each([
    [['generate'], /say where to write with --out, or write a config: 'qapi init'/],
    [['generate', '--target', 'x'], /--target picks from a config, and there is none/],
    [['generate', '--config', 'a.ts', '--no-config', '--out', 'a'], /--config names a config, and --no-config asks for none/],
    [['generate', '--no-config', '--config=a.ts', '--out', 'a'], /--config names a config, and --no-config asks for none/],
    [['diff', 'bundled', 'bundled', '--config', 'a.ts', '--no-config'], /--config names a config, and --no-config asks for none/],
    [['generate', '--no-config', '--target', 'x', '--out', 'a'], /--no-config asks for none/],
    [['generate', '--config', 'gone.ts'], /there is no config 'gone\.ts' \[config-not-found\]/],
    [['generate', '--check', '--watch', '--out', 'a'], /'--check' cannot be used with .*'--watch'/],
    [['generate', '--out', ''], /option '--out <folder>' argument '' is invalid. It is empty/],
    [['generate', '--out', 'a', '--root', ''], /option '--root <file>' argument '' is invalid/],
    [['generate', '', '--out', 'a'], /'schema' has to be a path, but is an empty text/],
    [['generate', '--package-name', 'A B', '--out', 'a'], /It has to be a name that npm takes/],
    [['generate', 'vm.json', '--docs', 'markdown', '--out', 'a'], /--docs is about documentation pages: ask for them with --emit docs/],
    [['generate', 'vm.json', '--history', 'h', '--out', 'a'], /--history is told by documentation pages/],
    [['generate', 'vm.json', '--revision', '1', '--out', 'a'], /--revision is about a package: ask for one with --emit package/],
    [['generate', 'vm.json', '--package-name', 'a', '--out', 'a'], /--package-name is about a package/],
    [['check', 'vm.json', '--next', '10.3'], /--next is about documented versions: compare them with --since-from/],
    [['history', 'vm.json', '--next', '10.3'], /--next is about documented versions: compare them with --verify-since/],
    [['help', 'chek'], /unknown command 'chek'\nhelp: Did you mean 'check'\?/],
    [['init', '--yes', '--schema', '/nowhere'], /there is no file or folder '\/nowhere' \[schema-not-found\]/],
    [['generate', '--revision', '100', '--out', 'a'], /It is a whole number from 0 to 99/],
    [['generate', 'vm.json', '--out', '--check'], /option '--out <folder>' has no value: '--check' is .* is written '\.\/--check'\)\n/],
    [['generate', 'vm.json', '--out=--check'], /option '--out <folder>' has no value/],
    [['usage', '--schema', '--range', '8.2..10.2'], /option '--schema <schemas\.\.\.>' has no value: '--range'/],
    [['usage', '--schema', 'a', '--severity', '--range'], /option '--severity <kind=level>' has no value/],
    [['check', 'vm.json', '--format', '--strict'], /option '--format <format>' has no value/],
    [['diff', 'a', 'b', '--repo', '--unstable'], /option '--repo <repository>' has no value/],
    [['history', '--since', '--verify-since'], /option '--since <version>' has no value/],
    [['validate', 'vm.json', '--type', '--qmp'], /option '--type <type>' has no value/],
  ])('%j is refused', async (args, message) => {
    const { status, stdout, stderr } = await runHere(args, { cwd: temporaryFolder({ '.git/HEAD': '' }) });
    expect(stderr).toMatch(message);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });

  test.each(['process.exit(0);', 'process.exit(1);', 'export default async () => { await 0; process.exit(0); };'])(
    'a config that ends the process is told of: %s',
    { timeout: 30_000 },
    async (text) => {
      const cwd = temporaryFolder({ '.git/HEAD': '', 'qapi.config.mjs': text });
      const { status, stdout, stderr } = await runBuilt(['generate'], { cwd });
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toMatch(
        /^qapi\.config\.mjs:1:1: error: the config 'qapi\.config\.mjs' cannot be loaded: it ends the process \[config-failed\]\n/,
      );
    },
  );

  test('one output folder for two targets is refused', async () => {
    const { status, stderr } = await runHere(['generate', '--out', 'x'], { cwd: temporaryFolder(two) });
    expect(stderr).toContain("the config has 'one', 'two': pick one with --target");
    expect(status).toBe(2);
  });

  test('goes on with the next target when one fails', async () => {
    const cwd = temporaryFolder({
      'vm.json': schema,
      'bad.json': '{ ]',
      'qapi.config.json': '{ "emit": ["types"], "targets": [{ "out": "a", "schema": "bad.json" }, { "out": "b", "schema": "vm.json" }] }',
    });
    const { status, stderr } = await runHere(['generate'], { cwd });
    expect(status).toBe(1);
    expect(stderr).toContain('bad.json:1:3: error');
    expect(existsSync(path.join(cwd, 'b/vm.ts'))).toBe(true);
  });
});

test('what is wrong with the schema of several targets is told once', async () => {
  const cwd = temporaryFolder({
    'vm.json': "{ 'command': 'c', 'data': 'Missing' }\n",
    'qapi.config.json': '{ "schema": "vm.json", "emit": ["types"], "targets": [{ "out": "a" }, { "out": "b" }] }',
  });
  const { status, stderr } = await runHere(['generate'], { cwd });
  expect(stderr.match(/\[unknown-type\]/g)).toHaveLength(1);
  expect(status).toBe(1);
});

describe('qapi init', () => {
  test('writes a config that generates', async () => {
    const cwd = temporaryFolder({ "it's/vm.json": schema });
    const { status, stdout } = await runBuilt(['init', '--schema', "it's/vm.json", '--out', 'gen', '--emit', 'types'], { cwd });
    expect({ status, stdout }).toMatchObject({ status: 0, stdout: expect.stringMatching(/^wrote {3}qapi\.config\.ts\n/) });
    expect(await runHere(['generate'], { cwd })).toMatchObject({ status: 0, stderr: '' });
    expect(existsSync(path.join(cwd, 'gen/vm.ts'))).toBe(true);
  });

  test.each(['qapi.config.ts', 'qapi.config.mjs', 'qapi.config.json'])('leaves a %s alone', async (name) => {
    const cwd = temporaryFolder({ [name]: 'mine' });
    expect(await runHere(['init'], { cwd })).toMatchObject({ status: 2, stderr: expect.stringContaining('[config-exists]') });
    expect(filesIn(cwd)).toEqual({ [name]: 'mine' });
  });
});

describe('an output folder', () => {
  test('with files of others keeps them, and names them', async () => {
    const cwd = temporaryFolder({ 'vm.json': schema, 'out/notes.md': 'mine', 'out/deep/other.ts': 'mine' });
    const first = await runHere(['generate', 'vm.json', '--out', 'out', '--emit', 'types'], { cwd });
    const note = 'note: out holds 2 files that were not generated, and left alone: deep/other.ts, notes.md\n';
    expect(first).toMatchObject({ status: 0, stderr: note });
    expect(await runHere(['generate', 'vm.json', '--out', 'out', '--emit', 'types'], { cwd })).toMatchObject({ status: 0, stderr: note });
    expect(readFileSync(path.join(cwd, 'out/notes.md'), 'utf8')).toBe('mine');
  });

  test('below a file cannot be made', async () => {
    const cwd = temporaryFolder({ 'vm.json': schema, file: '' });
    const { status, stderr } = await runHere(['generate', 'vm.json', '--out', 'file/sub'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain(`cannot write '${path.join(cwd, 'file/sub')}': '${path.join(cwd, 'file')}' is a file [cannot-write]`);
  });

  test('with a package of somebody else is refused', async () => {
    const cwd = temporaryFolder({ 'vm.json': schema, 'out/package.json': '{ "name": "mine" }\n' });
    const { status, stderr } = await runHere(['generate', 'vm.json', '--out', 'out', '--emit', 'package'], { cwd });
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: expect.stringContaining("out/package.json' is there already and was not generated"),
    });
    expect(filesIn(path.join(cwd, 'out'))).toEqual({ 'package.json': '{ "name": "mine" }\n' });
  });
});

test('what npm leaves in the folder of a package is nothing strange', async () => {
  const cwd = temporaryFolder({
    'vm.json': schema,
    'out/dist/index.js': '',
    'out/package-lock.json': '',
    'out/vm-1.0.0.tgz': '',
    'out/deep/x.tgz': '',
  });
  const args = ['generate', 'vm.json', '--out', 'out', '--emit', 'package'];
  expect((await runHere(args, { cwd })).stderr).toBe('note: out holds 1 file that was not generated, and left alone: deep/x.tgz\n');
  expect((await runHere([...args, '--check'], { cwd })).stdout).toMatch(/^extra {3}deep\/x\.tgz\nout: 1 file is not/);
});

test('a config that only says how to compare is not said to be missing', async () => {
  const cwd = temporaryFolder({ 'qapi.config.json': '{ "diff": { "failOn": "any" } }' });
  expect(await runHere(['generate'], { cwd })).toMatchObject({
    status: 2,
    stderr: "error: say where to write with --out, or with 'out' in qapi.config.json, which only says how to compare\n",
  });
});

describe('what a config prints', () => {
  const config = (rest: string): string =>
    `console.log('read');\nexport default async () => {\n  process.stdout.write('asked\\n');\n  await 0;\n  console.info('waited');\n  ${rest}\n};\n`;

  test('goes to standard error, and results where they belong', async () => {
    const cwd = temporaryFolder({ 'vm.json': schema, 'qapi.config.mjs': config("return { diff: { failOn: 'any' } };") });
    const { status, stdout, stderr } = await runBuilt(['diff', 'vm.json', 'vm.json', '--format', 'json'], { cwd });
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ changes: [] });
    expect(stderr).toBe('read\nasked\nwaited\n');
  });

  test('does so where the config fails, and of generate and usage', async () => {
    const failing = temporaryFolder({ 'qapi.config.ts': config("throw new Error('no');") });
    const failed = await runBuilt(['generate'], { cwd: failing });
    expect(failed).toMatchObject({ status: 2, stdout: '' });
    expect(failed.stderr).toMatch(/^read\nasked\nwaited\n[^]*: no \[config-failed\]/);
    const cwd = temporaryFolder({
      'vm.json': schema,
      'a.ts': 'export {};\n',
      'tsconfig.json': '{ "files": ["a.ts"], "compilerOptions": { "types": [], "noLib": true } }',
      'qapi.config.ts': config("return { schema: 'vm.json', out: 'o' };"),
    });
    expect((await runBuilt(['generate'], { cwd })).stdout).not.toMatch(/^(read|asked|waited)$/m);
    const used = await runBuilt(['usage', '--format', 'json'], { cwd });
    expect(JSON.parse(used.stdout)).toBeInstanceOf(Object);
    expect(used.stderr).toContain('read\nasked\nwaited\n');
  });

  test('goes to standard output again once the config is read', async () => {
    const cwd = temporaryFolder({
      'vm.json': schema,
      'qapi.config.mjs':
        "const emitter = () => {\n  console.log('emitting');\n  return [];\n};\n" +
        config("return { schema: 'vm.json', out: 'o', emitters: [emitter] };"),
    });
    expect((await runBuilt(['generate'], { cwd })).stdout).toMatch(/^emitting\n/);
  });
});
