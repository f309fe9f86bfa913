import { chmodSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import { describe, expect, test } from 'vitest';
import { runBuilt, runHere, runners } from '../support/run-cli.ts';
import { filesIn, putFiles, temporaryFolder } from '../support/temporary-folder.ts';

const root = `
{ 'include': 'block.json' }
##
# @Info:
#
# @size: how big it is
##
{ 'struct': 'Info', 'data': { 'size': 'size', 'fd': { 'type': 'int', 'if': 'CONFIG_POSIX' } } }
{ 'command': 'query-info', 'returns': 'Info' }
{ 'event': 'CHANGED', 'data': 'Info' }
`;
const block = "{ 'struct': 'Device', 'data': { 'name': 'str' } }\n{ 'command': 'query-devices', 'returns': [ 'Device' ] }\n";
const sources = { 'qapi/qapi-schema.json': root, 'qapi/block.json': block };
const names = [
  '.qapi-manifest.json',
  'block.ts',
  'checks/block.ts',
  'checks/qapi-schema.ts',
  'index.ts',
  'messages.ts',
  'qapi-schema.ts',
  'runtime/catalogue.ts',
  'runtime/checks.ts',
  'runtime/explain.ts',
  'runtime/issue.ts',
  'runtime/messages.ts',
  'runtime/names.ts',
  'runtime/progress.ts',
  'runtime/shape-text.ts',
  'runtime/shapes.ts',
  'runtime/standard-schema.ts',
  'runtime/validation.ts',
  'runtime/words.ts',
  'tables.ts',
];
/** All but the manifest. */
const count = names.length - 1;

describe.each(runners)('generate, %s', { timeout: 60_000 }, (_how, qapi) => {
  const setUp = (files: Readonly<Record<string, string>> = sources) => {
    const cwd = temporaryFolder(files);
    const generate = (...args: string[]) => qapi(['generate', '.', '--out', 'out', ...args], { cwd });
    return { cwd, generate, out: path.join(cwd, 'out') };
  };

  test('the first run writes everything, the next nothing', async () => {
    const { generate, out } = setUp();
    const first = await generate();
    expect(first).toMatchObject({ status: 0, stderr: '' });
    const lines = first.stdout.trimEnd().split('\n');
    expect(lines.slice(0, -1).sort()).toEqual(names.slice(1).map((name) => `wrote   ${name}`));
    expect(lines.at(-1)).toMatch(
      new RegExp(`^out: 2 commands, 1 event, 2 types in ${count} files \\(\\d+ kB\\): ${count} written, 0 removed, 0 unchanged$`),
    );
    expect(Object.keys(filesIn(out))).toEqual(names);

    const before = names.map((name) => statSync(path.join(out, name)).mtimeMs);
    expect(await generate()).toEqual({ status: 0, stdout: `out: 0 written, 0 removed, ${count} unchanged\n`, stderr: '' });
    expect(names.map((name) => statSync(path.join(out, name)).mtimeMs)).toEqual(before);
  });

  test('stale output is a finding, whatever there is to be warned of besides', async () => {
    const { cwd, generate, out } = setUp({ ...sources, VERSION: '9.0.0\n' });
    const { stdout: history } = await qapi(['history', '.', '--format', 'json'], { cwd });
    putFiles(cwd, { 'history.json': history, VERSION: '10.0.0\n' });
    const pages = ['--emit', 'docs', '--docs', 'markdown', '--history', 'history.json'];
    expect((await generate(...pages)).status).toBe(0);
    writeFileSync(path.join(out, 'index.md'), '');
    const { status, stdout, stderr } = await generate(...pages, '--check');
    expect([status, stdout]).toEqual([1, expect.stringContaining('stale   index.md\n')]);
    expect(stderr).toContain('[history-ends-before]');
  });

  test('--emit types leaves the validators out, --emit validators brings the types along', async () => {
    const { generate, out } = setUp();
    expect((await generate('--emit', 'validators')).status).toBe(0);
    expect(Object.keys(filesIn(out))).toEqual(names);
    const { status, stdout } = await generate('--emit', 'types');
    expect(status).toBe(0);
    expect(stdout).toMatch(/3 written, 15 removed, 1 unchanged\n$/);
    expect(Object.keys(filesIn(out))).toEqual(['.qapi-manifest.json', 'block.ts', 'index.ts', 'messages.ts', 'qapi-schema.ts']);
  });

  test('--force looks again although nothing seems to have changed', async () => {
    const { generate } = setUp();
    await generate();
    const { status, stdout } = await generate('--force');
    expect(status).toBe(0);
    expect(stdout).toMatch(new RegExp(`in ${count} files .*: 0 written, 0 removed, ${count} unchanged\n$`));
  });

  test('a run after a change writes what changed and removes what is gone', async () => {
    const { cwd, generate, out } = setUp();
    await generate();
    putFiles(cwd, { 'qapi/qapi-schema.json': "{ 'command': 'query-info' }\n" });
    const { status, stdout } = await generate();
    expect(status).toBe(0);
    expect(stdout).toContain('removed block.ts\n');
    expect(stdout).toContain('wrote   qapi-schema.ts\n');
    expect(Object.keys(filesIn(out))).not.toContain('block.ts');
  });

  test('two folders get the same bytes, also from the root file itself', async () => {
    const { cwd, generate, out } = setUp({ ...sources, VERSION: '10.2.0\n' });
    await generate();
    await qapi(['generate', path.join(cwd, 'qapi/qapi-schema.json'), '--out', path.join(cwd, 'elsewhere/deep')]);
    const { '.qapi-manifest.json': _one, ...here } = filesIn(out);
    const { '.qapi-manifest.json': _two, ...there } = filesIn(path.join(cwd, 'elsewhere/deep'));
    expect(there).toEqual(here);
  });

  test('--check says nothing is wrong', async () => {
    const { generate } = setUp();
    await generate();
    expect(await generate('--check')).toEqual({ status: 0, stdout: 'out is up to date\n', stderr: '' });
  });

  test('--check lists what is missing, stale and extra, and writes nothing', async () => {
    const { generate, out } = setUp();
    await generate();
    rmSync(path.join(out, 'block.ts'));
    writeFileSync(path.join(out, 'index.ts'), '// Generated by qapi-codegen, once.\n');
    writeFileSync(path.join(out, 'mine.ts'), '');
    const before = filesIn(out);
    expect(await generate('--check')).toEqual({
      status: 1,
      stdout:
        'missing block.ts\nstale   index.ts\nextra   mine.ts\nout: 3 files are not what the schema gives; generate anew, and delete what is extra even then\n',
      stderr: '',
    });
    expect(filesIn(out)).toEqual(before);
  });

  test('--check sees a file that is extra where all else is fresh', async () => {
    const { generate, out } = setUp();
    await generate();
    writeFileSync(path.join(out, 'mine.ts'), '');
    expect(await generate('--check')).toMatchObject({
      status: 1,
      stdout: 'extra   mine.ts\nout: 1 file is not what the schema gives; generate anew, and delete what is extra even then\n',
    });
    expect((await generate()).status).toBe(0);
  });

  test('--check of a folder that is not there', async () => {
    const { cwd, generate } = setUp();
    const { status, stdout } = await generate('--check');
    expect(status).toBe(1);
    expect(stdout.split('\n').filter((line) => line.startsWith('missing '))).toHaveLength(count);
    expect(Object.keys(filesIn(cwd)).filter((name) => name.startsWith('out'))).toEqual([]);
  });

  test('--check sees that the schema changed', async () => {
    const { cwd, generate } = setUp();
    await generate();
    putFiles(cwd, { 'qapi/block.json': block.replace("'str'", "'bool'") });
    expect(await generate('--check')).toMatchObject({ status: 1, stdout: expect.stringContaining('stale   block.ts\n') });
  });

  test('--only keeps commands and events that match', async () => {
    const { generate, out } = setUp();
    expect((await generate('--only', 'query-dev*')).stdout).toContain('out: 1 command, 0 events, 1 type ');
    expect(filesIn(out)['qapi-schema.ts'] ?? '').not.toContain('Info');
    expect((await generate('--only', 'query-dev*,CHANGED')).stdout).toContain('out: 1 command, 1 event, 2 types');
    expect((await generate('--only', 'query-dev*', '--only', 'CHANGED')).stdout).toContain(' 0 written');
  });

  test('a pattern of --only that matches nothing', async () => {
    const { cwd, generate } = setUp();
    const { status, stdout, stderr } = await generate('--only', 'query-*,CHNAGED');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(
      "the pattern 'CHNAGED' selects no command and no event [pattern-without-match]\nhelp: Did you mean 'CHANGED'?\n",
    );
    expect(Object.keys(filesIn(cwd))).toHaveLength(2);
  });

  test('--define and --undef', async () => {
    const { generate, out } = setUp();
    const types = async (...args: string[]) => {
      expect((await generate(...args)).status).toBe(0);
      return filesIn(out)['qapi-schema.ts'] ?? '';
    };
    expect(await types()).toMatch(/\bfd\?: number\b/);
    expect(await types('--define', 'CONFIG_POSIX')).toMatch(/\bfd: number\b/);
    expect(await types('--undef', 'CONFIG_POSIX')).not.toMatch(/\bfd\b/);
  });

  test('--int64 bigint', async () => {
    const { generate, out } = setUp();
    await generate();
    expect(filesIn(out)['qapi-schema.ts']).toMatch(/\bsize: number\b/);
    await generate('--int64', 'bigint');
    expect(filesIn(out)['qapi-schema.ts']).toMatch(/\bsize: bigint\b/);
  });

  test('documentation text is left out unless it is asked for', async () => {
    const { generate, out } = setUp();
    const hasText = async (...args: string[]) => {
      await generate(...args);
      return filesIn(out)['qapi-schema.ts']?.includes('how big it is');
    };
    expect([await hasText(), await hasText('--docs-text'), await hasText('--no-docs-text')]).toEqual([false, true, false]);
  });

  test('--emit', async () => {
    const { generate } = setUp();
    expect((await generate('--emit', 'types')).status).toBe(0);
  });

  test('--root', async () => {
    const { generate, out } = setUp({ ...sources, 'qga/qapi-schema.json': "{ 'command': 'guest-ping' }" });
    expect((await generate('--root', 'qga/qapi-schema.json')).stdout).toContain('out: 1 command, 0 events, 0 types');
    expect(Object.keys(filesIn(out))).not.toContain('block.ts');
  });

  test('a file in the way that was not generated stays, and nothing is written', async () => {
    const { generate, out } = setUp({ ...sources, 'out/index.ts': 'export {};\n' });
    const { status, stdout, stderr } = await generate();
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('[output-not-ours]');
    expect(filesIn(out)).toEqual({ 'index.ts': 'export {};\n' });
    expect((await generate('--check')).status).toBe(1);
  });

  test('an edited file of an earlier run is told, and kept', async () => {
    const { cwd, generate, out } = setUp();
    await generate();
    writeFileSync(path.join(out, 'block.ts'), 'mine\n');
    putFiles(cwd, { 'qapi/qapi-schema.json': "{ 'command': 'query-info' }\n" });
    const { status, stderr } = await generate();
    expect(status).toBe(0);
    expect(stderr).toContain('[output-edited]');
    expect(filesIn(out)['block.ts']).toBe('mine\n');
  });

  test('the output folder is a file', async () => {
    const { cwd, generate } = setUp({ ...sources, out: 'mine\n' });
    const { status, stdout, stderr } = await generate();
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^error: .*out.* \[[\w-]+\]\nhelp: /m);
    expect(filesIn(cwd)['out']).toBe('mine\n');
    expect(await generate('--check')).toMatchObject({ status: 2, stdout: '', stderr });
  });

  test.each(['loop/x', 'loop', `${'n'.repeat(300)}/x`])('a place that the system refuses to look at: %.10s', async (place) => {
    const { cwd } = setUp();
    symlinkSync('loop', path.join(cwd, 'loop'));
    const made = await qapi(['generate', '.', '--out', place], { cwd });
    expect(made).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('[cannot-write]') });
    expect(made.stderr.includes('its symbolic links run in a circle')).toBe(place.startsWith('loop'));
    const checked = await qapi(['generate', '.', '--out', place, '--check'], { cwd });
    expect(checked).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(/^error: cannot read '.*: .* \[unreadable-file\]\n/),
    });
  });

  test('a place where no folder can be made', async () => {
    const { cwd } = setUp();
    const { status, stdout, stderr } = await qapi(['generate', '.', '--out', '/proc/nowhere/out'], { cwd });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('[cannot-write]');
  });

  test('a schema with mistakes gives nothing', async () => {
    const { cwd, generate } = setUp({ 'qapi/qapi-schema.json': "{ 'command': 'get', 'returns': 'Gone' }" });
    const { status, stdout, stderr } = await generate();
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^qapi\/qapi-schema\.json:1:32: error: .*\[unknown-type\]$/m);
    expect((await generate('--check')).status).toBe(1);
    expect(Object.keys(filesIn(cwd))).toEqual(['qapi/qapi-schema.json']);
  });

  test('a schema that cannot be read', async () => {
    const { status, stdout, stderr } = await qapi(['generate', 'gone', '--out', 'out'], { cwd: temporaryFolder() });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain("there is no file or folder 'gone' [schema-not-found]");
    expect(await qapi(['generate', 'gone', '--out', 'out', '--check'], { cwd: temporaryFolder() })).toMatchObject({ status: 2 });
  });

  test('without a schema it takes the bundled one', async () => {
    const cwd = temporaryFolder();
    const { status, stdout } = await qapi(['generate', '--out', 'out'], { cwd });
    expect(status).toBe(0);
    expect(stdout).toContain('wrote   migration.ts\n');
    // Its text is ours.
    expect(filesIn(path.join(cwd, 'out'))['migration.ts']).toMatch(/\* [A-Z][a-z]+ .*\./);
  });

  test('--printer reference gives the same bytes, and --verbose tells how many files it printed', async () => {
    const { generate, out } = setUp();
    expect(await generate('--verbose')).toMatchObject({ status: 0, stderr: `${count} files printed, 0 by the reference printer\n` });
    const files = filesIn(out);
    // All but those that are text.
    expect((await generate('--verbose', '--force', '--printer', 'reference')).stderr).toBe(
      `${count} files printed, 4 by the reference printer\n`,
    );
    expect(filesIn(out)).toEqual(files);
  });

  test('--format prettier takes the style of the project', async () => {
    const { cwd, generate, out } = setUp({ ...sources, '.prettierrc': '{ "semi": false, "singleQuote": true }' });
    await generate('--emit', 'types');
    expect(filesIn(out)['index.ts']).toContain("export * from './block.js';\n");
    const formatted = (...args: string[]) => generate('--emit', 'types', '--format', 'prettier', ...args);
    expect((await formatted()).status).toBe(0);
    expect(filesIn(out)['index.ts']).toContain("export * from './block.js'\n");
    expect(filesIn(out)['block.ts']).not.toContain(';\n');
    expect((await formatted()).stdout).toMatch(/^out: 0 written, 0 removed, \d+ unchanged\n$/);
    putFiles(cwd, { '.prettierrc': '{ "semi": true, "singleQuote": false }' });
    expect((await formatted('--check')).status).toBe(1);
    expect((await formatted()).status).toBe(0);
    expect(filesIn(out)['index.ts']).toContain('export * from "./block.js";\n');
  });

  test('names that objects of JavaScript have', async () => {
    const schema = `
{ 'enum': 'Kind', 'data': [ 'constructor', 'toString' ] }
{ 'struct': 'Thing', 'data': { 'constructor': 'int', 'hasOwnProperty': 'str', 'valueOf': 'Kind' } }
{ 'command': 'constructor', 'data': 'Thing' }
{ 'command': 'toString', 'returns': 'Thing' }`;
    const { generate, out } = setUp({ 'qapi/qapi-schema.json': schema });
    expect(await generate()).toMatchObject({ status: 0, stderr: '' });
    const text = filesIn(out)['qapi-schema.ts'] ?? '';
    for (const member of ['constructor: number', 'hasOwnProperty: string', 'valueOf: Kind']) expect(text).toContain(member);
  });
});

test('--format prettier leaves nothing for prettier to do but pages and Markdown', async () => {
  const style = { tabWidth: 4, endOfLine: 'crlf', printWidth: 60 } as const;
  const cwd = temporaryFolder({ ...sources, '.prettierrc': JSON.stringify(style) });
  const out = path.join(cwd, 'out');
  const emitted = 'types,json-schema,package,docs';
  await runHere(['generate', '.', '--out', 'out', '--format', 'prettier', '--emit', emitted, '--package-name', 'x'], { cwd });
  const files = Object.entries(filesIn(out)).filter(([name]) => /^(?!docs|\.).*\.(ts|json)$/.test(name));
  expect(files.map(([name]) => name)).toEqual(expect.arrayContaining(['index.ts', 'package.json', path.join('schemas', 'send.json')]));
  for (const [name, text] of files) expect([name, text]).toEqual([name, await format(text, { ...style, filepath: name })]);
  expect(filesIn(out)[path.join('docs', 'index.html')]).not.toContain('\r');
  expect(filesIn(out)[path.join('docs', 'protocol.json')]).not.toContain('\r');
});

test('generate into a folder that may not be written to', { timeout: 60_000 }, async () => {
  const cwd = temporaryFolder({ ...sources, 'out/mine.md': '' });
  const out = path.join(cwd, 'out');
  chmodSync(cwd, 0o755);
  chmodSync(out, 0o555);
  // Root is refused nothing, so it asks nobody to try.
  const nobody = process.getuid?.() === 0 ? { uid: 65534 } : {};
  const { status, stdout, stderr } = await runBuilt(['generate', '.', '--out', 'out'], { cwd, ...nobody });
  chmodSync(out, 0o755);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain('permission denied [cannot-write]');
  expect(Object.keys(filesIn(out))).toEqual(['mine.md']);
});

test('generate --check of a folder that may not be looked into', { timeout: 60_000 }, async () => {
  const cwd = temporaryFolder(sources);
  chmodSync(cwd, 0o755);
  const out = path.join(cwd, 'out');
  expect(await runBuilt(['generate', '.', '--out', 'out'], { cwd })).toMatchObject({ status: 0 });
  const nobody = process.getuid?.() === 0 ? { uid: 65534 } : {};
  for (const mode of [0o000, 0o711]) {
    chmodSync(out, mode);
    const { status, stdout, stderr } = await runBuilt(['generate', '.', '--out', 'out', '--check'], { cwd, ...nobody });
    chmodSync(out, 0o755);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^error: cannot read '.*out': permission denied \[unreadable-file\]\n/);
  }
});

test.skipIf(process.getuid?.() !== 0)('a user without a home needs none, unless a repository has to be kept (needs root)', async () => {
  const cwd = temporaryFolder(sources);
  chmodSync(cwd, 0o777);
  const user = { cwd, uid: 12345, env: { HOME: undefined, XDG_CACHE_HOME: undefined } };
  for (const said of ['wrote   block.ts', ' 0 written']) {
    const { status, stdout } = await runBuilt(['generate', '.', '--out', 'out'], user);
    expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringContaining(said) as string });
  }
  const { status, stderr } = await runBuilt(['introspect', '--repo', 'file:///nowhere.git', 'v1'], user);
  expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('there is none; set XDG_CACHE_HOME') as string });
});

test.each([
  ['an emitter', "export default { out: 'out', emitters: [() => new Promise(() => {})] };"],
  ['a config', 'export default new Promise(() => {});'],
])('%s that never ends is not waited for in silence', { timeout: 60_000 }, async (_what, config) => {
  const cwd = temporaryFolder({ 'qapi.config.mjs': config });
  const { status, stdout, stderr } = await runBuilt(['generate'], { cwd });
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/^error: ended while waiting for what cannot come any more: a promise of the config or of an emitter/);
});
