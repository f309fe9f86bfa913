import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { reportIn } from '../support/diff-reports.ts';
import { createRepository, mini } from '../support/git.ts';
import { runHere } from '../support/run-cli.ts';
import { describeShared } from '../support/shared.ts';
import { putFiles, temporaryFolder } from '../support/temporary-folder.ts';

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
