import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { builtCommand, type Run, runBuilt, runHere } from '../support/run-cli.ts';
import { filesIn, temporaryFolder } from '../support/temporary-folder.ts';

interface Finding {
  readonly code: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly help: string;
  readonly message: string;
}

/** A heap of 256 MiB is plenty for any schema. */
const node = ['--max-old-space-size=256'];
const verbs = [['check'], ['introspect'], ['generate', '--out', 'out']] as const;

function expectCivil({ status, stdout, stderr }: Run): void {
  expect([0, 1, 2]).toContain(status);
  expect(stdout + stderr).not.toMatch(/^\s+at .*[:(]/m);
  expect(stdout + stderr).not.toContain('Node.js v');
}

test.each([
  'check bundled',
  'check --strict a.json',
  'generate a.json --out o',
  'generate',
  'introspect a.json',
  'validate bundled --qmp',
  'diff bundled a.json',
  'history a.json b.json',
  'usage',
  'init --yes',
])('a folder that is gone can be worked in by no verb: %s', (args) => {
  const cwd = temporaryFolder();
  const run = `cd '${cwd}' && rmdir '${cwd}' && exec '${process.execPath}' '${builtCommand}' ${args}`;
  const { status, stdout, stderr } = spawnSync('sh', ['-c', run], { encoding: 'utf8', input: '' });
  expect({ status, stdout, stderr }).toEqual({
    status: 2,
    stdout: '',
    stderr: 'error: the folder that this was started in is not there any more\n',
  });
});

/** What `check` finds in `a.json`. The other verbs must end as it does. */
async function findings(cwd: string, argument = 'a.json'): Promise<{ readonly status: number | null; readonly found: readonly Finding[] }> {
  const run = await runBuilt(['check', '--format', 'json', argument], { cwd, node });
  expectCivil(run);
  expect(run.stderr).toBe('');
  const { schemas } = JSON.parse(run.stdout) as { schemas: { diagnostics: Finding[] }[] };
  for (const [verb, ...options] of verbs) {
    const other = await runBuilt([verb, argument, ...options], { cwd, node });
    expectCivil(other);
    expect(other.status, verb).toBe(run.status);
  }
  return { status: run.status, found: schemas[0]?.diagnostics ?? [] };
}

/** One finding, with help. */
async function finding(contents: string | Uint8Array): Promise<Finding & { readonly status: number | null }> {
  const cwd = temporaryFolder();
  writeFileSync(path.join(cwd, 'a.json'), contents);
  const { status, found } = await findings(cwd);
  expect(found.map(({ code }) => code)).toHaveLength(1);
  const [only] = found;
  if (only === undefined) throw new Error('nothing was found');
  expect(only.help).not.toBe('');
  return { ...only, status };
}

describe('bad input', { timeout: 120_000 }, () => {
  test('a file that is not there', async () => {
    const { status, found } = await findings(temporaryFolder());
    expect(status).toBe(2);
    expect(found).toMatchObject([{ code: 'schema-not-found', file: 'a.json', line: 1, column: 1 }]);
  });

  test('a folder without a root', async () => {
    const { status, found } = await findings(temporaryFolder({ 'sub/other.json': '' }), 'sub');
    expect(status).toBe(2);
    expect(found).toMatchObject([{ code: 'no-root-in-folder', file: 'sub' }]);
  });

  test('a folder where a file is expected, and a file with --root', async () => {
    const cwd = temporaryFolder({ 'tree/qapi/qapi-schema.json/x': '', 'a.json': '' });
    expect((await findings(cwd, 'tree')).status).toBe(2);
    const run = await runBuilt(['check', 'a.json', '--root', 'b.json'], { cwd });
    expect(run.status).toBe(2);
    expect(run.stdout).toContain('[root-of-file]');
  });

  test('a binary file', async () => {
    expect(await finding(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1]))).toMatchObject({ status: 2, code: 'not-text', file: 'a.json' });
  });

  test('a file of 50 MB', async () => {
    const contents = Buffer.alloc(50_000_000, "{ 'struct': 'A', 'data': {} }\n");
    expect(await finding(contents)).toMatchObject({ status: 2, code: 'file-too-large', file: 'a.json' });
  });

  test('bytes that are not UTF-8: the place of the first of them', async () => {
    const bytes = Buffer.concat([Buffer.from("# Größe\n{ 'struct': 'A', # "), Buffer.from([0xc3, 0x28]), Buffer.from("\n 'data': {} }")]);
    expect(await finding(bytes)).toMatchObject({ status: 1, code: 'invalid-utf8', file: 'a.json', line: 2, column: 20 });
  });

  test.each([
    ['a lone continuation', [0x80]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['a character that is cut off', [0xe2, 0x82]],
    ['an overlong form', [0xc0, 0xaf]],
  ])('%s is not UTF-8', async (_what, bytes) => {
    expect(await finding(Buffer.concat([Buffer.from('# é\n# '), Buffer.from(bytes)]))).toMatchObject({
      code: 'invalid-utf8',
      line: 2,
      column: 3,
    });
  });

  test('a string that is not closed', async () => {
    expect(await finding("{ 'struct': 'Open,\n  'data': {} }\n")).toMatchObject({
      status: 1,
      code: 'unterminated-string',
      line: 1,
      column: 13,
    });
  });

  test.each([
    ['brackets', `{ 'struct': 'A', 'data': ${'['.repeat(10_000)}${']'.repeat(10_000)} }`],
    ['braces', "{ 'a': ".repeat(10_000)],
    ['conditions', `{ 'struct': 'A', 'data': {}, 'if': ${"{ 'not': ".repeat(10_000)}'A'${'}'.repeat(10_000)} }`],
  ])('10,000 nested %s', async (_what, contents) => {
    expect(await finding(contents)).toMatchObject({ status: 1, code: 'nesting-too-deep', line: 1 });
  });

  test('a million brackets', async () => {
    expect((await finding('['.repeat(1_000_000))).code).toBe('nesting-too-deep');
  });

  test('a line of 4 MB', async () => {
    const { status } = await finding(`{ 'struct': '${'A'.repeat(4_000_000)}`);
    expect(status).toBe(1);
  });

  test('an include cycle tells the way round', async () => {
    const cwd = temporaryFolder({ 'a.json': "\n{ 'include': 'b.json' }", 'b.json': "{ 'include': './a.json' }" });
    const { status, found } = await findings(cwd);
    expect(status).toBe(1);
    expect(found).toMatchObject([{ code: 'include-cycle', file: 'b.json', line: 1, message: expect.stringContaining('b.json') }]);
  });

  test.each(['../../../etc/passwd', '/etc/passwd', 'x/../../../../x.json'])('an include of %s leaves the tree', async (target) => {
    const cwd = temporaryFolder({ VERSION: '1.0.0', 'qapi/qapi-schema.json': `{ 'include': '${target}' }` });
    const { status, found } = await findings(cwd, '.');
    expect(status).toBe(1);
    expect(found).toMatchObject([{ code: 'include-outside-tree', file: 'qapi/qapi-schema.json', line: 1, column: 1 }]);
  });

  test('an include of a binary file, a folder, nothing', async () => {
    const include = (name: string) => `{ 'include': '${name}' }\n`;
    const cwd = temporaryFolder({ 'a.json': include('binary') + include('sub') + include('gone.json'), binary: '\0', 'sub/x': '' });
    const { status, found } = await findings(cwd);
    expect(status).toBe(1);
    expect(found.map(({ code, line }) => [code, line])).toEqual([
      ['not-text', 1],
      ['include-not-found', 2],
      ['include-not-found', 3],
    ]);
  });

  test('a link to itself, in a folder', async () => {
    const cwd = temporaryFolder();
    mkdirSync(path.join(cwd, 'tree/qapi'), { recursive: true });
    symlinkSync('qapi-schema.json', path.join(cwd, 'tree/qapi/qapi-schema.json'));
    expect((await findings(cwd, 'tree')).status).toBe(2);
  });

  test('devices are no files', async () => {
    const { status, found } = await findings(temporaryFolder(), '/dev/zero');
    expect(status).toBe(2);
    expect(found).toMatchObject([{ code: 'unreadable-file' }]);
  });

  test.each([
    ['a key', "{ 'struct': 'Aa', 'data': {}, '__proto__': {} }", 'unknown-key'],
    ['a reference', "{ 'struct': 'Aa', 'data': { 'a': '__proto__' } }", 'unknown-type'],
    ['another reference', "{ 'struct': 'Aa', 'data': { 'a': 'constructor' } }", 'unknown-type'],
    ['a base', "{ 'struct': 'Aa', 'base': 'toString', 'data': {} }", 'unknown-type'],
    ['a condition', "{ 'struct': 'Aa', 'data': {}, 'if': { '__proto__': [ 'B' ] } }", 'wrong-condition'],
    ['a keyword', "{ 'constructor': 'Aa', 'data': {} }", 'no-keyword'],
    ['a directive', "{ 'pragma': { '__proto__': true } }", 'unknown-pragma'],
  ])('names that objects of JavaScript have: %s', async (_what, contents, code) => {
    expect(await finding(contents)).toMatchObject({ status: 1, code, line: 1 });
  });

  test('names that objects of JavaScript have: types, members and commands', async () => {
    const schema = `
{ 'struct': '__proto__', 'data': { '__proto__': 'int', 'constructor': 'str' } }
{ 'command': 'constructor', 'data': '__proto__', 'returns': '__proto__' }`;
    const cwd = temporaryFolder({ 'a.json': schema });
    // Their form is a matter of rules that older schemas did not have.
    const { status, found } = await findings(cwd);
    expect([status, ...found.map(({ code }) => code)]).toEqual([0, 'name-case', 'name-case']);
    expect((await runBuilt(['check', '--strict', 'a.json'], { cwd })).status).toBe(1);
    const { stdout } = await runBuilt(['introspect', '--unmasked', 'a.json'], { cwd });
    expect(JSON.parse(stdout)).toMatchObject([
      { name: 'constructor', 'arg-type': '__proto__', 'ret-type': '__proto__' },
      {
        name: '__proto__',
        members: [
          { name: '__proto__', type: 'int' },
          { name: 'constructor', type: 'str' },
        ],
      },
      { name: 'int' },
      { name: 'str' },
    ]);
    expect(filesIn(path.join(cwd, 'out'))['a.ts']).toMatch(/ __proto__: number;[^;]* constructor: string;/);
  });

  test('control characters in a file do not reach the terminal', async () => {
    const cwd = temporaryFolder({ 'a.json': "{ 'struct': \u001b[2J }\n" });
    const { stdout, stderr } = await runBuilt(['check', 'a.json'], { cwd });
    expect(stdout + stderr).not.toContain('\u001b');
  });

  test('an empty file, and one of comments, are schemas without definitions', async () => {
    const cwd = temporaryFolder({ 'a.json': '', 'b.json': '# nothing' });
    expect(await runBuilt(['check', 'a.json', 'b.json'], { cwd })).toMatchObject({
      status: 0,
      stdout: 'a.json: no findings\nb.json: no findings\n',
    });
  });
});

describe('what one may not read', { timeout: 60_000 }, () => {
  // Root is refused nothing, so it asks nobody to try.
  const nobody = process.getuid?.() === 0 ? { uid: 65534 } : {};
  const include = { 'qapi/qapi-schema.json': "{ 'include': 'a.json' }\n", 'qapi/a.json': "{ 'command': 'c' }\n" };

  test.each([
    ['a folder with a schema', 'qapi', '.', /^error: cannot read 'qapi': permission denied \[unreadable-file\]\n/],
    ['a folder above a root file', 'qapi', 'qapi/qapi-schema.json', /^error: cannot read 'qapi': permission denied \[unreadable-file\]\n/],
    ['a file', 'qapi/a.json', 'qapi/a.json', /^error: cannot read 'qapi\/a.json': permission denied \[unreadable-file\]\n/],
    [
      'a file that is included',
      'qapi/a.json',
      '.',
      /^qapi\/qapi-schema.json:1:14: error: cannot read 'qapi\/a.json': permission denied \[unreadable-file\]\n/,
    ],
  ])('%s is told as that, and not as absent', async (_what, kept, schema, message) => {
    const cwd = temporaryFolder(include);
    chmodSync(cwd, 0o755);
    chmodSync(path.join(cwd, kept), 0o000);
    const { status, stdout } = await runBuilt(['check', schema], { cwd, ...nobody });
    chmodSync(path.join(cwd, kept), 0o755);
    expect(status).toBe(2);
    expect(stdout).toMatch(message);
  });

  test('a config is told as that', async () => {
    const cwd = temporaryFolder({ 'qapi.config.ts': '' });
    chmodSync(cwd, 0o755);
    chmodSync(path.join(cwd, 'qapi.config.ts'), 0o000);
    expect(await runBuilt(['generate'], { cwd, ...nobody })).toEqual({
      status: 2,
      stdout: '',
      stderr:
        "error: the config 'qapi.config.ts' cannot be loaded: permission denied [config-failed]\nhelp: Check that it is a file, and that you may read it.\n",
    });
  });
});

test('values that are not there are told with code and help', async () => {
  const cwd = temporaryFolder({});
  const { status, stdout, stderr } = await runHere(['validate', 'bundled', '--type', 'MigrationInfo', 'nope.json'], { cwd });
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toBe(
    "error: cannot read 'nope.json': there is no such file [unreadable-file]\nhelp: Check that it exists and that you may read it.\n",
  );
});

describe('one mistake is told once, with help that fits the verb', () => {
  const project = { 'a.ts': 'export {};\n', 'tsconfig.json': '{ "files": ["a.ts"], "compilerOptions": { "types": [], "noLib": true } }' };
  const told = async (...args: readonly string[]): Promise<readonly string[]> => {
    const { status, stdout, stderr } = await runHere(args, { cwd: temporaryFolder(project) });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    return stderr.trimEnd().split('\n');
  };

  test('of a version that is not there', async () => {
    for (const args of [
      ['history', 'nope'],
      ['usage', '--schema', 'nope'],
      ['generate', 'nope', 'nope', '--out', 'o'],
    ])
      expect((await told(...args)).filter((line) => line.startsWith('error: '))).toEqual([
        "error: there is no file or folder 'nope' [schema-not-found]",
      ]);
    const several = await told('history', 'nope', 'none');
    expect(several.filter((line) => line.startsWith('error: '))).toHaveLength(2);
  });

  test('of versions that are left out by another option', async () => {
    expect(await told('history', 'bundled', '--until', '1.0')).toEqual([
      "error: there is no version to read: all of them come after the one given by '--until' [no-versions]",
      'help: Give a later one. These were read: 10.2.0.',
    ]);
    expect(await told('usage', '--schema', 'bundled', '--range', '1.0..1.1')).toEqual([
      'error: there is no version to read: none of those named lies in 1.0..1.1 [no-versions]',
      'help: Give another range. These were read: 10.2.0.',
    ]);
    for (const range of ['8.2', '9.0..8.0', '8.2..9.0']) expect((await told('usage', '--range', range)).join('')).not.toContain('--refs');
  });

  test('of codes and rules', async () => {
    expect(await told('explain', 'nope')).toEqual(["error: there is no code 'nope'", "help: 'qapi explain' lists all codes."]);
    expect(await told('rules', 'nope')).toEqual(["error: there is no rule 'nope'", "help: 'qapi rules' lists all rules."]);
  });
});

test.each([
  ['v9.2.0', "help: Where 'v9.2.0' is a tag of a repository, name that, too: --repo DIR."],
  ['9.2.0-rc1', "help: Where '9.2.0-rc1' is a tag of a repository"],
  ['https://192.0.2.1/qemu.git', 'help: The address of a repository is given with --repo'],
  ['git@192.0.2.1:qemu', 'help: The address of a repository is given with --repo'],
  ['tcp://127.0.0.1:1', 'it is written tcp:127.0.0.1:1, without slashes [cannot-ask]'],
  ['9.2.json', 'help: Give the path of a root file'],
])('%s reads as something else than a path, and that is said', async (schema, message) => {
  const { status, stdout } = await runHere(['check', schema], { cwd: temporaryFolder() });
  expect(status).toBe(2);
  expect(stdout).toContain(message);
});

test('paths with characters that a terminal acts upon are shown as in messages', async () => {
  const cwd = temporaryFolder({ 'd\u001B[31m/x\n.json': "{ 'command': 'c' }\n" });
  const schema = 'd\u001B[31m/x\n.json';
  const shown = 'd<U+001B>[31m/x<U+000A>';
  expect((await runHere(['check', schema], { cwd })).stdout).toBe(`${shown}.json: no findings (1 command)\n`);
  const out = 'd\u001B[31m/x\n';
  for (const more of [[], ['--check'], []]) {
    const { stdout } = await runHere(['generate', schema, '--out', out, ...more], { cwd });
    expect(stdout).toContain(`\n${shown}`.slice(stdout.startsWith(shown) ? 1 : 0));
    expect(stdout).not.toContain('\u001B');
  }
  const json = await runHere(['check', schema, '--format', 'json'], { cwd });
  expect(JSON.parse(json.stdout)).toMatchObject({ schemas: [{ root: schema }] });
});
