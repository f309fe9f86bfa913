import { readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { bothVersions, reportIn } from '../support/diff-reports.ts';
import { runBuilt, runHere } from '../support/run-cli.ts';
import { putFiles, temporaryFolder } from '../support/temporary-folder.ts';

describe('two folders', () => {
  test('text, places relative to the working directory, and status 1 for a break', async () => {
    const run = await runHere(['diff', 'old', 'new'], { cwd: bothVersions() });
    expect(run).toMatchObject({ status: 1, stderr: '' });
    expect(run.stdout).toContain("returns/singlestep: the mandatory member 'singlestep' was removed");
    expect(run.stdout).toContain('{"return":{"status":"running"}}');
    expect(run.stdout).toMatch(/new\/qapi\/common\.json:2|was old\/qapi\/common\.json:2/);
    expect(run.stdout.trimEnd().split('\n').at(-1)).toBe('1.0.0 → 1.1.0: 1 breaking, 0 dangerous, 1 safe');
  });

  test('json', async () => {
    const run = await runHere(['diff', 'old', 'new', '--format', 'json'], { cwd: bothVersions() });
    expect(reportIn(run)).toMatchObject({
      old: { source: 'old', version: '1.0.0' },
      summary: { breaking: 1, dangerous: 0, safe: 1, accepted: 0 },
      changes: [
        { level: 'breaking', direction: 'receive', path: 'query-status/returns/singlestep', witness: { return: { status: 'running' } } },
        { level: 'safe', path: 'stop' },
      ],
    });
  });

  test.each([
    ['breaking', ['old', 'new'], 1],
    ['none', ['old', 'new'], 0],
    ['any', ['old', 'new'], 1],
    ['breaking', ['new', 'new'], 0],
    ['any', ['new', 'new'], 0],
  ])('--fail-on %s of %j is status %i', async (level, sides, status) => {
    expect((await runHere(['diff', ...sides, '--fail-on', level, '--brief'], { cwd: bothVersions() })).status).toBe(status);
  });

  test('--severity raises, lowers and leaves out; an unknown rule is told', async () => {
    const cwd = bothVersions();
    const { rule = '' } = reportIn(await runHere(['diff', 'old', 'new', '--format', 'json'], { cwd })).changes[0] ?? {};
    const lowered = await runHere(['diff', 'old', 'new', '--format', 'json', '--severity', `${rule}=safe`], { cwd });
    expect(lowered.status).toBe(0);
    expect(reportIn(lowered).summary).toMatchObject({ breaking: 0, safe: 2 });
    const raised = await runHere(['diff', 'old', 'new', '--severity', `${rule}=off`, '--severity', 'command-added=breaking'], { cwd });
    expect(raised.stdout).toContain('1 breaking, 0 dangerous, 0 safe');
    const unknown = await runHere(['diff', 'old', 'new', '--severity', 'command-aded=safe'], { cwd });
    expect(unknown).toMatchObject({ status: 2, stdout: '' });
    expect(unknown.stderr).toContain("Did you mean 'command-added'");
  });

  test('--only compares a part; a pattern that matches nothing on both sides is told', async () => {
    const cwd = bothVersions();
    expect((await runHere(['diff', 'old', 'new', '--only', 'stop'], { cwd })).stdout).toContain('0 breaking, 0 dangerous, 1 safe');
    const run = await runHere(['diff', 'old', 'new', '--only', 'stp'], { cwd });
    expect(run).toMatchObject({ status: 2, stderr: expect.stringContaining('[pattern-without-match]') });
  });

  test('--only may say what is left out; that nothing is left is told', async () => {
    const cwd = bothVersions();
    expect((await runHere(['diff', 'old', 'new', '--only', '!stop'], { cwd })).stdout).toContain('1 breaking, 0 dangerous, 0 safe');
    // What one side alone has is left out of that.
    expect((await runHere(['diff', 'old', 'new', '--only', 'stop,!query-*'], { cwd })).stdout).toContain('0 breaking, 0 dangerous, 1 safe');
    const nothing = await runHere(['diff', 'old', 'new', '--only', '!*'], { cwd });
    expect(nothing).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('leave nothing here') });
  });

  test('--deprecated-removed rates what went after it was deprecated', async () => {
    const cwd = temporaryFolder({
      'old.json': "{ 'command': 'a', 'features': [ 'deprecated' ] }\n{ 'command': 'b' }\n",
      'new.json': "{ 'command': 'b' }\n",
    });
    expect((await runHere(['diff', 'old.json', 'new.json'], { cwd })).status).toBe(1);
    const run = await runHere(['diff', 'old.json', 'new.json', '--deprecated-removed', 'dangerous'], { cwd });
    expect(run).toMatchObject({ status: 0, stdout: expect.stringContaining('0 breaking, 1 dangerous, 0 safe') });
    putFiles(cwd, { 'qapi.config.json': JSON.stringify({ diff: { deprecatedRemoved: 'safe', only: ['!b'] } }) });
    expect((await runHere(['diff', 'old.json', 'new.json'], { cwd })).stdout).toContain('0 breaking, 0 dangerous, 1 safe');
    putFiles(cwd, { 'qapi.config.json': JSON.stringify({ diff: { only: ['!a'] } }) });
    expect((await runHere(['diff', 'old.json', 'new.json'], { cwd })).stdout).toContain('no changes');
  });

  test('several formats in one run', async () => {
    const cwd = bothVersions();
    const outputs = ['json=a.json', 'markdown=a.md', 'html=a.html', 'sarif=a.sarif', 'junit=a.xml', 'github=a.txt'];
    const run = await runHere(['diff', 'old', 'new', '--brief', ...outputs.flatMap((output) => ['--output', output])], { cwd });
    expect(run.stdout).toContain('breaking');
    const names = outputs.map((output) => output.split('=')[1] ?? '');
    expect(readdirSync(cwd).sort()).toEqual([...names, 'new', 'old'].sort());
    for (const name of names) expect(readFileSync(path.join(cwd, name), 'utf8'), name).toContain('singlestep');
  });

  test.each([
    ['the same path', 'a.txt', 'a.txt'],
    ['another way to the same path', './new/../a.txt', 'a.txt'],
    ['a link to a folder', 'link/a.txt', 'new/a.txt'],
    ['a link to a file', 'linked.txt', 'new/linked.txt'],
    ['upper case', 'a.txt', 'A.txt'],
  ])('two reports in one file are wrong usage: %s', async (_name, first, second) => {
    const cwd = bothVersions();
    symlinkSync('new', path.join(cwd, 'link'));
    putFiles(cwd, { 'new/linked.txt': 'before' });
    symlinkSync('new/linked.txt', path.join(cwd, 'linked.txt'));
    const before = readdirSync(cwd, { recursive: true });
    const run = await runHere(['diff', 'old', 'new', '--output', `json=${first}`, '--output', `text=${second}`], { cwd });
    expect(run).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining(`two outputs have the path '${second}' [output-twice]`),
    });
    expect(readdirSync(cwd, { recursive: true })).toEqual(before);
    expect(readFileSync(path.join(cwd, 'linked.txt'), 'utf8')).toBe('before');
  });

  test('reports of one format may be several, in files of one name in two folders', async () => {
    const cwd = bothVersions();
    const run = await runHere(['diff', 'old', 'new', '--output', 'json=new/a.json', '--output', 'json=old/a.json'], { cwd });
    expect(run.status).toBe(1);
    expect(readFileSync(path.join(cwd, 'new/a.json'), 'utf8')).toBe(readFileSync(path.join(cwd, 'old/a.json'), 'utf8'));
  });

  test('a report that cannot be written is status 2', async () => {
    const run = await runHere(['diff', 'old', 'new', '--output', 'json=nowhere/a.json'], { cwd: bothVersions() });
    expect(run).toMatchObject({ status: 2, stderr: expect.stringContaining('[cannot-write]') });
  });

  test.each([
    ['--output', 'a.json'],
    ['--output', 'pdf=a'],
    ['--severity', 'x'],
    ['--severity', 'command-added=bad'],
    ['--fail-on', 'safe'],
    ['--format', 'pdf'],
  ])('%s %s is wrong usage', async (option, value) => {
    expect(await runHere(['diff', 'bundled', 'bundled', option, value])).toMatchObject({ status: 2, stdout: '' });
  });
});

test('of what went with its file the report says so, and shows it where it can be shown', async () => {
  const cwd = temporaryFolder();
  const [go, stay] = ["{ 'command': 'go' }\n", "{ 'command': 'stay' }\n"];
  putFiles(cwd, {
    'old/qapi/qapi-schema.json': "{ 'include': 'gone.json' }\n{ 'include': 'kept.json' }\n",
    'old/qapi/gone.json': go,
    'old/qapi/kept.json': `{ 'command': 'leave' }\n${stay}`,
    'new/qapi/qapi-schema.json': "{ 'include': 'kept.json' }\n",
    'new/qapi/kept.json': stay,
  });
  const run = await runHere(['diff', 'old', 'new', '--format', 'json'], { cwd });
  expect(reportIn(run).changes.map(({ path: at, hints }) => [at, hints])).toEqual([
    ['go', ["its file 'qapi/gone.json' is no part of the schema any more"]],
    ['leave', undefined],
  ]);
  expect((await runHere(['diff', 'old', 'new'], { cwd })).stdout).toContain("its file 'qapi/gone.json' is no part of the schema any more");
});

describe('bad input', () => {
  test('the same folder twice is fine, and said', async () => {
    const run = await runHere(['diff', 'old', 'old', '--fail-on', 'any'], { cwd: bothVersions() });
    expect(run).toMatchObject({ status: 0, stdout: "old (1.0.0) → old (1.0.0): no changes\n'old' was compared with itself\n", stderr: '' });
  });

  test('what was left out is told, and not that nothing differs', async () => {
    const cwd = temporaryFolder();
    const schema = (mark: string): string => `{ 'command': 'run', 'data': { '*a': { 'type': '${mark}', 'features': [ 'unstable' ] } } }\n`;
    putFiles(cwd, { 'old.json': schema('int'), 'new.json': schema('str') });
    const note = async (...flags: readonly string[]): Promise<string | undefined> =>
      (await runHere(['diff', 'old.json', 'new.json', ...flags], { cwd })).stdout.trimEnd().split('\n').at(-1);
    const unstable = '1 breaking change of what is unstable is left out; --unstable shows them';
    expect(await note()).toBe(unstable);
    expect(await note('--unstable', '--severity', 'argument-type-changed=off')).toBe('1 change rated off is left out');
    putFiles(cwd, { 'new.json': `${schema('str')}{ 'command': 'more' }` });
    expect(await note()).toBe(unstable);
    expect(await note('--brief')).toBe(unstable);
    const outputs = ['json', 'markdown', 'html', 'sarif', 'junit'].flatMap((format) => ['--output', `${format}=report.${format}`]);
    await note(...outputs);
    for (const file of readdirSync(cwd).filter((name) => name.startsWith('report.')))
      expect(readFileSync(path.join(cwd, file), 'utf8').replaceAll('\\-', '-'), file).toContain(unstable);
    const counts = JSON.parse(readFileSync(path.join(cwd, 'report.json'), 'utf8')) as object;
    expect(counts).toMatchObject({ leftOut: { unstable: { breaking: 1, dangerous: 0, safe: 0 }, off: 0 }, notes: [unstable] });
  });

  test('one side broken: its findings, with their places, and status 2, since nothing was compared', async () => {
    const cwd = bothVersions();
    putFiles(cwd, { 'new/qapi/common.json': "{ 'struct': 'Status', 'data': { 'status': 'RunStat' } }\n" });
    for (const sides of [
      ['old', 'new'],
      ['new', 'old'],
      ['new', 'new'],
    ]) {
      const run = await runHere(['diff', ...sides], { cwd });
      expect(run).toMatchObject({ status: 2, stdout: '' });
      expect(run.stderr).toContain('new/qapi/common.json:1:43: error:');
      expect(run.stderr.match(/error:/g)).toHaveLength(1);
    }
  });

  test('a reply that is cut off', async () => {
    const cwd = bothVersions();
    putFiles(cwd, { 'reply.json': '{"return": [{"name": "query-status", "meta-t' });
    const run = await runHere(['diff', 'reply.json', 'new'], { cwd });
    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toContain('reply.json:1:45: error: this is no reply to query-qmp-schema: it ends in the middle');
  });

  test('neither is there: both are told', async () => {
    const run = await runHere(['diff', 'a', 'b'], { cwd: temporaryFolder() });
    expect(run.status).toBe(2);
    expect(run.stderr.match(/\[schema-not-found\]/g)).toHaveLength(2);
    expect((await runHere(['diff', 'a', 'a'], { cwd: temporaryFolder() })).stderr.match(/\[schema-not-found\]/g)).toHaveLength(1);
  });
});

test('types of a reply are called as the schema on the other side calls them', async () => {
  const schema = (type: string): string =>
    `{ 'enum': 'Mode', 'data': [ 'on' ] } { 'command': 'a', 'data': { 'm': 'Mode' } } { 'command': 'b', 'data': { 'm': '${type}' } }`;
  const cwd = temporaryFolder({ 'old.json': schema('int'), 'new.json': schema('Mode') });
  putFiles(cwd, { 'reply.json': (await runHere(['introspect', 'new.json'], { cwd })).stdout });
  const messageOf = async (...sides: readonly string[]): Promise<unknown> =>
    reportIn(await runHere(['diff', ...sides, '--format', 'json'], { cwd })).changes[0]?.message;
  expect(await messageOf('old.json', 'reply.json')).toContain("from 'int' to 'Mode'");
  expect(await messageOf('reply.json', 'old.json')).toContain("from 'Mode' to 'int'");
});

describe('the built command', () => {
  test('colours on a terminal only, and no output is cut', async () => {
    const cwd = bothVersions();
    const plain = await runBuilt(['diff', 'old', 'new'], { cwd });
    expect(plain.stdout).not.toContain('\u001b');
    expect((await runBuilt(['diff', 'old', 'new'], { cwd, env: { FORCE_COLOR: '1' } })).stdout).toContain('\u001b[31m');
  });
});
