import { describe, expect, test } from 'vitest';
import { appendFileSync, cpSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { circleOfLinks } from '../../src/basics/circle-of-links.ts';
import { createRepository } from '../support/git.ts';
import { runHere as qapi, runners } from '../support/run-cli.ts';
import { sarifFaults } from '../support/sarif-schema.ts';
import { putFiles, temporaryFolder } from '../support/temporary-folder.ts';

const compilerOptions = { lib: ['es2023'], types: [], module: 'commonjs', strict: true };
const tsconfig = JSON.stringify({ compilerOptions, include: ['src'] });
const monitor = 'declare const monitor: { execute(command: string, args?: object): void };\n';
const old = "{ 'command': 'a', 'data': { '*x': 'int' } }\n{ 'command': 'b' }\n";
const current = "{ 'command': 'a', 'features': [ 'deprecated' ] }\n{ 'command': 'c' }\n";
const schemas = {
  'qemu-8.2/VERSION': '8.2.0',
  'qemu-8.2/qapi-schema.json': old,
  'qemu-9.2/VERSION': '9.2.0',
  'qemu-9.2/qapi-schema.json': current,
};
const project = { ...schemas, 'tsconfig.json': tsconfig, 'src/a.ts': `${monitor}monitor.execute('a', { x: 1 });\n` };
const both = ['--schema', 'qemu-8.2', 'qemu-9.2'];

describe.each(runners)('usage of a project, %s', { timeout: 60_000 }, (_how, run) => {
  test('findings, what was looked at, and the status', async () => {
    const { status, stdout, stderr } = await run(['usage', ...both], { cwd: temporaryFolder(project) });
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toBe(`src/a.ts:2:17: warning: the command 'a' is deprecated in 9.2.0 [usage-deprecated]
    2 | monitor.execute('a', { x: 1 });
      |                 ^^^
help: It may be removed two releases later. The schema does not say what takes its place.

src/a.ts:2:24: error: the argument 'x' of 'a' was removed after 8.2.0: it is not in 9.2.0 [usage-removed]
    2 | monitor.execute('a', { x: 1 });
      |                        ^
help: Use something else where the program is to work with these versions.

tsconfig.json: 1 error, 1 warning
  1 file, 2 uses of the schema; no generated package; held against 8.2.0, 9.2.0 (as named)
`);
  });
});

describe('usage of projects', () => {
  test('a project without any use', async () => {
    const cwd = temporaryFolder({ ...schemas, 'tsconfig.json': tsconfig, 'src/a.ts': 'export const x = 1;\n' });
    const { status, stdout, stderr } = await qapi(['usage', ...both], { cwd });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toBe(
      'tsconfig.json: no findings\n  1 file, 0 uses of the schema; no generated package; held against 8.2.0, 9.2.0 (as named)\n',
    );
  });

  test('a project may be named behind the schemas', async () => {
    const { status, stdout, stderr } = await qapi(['usage', '--schema', 'qemu-8.2', 'tsconfig.json'], { cwd: temporaryFolder(project) });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('held against 8.2.0 (as named)');
  });

  test('--format json', async () => {
    const { status, stdout } = await qapi(['usage', 'tsconfig.json', ...both, '--format', 'json'], { cwd: temporaryFolder(project) });
    expect(status).toBe(1);
    const report = JSON.parse(stdout) as { readonly findings: readonly unknown[] };
    expect(report).toMatchObject({
      configurations: ['tsconfig.json'],
      files: 1,
      uses: 2,
      versions: ['8.2.0', '9.2.0'],
      packages: [],
      notes: [],
    });
    expect(report.findings[1]).toMatchObject({
      ...{ kind: 'removed', code: 'usage-removed', severity: 'error', file: path.join('src', 'a.ts'), line: 2, column: 24 },
      subject: { kind: 'path', command: 'a', steps: [{ kind: 'member', name: 'x' }] },
      ...{ versions: ['9.2.0'], presentIn: ['8.2.0'], advice: null, hint: null },
      definedAt: { file: 'qapi-schema.json', line: 1, version: '8.2.0' },
    });
  });

  test('--format github and sarif', async () => {
    const cwd = temporaryFolder(project);
    const github = await qapi(['usage', ...both, '--format', 'github'], { cwd });
    expect(github.stdout.match(/^::(?:error|warning) file=.*?::/gm)).toEqual([
      '::warning file=src/a.ts,line=2,endLine=2,col=17,endColumn=20,title=usage-deprecated::',
      '::error file=src/a.ts,line=2,endLine=2,col=24,endColumn=25,title=usage-removed::',
    ]);
    const sarif = await qapi(['usage', ...both, '--format', 'sarif'], { cwd });
    expect(sarifFaults(JSON.parse(sarif.stdout))).toEqual([]);
    expect([github.status, sarif.status]).toEqual([1, 1]);
  });

  test('--severity and --fail-on', async () => {
    const cwd = temporaryFolder(project);
    const off = await qapi(['usage', ...both, '--severity', 'removed=off', '--fail-on', 'error'], { cwd });
    expect([off.status, off.stdout.includes('tsconfig.json: 1 warning\n')]).toEqual([0, true]);
    const raised = await qapi(['usage', ...both, '--severity', 'removed=off', '--severity', 'deprecated=error', '--fail-on', 'error'], {
      cwd,
    });
    expect(raised.status).toBe(1);
    expect((await qapi(['usage', ...both, '--fail-on', 'none'], { cwd })).status).toBe(0);
    for (const wrong of ['gone=off', 'removed=error=off', 'removed', '=off', 'toString=off']) {
      const { status, stderr } = await qapi(['usage', '--severity', wrong], { cwd });
      expect([status, stderr.includes('Give one of removed, missing,')]).toEqual([2, true]);
    }
  });

  test('--range takes the releases of a repository, or those named that lie in it', async () => {
    const cwd = temporaryFolder({ 'tsconfig.json': tsconfig, 'src/a.ts': `${monitor}monitor.execute('a', { x: 1 });\n`, ...schemas });
    const repository = createRepository(path.join(cwd, 'qemu'));
    repository.commit({ VERSION: '8.2.0', 'qapi-schema.json': old }, 'v8.2.0');
    repository.commit({ VERSION: '9.1.90', 'qapi-schema.json': '' }, 'v9.2.0-rc0');
    repository.commit({ VERSION: '9.2.0', 'qapi-schema.json': current }, 'v9.2.0');
    repository.commit({ VERSION: '10.0.0', 'qapi-schema.json': current }, 'v10.0.0');
    const ranges = [
      ['--range', '8.2..9.2', '--repo', 'qemu'],
      ['--range', 'v8.2.0..v9.2.0-rc0', '--repo', 'qemu'],
      ['--range', '9.0..10.0', ...both],
      ['--range', '8.1..8.2', ...both],
      ['--schema', 'v9.2.0', '--repo', 'qemu'],
    ];
    const heldAgainst = [];
    for (const range of ranges) {
      const { stdout } = await qapi(['usage', ...range], { cwd });
      heldAgainst.push(/held against (.*)$/m.exec(stdout)?.[1]);
    }
    expect(heldAgainst).toEqual([
      '8.2.0, 9.2.0 (of the repository)',
      '8.2.0, 9.1.90 (of the repository)',
      '9.2.0 (as named)',
      '8.2.0 (as named)',
      '9.2.0 (as named)',
    ]);
  });

  test.each([
    [['--range', '9.2..8.2'], 'the newer version comes first'],
    [['--range', '8.2'], "'8.2' is no range"],
    [['--range', '8.2..9.2'], 'neither a repository nor schemas'],
    [['--range', '5.0..6.0', ...both], 'none of those named lies in 5.0..6.0'],
    [['--schema', 'none'], "there is no file or folder 'none' [schema-not-found]"],
    [['nowhere'], "there is no project 'nowhere'"],
    // It has no end.
    [['/dev/full'], 'it is not a regular file'],
    [['--schema', 'qemu-8.2', 'tsconfig.json', 'jsconfig.json'], 'only one project'],
    [['tsconfig.json', '--schema', 'qemu-8.2', 'jsconfig.json'], 'only one project'],
  ])('%j cannot be examined', async (args, reason) => {
    const { status, stdout, stderr } = await qapi(['usage', ...args], { cwd: temporaryFolder(project) });
    expect({ status, stdout, says: stderr.includes(reason) || stderr }).toEqual({ status: 2, stdout: '', says: true });
  });

  test.each(['circle', 'folder', path.join('folder', 'tsconfig.json')])(
    'links of %s that run in a circle are not taken for nothing',
    async (named) => {
      const cwd = temporaryFolder({ ...schemas, 'folder/a.ts': '' });
      for (const link of ['circle', path.join('folder', 'tsconfig.json')]) symlinkSync(path.basename(link), path.join(cwd, link));
      const { status, stdout, stderr } = await qapi(['usage', named, ...both], { cwd });
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      const file = named === 'folder' ? path.join('folder', 'tsconfig.json') : named;
      expect(stderr).toContain(`'${file}' cannot be read as it stands: ${circleOfLinks}`);
    },
  );

  test('a version that cannot be read is left out, and said so', async () => {
    const { status, stdout, stderr } = await qapi(['usage', ...both, 'none'], { cwd: temporaryFolder(project) });
    expect(status).toBe(2);
    expect(stdout).toContain('held against 8.2.0, 9.2.0');
    expect(stderr).toContain("'none' cannot be read and is left out");
  });

  test('projects that it refers to are examined, each source once', async () => {
    const cwd = temporaryFolder({
      ...schemas,
      'tsconfig.json': JSON.stringify({ files: [], references: [{ path: './app' }, { path: './lib/tsconfig.json' }, { path: './gone' }] }),
      'app/tsconfig.json': JSON.stringify({ compilerOptions: { ...compilerOptions, composite: true }, include: ['.', '../lib'] }),
      'app/a.ts': `${monitor}monitor.execute('b');\nexport {};\n`,
      'lib/tsconfig.json': JSON.stringify({ compilerOptions: { ...compilerOptions, composite: true } }),
      'lib/b.ts': `${monitor}monitor.execute('c');\nexport {};\n`,
    });
    const { status, stdout, stderr } = await qapi(['usage', ...both], { cwd });
    expect(stdout.match(/^\S+: error: .*?(?= \[)/gm)).toEqual([
      "app/a.ts:2:17: error: the command 'b' was removed after 8.2.0: it is not in 9.2.0",
      "lib/b.ts:2:17: error: the command 'c' is missing in 8.2.0; it is in 9.2.0",
    ]);
    expect(status).toBe(1);
    expect(stderr).toContain("there is no project 'gone'");
  });

  test('what is wrong in the sources is said, and the rest examined', async () => {
    const cwd = temporaryFolder({ ...project, 'src/b.ts': "import { x } from './gone';\nexport const y = x(;\n" });
    const { status, stdout, stderr } = await qapi(['usage', ...both], { cwd });
    expect(status).toBe(1);
    expect(stdout).toContain('tsconfig.json: 1 error, 1 warning');
    expect(stderr).toContain('warning: the project has 2 errors, first of all TS1005');
  });

  test('what is wrong in a configuration without sources is said, too', async () => {
    const cwd = temporaryFolder({ 'tsconfig.json': '{ "compilerOptions": { "modul": "nodenext" }, "files": [] }' });
    const { status, stderr } = await qapi(['usage'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toMatch(/Unknown compiler option 'modul'[^]*'tsconfig.json' names no sources/);
  });

  test('JavaScript has a jsconfig.json', async () => {
    const cwd = temporaryFolder({
      ...schemas,
      'jsconfig.json': JSON.stringify({ compilerOptions: { lib: ['es2023'], types: [] } }),
      'a.js': 'monitor.send(\'{"execute": "b-x"}\');\nmonitor.send({ execute: \'b\' });\n',
    });
    const { status, stdout } = await qapi(['usage', '.', ...both], { cwd });
    expect(status).toBe(1);
    expect(stdout).toContain("a.js:2:25: error: the command 'b' was removed after 8.2.0");
  });

  test('without a schema the one counts that the package was made from, by the config or by its texts', async () => {
    const cwd = temporaryFolder({ ...project, 'qapi.config.json': '{ "schema": "qemu-9.2", "out": "src/qmp", "emit": ["types"] }\n' });
    await qapi(['generate'], { cwd });
    putFiles(cwd, { 'src/a.ts': "import type { CArguments } from './qmp';\nexport type C = CArguments;\n" });
    const configured = await qapi(['usage'], { cwd });
    expect(configured.stdout).toContain('src/qmp (QEMU 9.2.0); held against 9.2.0 (from which the config makes src/qmp)');
    const other = temporaryFolder({ 'tsconfig.json': tsconfig, 'src/a.ts': "export type { MigrationInfo } from './qmp';\n" });
    await qapi(['generate', '--out', 'src/qmp', '--emit', 'types'], { cwd: other });
    const bundled = await qapi(['usage'], { cwd: other });
    expect(bundled.stdout).toContain('src/qmp (QEMU 10.2.0); held against 10.2.0 (from which src/qmp was made)');
    cpSync(path.resolve(import.meta.dirname, '../../qapi'), path.join(other, 'qapi'), { recursive: true });
    appendFileSync(path.join(other, 'qapi/common.json'), "{ 'enum': 'More', 'data': [] }\n");
    await qapi(['generate', 'qapi', '--out', 'src/qmp', '--emit', 'types'], { cwd: other });
    const unknown = await qapi(['usage'], { cwd: other });
    expect(unknown.stdout).toContain('(the bundled schema, as none was named, and the package does not tell which it was made from)');
  });

  test('commands that the bundled schema lacks are not missing, since it is a part of that of QEMU', async () => {
    const source = `${monitor}monitor.execute('{"execute": "quit"}');\nmonitor.execute('migrate', { nosuch: 1 });\n`;
    const cwd = temporaryFolder({ 'tsconfig.json': tsconfig, 'src/a.ts': source });
    const { stdout } = await qapi(['usage', '--schema', 'bundled'], { cwd });
    expect(stdout.match(/error: .*/g)).toEqual(["error: the argument 'nosuch' of 'migrate' is not in 10.2.0 [usage-unknown]"]);
  });
});

test('what is named in a text of JSON is judged as in an object, each at its place', async () => {
  const lines = [
    'declare function send(message: unknown): void;',
    `send('{"execute": "nosuch"}');`,
    `send('{"execute": "b", "arguments": {"y": 1}}');`,
    String.raw`send("{\"execute\": \"b\", \"arguments\": {\"z\": 1}}");`,
    `send('{"execute": "b"}');`,
    `send('{"execute": "rm -rf", "more": 1}');`,
  ];
  const cwd = temporaryFolder({ ...schemas, 'tsconfig.json': tsconfig, 'src/a.ts': `${lines.join('\n')}\n` });
  const { stdout } = await qapi(['usage', '--schema', 'qemu-8.2', '--format', 'json'], { cwd });
  const { findings } = JSON.parse(stdout) as { findings: readonly { line: number; column: number; code: string; message: string }[] };
  expect(findings.map(({ line, column, message }) => `${String(line)}:${String(column)} ${message}`)).toEqual([
    "2:19 the command 'nosuch' is not in 8.2.0",
    "3:38 the argument 'y' of 'b' is not in 8.2.0",
    "4:44 the argument 'z' of 'b' is not in 8.2.0",
  ]);
});

const shapes = `{ 'enum': 'Mode', 'data': [ 'fast' ] }
{ 'enum': 'Kind', 'data': [ 'file', 'pipe' ] }
{ 'struct': 'File', 'data': { 'path': 'str' } }
{ 'struct': 'Pipe', 'data': { 'fd': 'int' } }
{ 'union': 'Sink', 'base': { 'kind': 'Kind' }, 'discriminator': 'kind', 'data': { 'file': 'File', 'pipe': 'Pipe' } }
{ 'command': 'go', 'data': { '*uri': 'str', '*mode': 'Mode', '*modes': [ 'Mode' ], '*sink': 'Sink' } }
`;

/** What is found in the lines of a source: the line, what stands at the place, and of what it is said. */
async function foundIn(lines: readonly string[]): Promise<readonly string[]> {
  const head = 'declare function send(message: unknown): void; declare const x: string; declare const n: number; declare const tag: any;';
  const cwd = temporaryFolder({
    'tsconfig.json': tsconfig,
    'qapi-schema.json': shapes,
    'src/a.ts': `${[head, ...lines].join('\n')}\nexport {};\n`,
  });
  const { stdout } = await qapi(['usage', '--schema', 'qapi-schema.json', '--format', 'json'], { cwd });
  const { findings, notes } = JSON.parse(stdout) as {
    findings: readonly { line: number; column: number; message: string }[];
    notes: readonly unknown[];
  };
  expect(notes).toEqual([]);
  return findings.map(({ line, column, message }) => {
    const there = /^(?:\\?")?[\w\\-]+/.exec(lines[line - 2]?.slice(column - 1) ?? '')?.[0];
    return `${String(line - 1)} ${String(there)}: ${message.replace(/ is not in .*/, '')}`;
  });
}

test('of a template with substitutions all that is certain is judged, each at its place', async () => {
  const found = await foundIn([
    'send(`{"execute": "nosuch", "arguments": {"uri": "${x}"}, "id": ${n}}`);',
    'send(`{"execute": "go", "arguments": {"uri": "${x}", "gone": ${n}, "mode": "slow"}}`);',
    'send(`{"execute": "go", "arguments": {"modes": [${x}, "slow"], "sink": {"kind": "file", "fd": ${n}}}}`);',
    'send(`{',
    '  "execute": "go",',
    '  "arguments": {"mode": "\\u0073low",\\n "gone": ${n}}',
    '}\\n`);',
    'send(`{"execute": "go", "arguments": {"sink": {"kind": "file", "fd": 1, ${x}}, "gone": 1}}${x}`);',
    'send(x + `{"execute": "go", "arguments": {"gone": ${n}}}`);',
  ]);
  expect(found).toEqual([
    "1 \"nosuch: the command 'nosuch'",
    "2 \"gone: the argument 'gone' of 'go'",
    "2 \"slow: the value 'slow' of the argument 'mode' of 'go'",
    "3 \"slow: the value 'slow' of the argument 'modes/[]' of 'go'",
    "3 \"fd: the argument 'sink/fd' of 'go'",
    "6 \"\\u0073low: the value 'slow' of the argument 'mode' of 'go'",
    "6 \"gone: the argument 'gone' of 'go'",
    "8 \"fd: the argument 'sink/fd' of 'go'",
    "8 \"gone: the argument 'gone' of 'go'",
    "9 \"gone: the argument 'gone' of 'go'",
  ]);
});

test('of a concatenation all that is certain is judged, each at its place', async () => {
  const found = await foundIn([
    `send('{"execute": "go", "arguments": {"uri": "' + x + '", "gone": ' + n + '}}');`,
    String.raw`send("{\"execute\": \"go\", \"arguments\": {\"mode\": \"" + x + "\", \"gone\": 1}}" + '\n');`,
    'send(\'{"execute": "no\' + \'such"\' + `, "id": ${n}}`);',
    `send('{"execute": "nosuch"}\\n' + '{"execute": "none"}\\n');`,
    `send('{"execute": "' + x + '", "arguments": {"gone": 1}}');`,
  ]);
  expect(found).toEqual([
    "1 \"gone: the argument 'gone' of 'go'",
    "2 \\\"gone\\: the argument 'gone' of 'go'",
    "3 \"no: the command 'nosuch'",
    "4 \"nosuch: the command 'nosuch'",
    "4 \"none: the command 'none'",
  ]);
});

test('nothing is said of what is substituted, nor of what may be something else by that', async () => {
  const found = await foundIn([
    'send(`{"execute": "${x}", "arguments": {"gone": 1}}`);',
    'send(`{"execute": "go${x}", "arguments": {"gone": 1}}`);',
    'send(`{"execute": ${x}, "arguments": {"gone": 1}}`);',
    'send(`{"execute": "go", "arguments": {"go${x}": 1, ${x}: {"gone": 1}, "mode": "sl${x}", "modes": ["${x}low"]}}`);',
    'send(`{"execute": "go", "arguments": ${x}}`);',
    'send(`{"execute": "go", "arguments": {"uri": "" ${x} "gone": 1}}`);',
    'send(`{"execute": "go", "arguments": {${x}, "gone": 1}}`);',
    'send(`{"execute": "go", "arguments": {"uri": "", ${x}gone": 1}}`);',
    'send(`{"execute": "go", "arguments": {"sink": {"kind": "${x}", "fd": 1}}}`);',
    'send(`{"execute": "go", "arguments": {"sink": {"fd": 1 ${x}}}}`);',
    // Programs have commands of their own.
    'send(`{"execute": "build", ${x}}`);',
    'send(`{"execute": "build", "${x}": 1}`);',
    'send(`{"execute": "build", "more": ${n}}`);',
    'send(`{"execute": "build"} is ${x}`);',
    'send(tag`{"execute": "go", "arguments": {"gone": ${n}}}`);',
    `send(x + '{"execute": "go", "arguments": {"gone": ' + n);`,
    `send('{"execute": "build"' + x);`,
  ]);
  expect(found).toEqual([]);
});

test('what is known of a text of several lines is said where it begins', async () => {
  const text = ['`{', '  "execute": "go",', '  "arguments": {"gone": ${n}}', '}`);'];
  expect(await foundIn(['send(', ...text])).toEqual(["4 \"gone: the argument 'gone' of 'go'"]);
  expect(await foundIn(['// qapi-usage-ignore missing', 'send(`{', ...text.slice(1)])).toHaveLength(1);
  expect(await foundIn(['// qapi-usage-ignore unknown', 'send(`{', ...text.slice(1)])).toEqual([]);
});

test('a text that is nested deeper than calls can be hides nothing of the project', async () => {
  const deep = '['.repeat(20_000) + ']'.repeat(20_000);
  const found = await foundIn([`send('{"execute": "go", "arguments": {"uri": ${deep}}}');`, 'send(`{"execute": "nosuch", "id": ${n}}`);']);
  expect(found).toEqual(["2 \"nosuch: the command 'nosuch'"]);
});
