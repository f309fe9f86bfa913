import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createRepository, mini } from '../support/git.ts';
import { type Run, runBuilt, runHere } from '../support/run-cli.ts';
import { describeShared } from '../support/shared.ts';
import { putFiles, temporaryFolder } from '../support/temporary-folder.ts';

/** A folder with both versions of the small schema. */
function bothVersions(): string {
  const folder = temporaryFolder();
  putFiles(path.join(folder, 'old'), mini.old);
  putFiles(path.join(folder, 'new'), mini.new);
  return folder;
}

interface Report {
  readonly old: { readonly source: string; readonly version: string | null };
  readonly summary: Readonly<Record<string, number>>;
  readonly changes: readonly {
    readonly rule: string;
    readonly level: string;
    readonly path: string;
    readonly message: string;
    readonly old: { readonly file: string; readonly line: number } | null;
    readonly fingerprint: string;
    readonly hints?: readonly string[];
  }[];
}

function reportIn({ stdout }: Run): Report {
  return JSON.parse(stdout) as Report;
}

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

describe('what is accepted', () => {
  test('is written, honoured, kept with its reason, and warned of when it is gone', async () => {
    const cwd = bothVersions();
    const file = path.join(cwd, 'qapi.accept.json');
    const first = await runHere(['diff', 'old', 'new', '--accept-update'], { cwd });
    expect(first).toMatchObject({ status: 0, stderr: expect.stringContaining('[accept-without-reason]') });
    expect(first.stderr).toContain('note: compare with --accept qapi.accept.json from now on');
    const text = readFileSync(file, 'utf8');
    putFiles(cwd, { 'qapi.accept.json': text.replace('"reason": ""', '"reason": "nobody reads it"') });

    const accepted = await runHere(['diff', 'old', 'new', '--accept', 'qapi.accept.json'], { cwd });
    expect(accepted).toMatchObject({ status: 0, stderr: '' });
    expect(accepted.stdout).toContain('accepted: nobody reads it');
    expect(accepted.stdout).toContain('0 breaking, 0 dangerous, 1 safe, 1 accepted');

    const again = await runHere(['diff', 'old', 'new', '--accept', 'qapi.accept.json', '--accept-update', '--fail-on', 'any'], { cwd });
    const { accept } = JSON.parse(readFileSync(file, 'utf8')) as { accept: { reason: string; path: string }[] };
    expect(again.stderr).not.toContain('note:');
    expect(accept.map(({ path: where, reason }) => [where, reason])).toEqual([
      ['query-status/returns/singlestep', 'nobody reads it'],
      ['stop', ''],
    ]);

    const unused = await runHere(['diff', 'new', 'new', '--accept', 'qapi.accept.json'], { cwd });
    expect(unused.status).toBe(0);
    expect(unused.stderr.match(/\[accept-unused\]/g)).toHaveLength(2);
  });

  test('is kept, and no matter, where a comparison asks for less', async () => {
    const unstable = (more: string): string =>
      `{ 'command': 'try', 'features': [ 'unstable' ]${more} } { 'command': 'go'${more} } { 'command': 'run'${more} }`;
    const cwd = temporaryFolder({ 'old.json': unstable(", 'data': { '*x': 'int' }"), 'new.json': unstable('') });
    const file = path.join(cwd, 'qapi.accept.json');
    const diff = (...args: readonly string[]) => runHere(['diff', 'old.json', 'new.json', ...args], { cwd });
    const paths = (): readonly string[] =>
      (JSON.parse(readFileSync(file, 'utf8')) as { accept: { path: string }[] }).accept.map(({ path: where }) => where);
    await diff('--accept-update', '--unstable');
    expect(paths()).toEqual(['go/arguments/x', 'run/arguments/x', 'try/arguments/x']);
    putFiles(cwd, { 'qapi.accept.json': readFileSync(file, 'utf8').replaceAll('"reason": ""', '"reason": "nobody sends it"') });
    const note = expect.stringMatching(/^note: .*\n$/) as string;
    const less = [[], ['--only', 'run'], ['--unstable', '--only', 'try'], ['--severity', 'argument-optional-member-removed=off']];
    for (const args of less) {
      expect(await diff('--accept', 'qapi.accept.json', ...args), args.join(' ')).toMatchObject({ status: 0, stderr: '' });
      expect(await diff('--accept-update', ...args), args.join(' ')).toMatchObject({ status: 0, stderr: note });
      expect(paths(), args.join(' ')).toEqual(['go/arguments/x', 'run/arguments/x', 'try/arguments/x']);
    }
  });

  test('until a version only', async () => {
    const cwd = bothVersions();
    const { fingerprint } = reportIn(await runHere(['diff', 'old', 'new', '--format', 'json'], { cwd })).changes[0] ?? {};
    const accept = (expires: string): string => JSON.stringify({ accept: [{ fingerprint, reason: 'r', expires }] });
    putFiles(cwd, { 'a.json': accept('1.1'), 'b.json': accept('1.2') });
    expect(await runHere(['diff', 'old', 'new', '--accept', 'a.json'], { cwd })).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('[accept-expired]'),
    });
    expect(await runHere(['diff', 'old', 'new', '--accept', 'b.json'], { cwd })).toMatchObject({ status: 0, stderr: '' });
  });

  test('fingerprints survive when lines move', async () => {
    const cwd = bothVersions();
    await runHere(['diff', 'old', 'new', '--accept-update'], { cwd });
    putFiles(cwd, { 'new/qapi/common.json': `\n\n# more\n\n${mini.new['qapi/common.json'] ?? ''}` });
    expect((await runHere(['diff', 'old', 'new', '--accept', 'qapi.accept.json'], { cwd })).status).toBe(0);
  });

  test('a list that is none, or is not there', async () => {
    const cwd = bothVersions();
    putFiles(cwd, { 'a.json': '{"accept": [{}]}' });
    expect(await runHere(['diff', 'old', 'new', '--accept', 'a.json'], { cwd })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('[wrong-accept-file]'),
    });
    expect(await runHere(['diff', 'old', 'new', '--accept', 'b.json'], { cwd })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('[unreadable-file]'),
    });
    const before = readFileSync(path.join(cwd, 'a.json'), 'utf8');
    expect((await runHere(['diff', 'old', 'new', '--accept', 'a.json', '--accept-update'], { cwd })).status).toBe(2);
    expect(readFileSync(path.join(cwd, 'a.json'), 'utf8')).toBe(before);
  });
});

describe('revisions', () => {
  const sum = '1.0.0 → 1.1.0: 1 breaking, 0 dangerous, 1 safe\n';

  test('two of them, a range, and the working tree', async () => {
    const repository = createRepository(temporaryFolder());
    repository.commit(mini.old, 'v1.0.0');
    repository.commit(mini.new, 'v1.1.0');
    const cwd = repository.folder;
    for (const sides of [['v1.0.0', 'v1.1.0'], ['v1.0.0..v1.1.0'], ['HEAD~1..'], ['v1.0.0', '.']]) {
      const run = await runHere(['diff', '--repo', '.', ...sides], { cwd });
      expect(run.stdout, run.stderr).toContain(sum);
      expect(run.stdout).toContain('qapi/common.json:2');
      expect(run.status).toBe(1);
    }
  });

  test('places are those of the files in a checkout, wherever that is', async () => {
    const cwd = temporaryFolder({ 'src/qemu/.keep': '' });
    const repository = createRepository(path.join(cwd, 'src/qemu'));
    repository.commit(mini.old, 'v1.0.0');
    repository.commit(mini.new, 'v1.1.0');
    const placesOf = async (repo: string): Promise<unknown> =>
      reportIn(await runHere(['diff', '--repo', repo, 'v1.0.0..v1.1.0', '--format', 'json'], { cwd })).changes[0]?.old;
    expect(await placesOf('src/qemu')).toEqual({ file: 'src/qemu/qapi/common.json', line: 2 });
    expect(await placesOf('src/qemu/.git')).toEqual({ file: 'qapi/common.json', line: 2 });
  });

  test('what a branch changed since it parted', async () => {
    const repository = createRepository(temporaryFolder());
    repository.commit(mini.old);
    repository.git('checkout', '-q', '-b', 'topic');
    repository.commit(mini.new);
    repository.git('checkout', '-q', 'main');
    repository.commit({ 'qapi/qapi-schema.json': '' });
    const run = await runHere(['diff', '--repo', '.', 'main...topic'], { cwd: repository.folder });
    expect(run.stdout, run.stderr).toContain(sum.slice('1.0.0 → 1.1.0'.length));
  });

  test('a revision that is not there: near names, status 2', async () => {
    const repository = createRepository(temporaryFolder());
    repository.commit(mini.old, 'v1.0.0');
    const run = await runHere(['diff', '--repo', '.', 'v1.0.0', 'v1.0.1'], { cwd: repository.folder });
    expect(run).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining("Did you mean 'v1.0.0'") });
    const folder = await runHere(['diff', '--repo', '.', 'v1.0.0', 'qapi'], { cwd: repository.folder });
    expect(folder.stderr).toContain("A path begins with './': './qapi'.");
    expect(await runHere(['diff', '--repo', '.', 'v1.0.0'], { cwd: repository.folder })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('[nothing-to-compare]'),
    });
  });

  test('what was removed is annotated at what it was removed from, where that is now', async () => {
    const repository = createRepository(temporaryFolder());
    const inner = (members: string): string =>
      `{ 'struct': 'Inner', 'data': { ${members} } }\n{ 'command': 'run', 'data': { 'i': 'Inner' } }\n`;
    repository.commit({ 'qapi/qapi-schema.json': inner("'a': 'int',\n '*b': 'int'") }, 'v1');
    repository.commit({ 'qapi/qapi-schema.json': `${'# a comment\n'.repeat(9)}\n${inner("'a': 'int'")}` }, 'v2');
    const report = (format: string) => runHere(['diff', '--repo', '.', 'v1..v2', '--format', format], { cwd: repository.folder });
    expect((await report('github')).stdout).toMatch(/^::error file=qapi\/qapi-schema\.json,line=11,title=/);
    expect(JSON.parse((await report('json')).stdout)).toMatchObject({
      changes: [{ old: { line: 2 }, new: null, at: { file: 'qapi/qapi-schema.json', line: 11 } }],
    });
  });

  test.each([
    ['folders', ['./old', './new', './bad', './none']],
    ['revisions', ['old', 'new', 'bad', 'none']],
  ])('a schema that one side lacks is compared with nothing: %s', async (_what, [old = '', current = '', bad = '', none = '']) => {
    const repository = createRepository(temporaryFolder());
    const agent = { 'qga/root.json': "{ 'command': 'guest-ping' }\n" };
    repository.commit(mini.old, 'old');
    repository.commit({ ...mini.new, ...agent }, 'new');
    repository.commit({ 'qga/root.json': "{ 'command': }" }, 'bad');
    for (const [name, files] of [
      ['old', mini.old],
      ['new', { ...mini.new, ...agent }],
      ['bad', { 'qga/root.json': "{ 'command': }" }],
    ] as const)
      putFiles(path.join(repository.folder, name), files);
    const run = (...sides: readonly string[]) =>
      runHere(['diff', '--repo', '.', '--root', 'qga/root.json', '--brief', '--', ...sides], { cwd: repository.folder });

    const added = await run(old, current);
    expect(added).toMatchObject({ status: 0, stderr: '' });
    expect(added.stdout).toBe(`1.0.0 → 1.1.0: 0 breaking, 0 dangerous, 1 safe\n'${old}' has no qga/root.json: all of it counts as added\n`);
    const removed = await run(current, old);
    expect(removed).toMatchObject({ status: 1, stderr: '' });
    expect(removed.stdout).toContain(
      `1.1.0 → 1.0.0: 1 breaking, 0 dangerous, 0 safe\n'${old}' has no qga/root.json: all of it counts as removed\n`,
    );

    expect(await run(old, old)).toMatchObject({ status: 2, stderr: expect.stringContaining('[schema-not-found]') });
    expect(await run(old, bad)).toMatchObject({ status: 2, stderr: expect.stringContaining('[unexpected-token]') });
    expect(await run(current, none)).toMatchObject({ status: 2, stderr: expect.stringMatching(/\[(?:schema|ref)-not-found\]/) });
  });

  test('a repository without a schema', async () => {
    const repository = createRepository(temporaryFolder());
    repository.commit({ README: '' }, 'v1');
    const run = await runHere(['diff', '--repo', '.', 'v1', 'v1'], { cwd: repository.folder });
    expect(run).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('[no-root-in-repository]') });
  });
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

describeShared('QEMU', (shared) => {
  test('what a build lacks of what is documented, and why', async () => {
    const run = await runHere([
      'diff',
      path.join(shared, 'live/query-qmp-schema.json'),
      path.join(shared, 'qemu/7.2.0'),
      '--format',
      'json',
    ]);
    expect(run).toMatchObject({ status: 0, stderr: '' });
    const { summary, changes } = reportIn(run);
    expect(summary).toMatchObject({ breaking: 0 });
    expect(changes.find((each) => each.path === 'dump-skeys')).toMatchObject({
      rule: 'command-added',
      hints: ['only builds with TARGET_S390X have it'],
    });
    expect(changes.every((each) => 'hints' in each)).toBe(true);
    const later = await runHere([
      'diff',
      path.join(shared, 'live/query-qmp-schema.json'),
      path.join(shared, 'qemu/10.2.0'),
      '--format',
      'json',
    ]);
    const hintsOf = (wanted: string) => reportIn(later).changes.find((each) => each.path === wanted)?.hints;
    expect(hintsOf('blockdev-set-active')).toEqual(['it is documented since 10.0']);
    expect(hintsOf('migrate-set-parameters/arguments/zero-page-detection')).toEqual(['it is documented since 9.0']);
  });

  test.each([
    ['10.1.0', '10.2.0', 'netdev_add', /^the schema says: .*'reconnect'.*'reconnect-ms'/],
    ['10.0.0', '10.1.0', 'block-job-complete', /^the schema says: .*'job-complete'/],
    ['1.5.0', '2.5.0', 'STOP', /^it is documented since 0\.12\.0, so the old version may have it/],
    ['2.5.0', '2.12.0', 'device_add', /^it is documented since 0\.13, so the old version may have it/],
    ['2.12.0', '4.2.0', 'migrate-set-parameters', /^it may have been renamed to 'multifd-channels', which has the same type$/],
    ['6.2.0', '7.2.0', 'blockdev-add', /^only builds with CONFIG_BLKIO have it$/],
  ])('%s to %s: what is told beside a change of %s', async (old, current, name, hint) => {
    const sides = [old, current].map((version) => path.join(shared, 'qemu', version));
    const run = await runHere(['diff', ...sides, '--only', name, '--fail-on', 'none', '--format', 'json']);
    expect(reportIn(run).changes.flatMap(({ hints = [] }) => hints)).toContainEqual(expect.stringMatching(hint));
  });

  test.each(['4.2.0', '7.2.0', '10.2.0'])('the reply of %s is its schema on the wire, either way', async (version) => {
    const cwd = temporaryFolder();
    const schema = path.join(shared, 'qemu', version);
    const { stdout } = await runHere(['introspect', schema]);
    putFiles(cwd, { 'reply.json': stdout });
    for (const sides of [
      ['reply.json', schema],
      [schema, 'reply.json'],
    ]) {
      const run = await runHere(['diff', '--unstable', '--fail-on', 'any', ...sides], { cwd });
      expect(run.stdout, run.stderr).toContain('are the same on the wire');
    }
    const named = await runHere(['introspect', '--unmasked', '--names-from', schema, 'reply.json'], { cwd });
    expect(named.stdout === (await runHere(['introspect', '--unmasked', schema])).stdout).toBe(true);
  });

  test('releases as tags of a repository give what their folders give', async () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'repository'));
    const repository = createRepository(path.join(folder, 'repository'));
    for (const version of ['8.2.0', '9.2.0']) repository.commitFolder(path.join(shared, 'qemu', version), `v${version}`);
    const ofTags = reportIn(await runHere(['diff', '--repo', repository.folder, 'v8.2.0..v9.2.0', '--format', 'json'], { cwd: folder }));
    const ofFolders = reportIn(
      await runHere(['diff', path.join(shared, 'qemu/8.2.0'), path.join(shared, 'qemu/9.2.0'), '--format', 'json'], { cwd: folder }),
    );
    expect(ofTags.summary).toEqual(ofFolders.summary);
    expect(ofTags.changes.map(({ fingerprint }) => fingerprint)).toEqual(ofFolders.changes.map(({ fingerprint }) => fingerprint));
  });
});

describe('a config', () => {
  const withConfig = (diff: object): string => {
    const cwd = bothVersions();
    putFiles(cwd, { 'qapi.config.json': JSON.stringify({ diff }) });
    return cwd;
  };

  test('changes levels where the flags say nothing', async () => {
    const cwd = withConfig({ severity: { 'return-mandatory-member-removed': 'safe' } });
    const run = await runHere(['diff', 'old', 'new', '--format', 'json'], { cwd });
    expect(run.status).toBe(0);
    expect(reportIn(run).summary).toMatchObject({ breaking: 0, safe: 2 });
    const flagged = await runHere(['diff', 'old', 'new', '--severity', 'return-mandatory-member-removed=dangerous', '--format', 'json'], {
      cwd,
    });
    expect(reportIn(flagged).summary).toMatchObject({ breaking: 0, dangerous: 1, safe: 1 });
    expect((await runHere(['diff', 'old', 'new', '--no-config'], { cwd })).status).toBe(1);
  });

  test('says from which level on the status is 1', async () => {
    const cwd = withConfig({ failOn: 'none' });
    expect((await runHere(['diff', 'old', 'new'], { cwd })).status).toBe(0);
    expect((await runHere(['diff', 'old', 'new', '--fail-on', 'breaking'], { cwd })).status).toBe(1);
  });

  test('that is wrong is reported, and nothing compared', async () => {
    const run = await runHere(['diff', 'old', 'new'], { cwd: withConfig({ failOn: 'never' }) });
    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toContain("'diff.failOn' has to be one of");
  });
});
