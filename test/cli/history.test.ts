import { describe, expect, test } from 'vitest';
import { runners } from '../support/run-cli.ts';
import { filesIn, putFiles, temporaryFolder } from '../support/temporary-folder.ts';

const level = (members: string): string => `##
# @Level:
#
${members
  .split(', ')
  .map((name) => `# @${name}: text\n#\n`)
  .join('')}# Since: 7.0
##
{ 'struct': 'Level', 'data': { ${members
  .split(', ')
  .map((name) => `'${name}': 'int'`)
  .join(', ')} } }

##
# @query-level:
#
# Since: 7.0
##
{ 'command': 'query-level', 'returns': 'Level' }
`;

const files = {
  'broken/qapi-schema.json': "{ 'struct': ",
  'v7.0/VERSION': '7.0.0\n',
  'v7.0/qapi-schema.json': level('a'),
  'v7.1/VERSION': '7.1.0\n',
  'v7.1/qapi-schema.json': level('a, b'),
  'v7.1.2/VERSION': '7.1.2\n',
  'v7.1.2/qapi-schema.json': level('a, b'),
  'v7.2/VERSION': '7.2.0\n',
  'v7.2/qapi-schema.json': `${level('b')}\n##\n# @STOP:\n#\n# Since: 7.2\n##\n{ 'event': 'STOP' }\n`,
};
const folders = ['v7.0', 'v7.1', 'v7.2'];

describe.each(runners)('history, %s', { timeout: 60_000 }, (_how, qapi) => {
  const history = (...args: readonly string[]) => qapi(['history', ...args], { cwd: temporaryFolder(files) });

  test('tells what happened as text', async () => {
    expect(await history(...folders)).toEqual({
      status: 0,
      stdout: `event STOP  since 7.2.0, not in 7.1.0
  + 7.2.0  STOP

command query-level  at or before 7.0.0
  + 7.1.0  returns/b
  - 7.2.0  returns/a
`,
      stderr: '',
    });
  });

  test('and as JSON, one line an entry', async () => {
    const { stdout } = await history(...folders, '--entity', 'query-*', '--format', 'json');
    const { versions, entries } = JSON.parse(stdout) as { versions: unknown; entries: { entity: string; paths: unknown[] }[] };
    expect(versions).toEqual(['7.0.0', '7.1.0', '7.2.0']);
    expect(entries.map(({ entity }) => entity)).toEqual(['query-level']);
    expect(entries[0]?.paths[1]).toEqual({
      ...{ path: 'returns/b', type: 'int', optional: false },
      ...{ added: '7.1.0', addedAfter: '7.0.0', removed: null, documentedSince: null, changes: [] },
    });
    expect(stdout.split('\n').filter((line) => line.startsWith('{"entity"'))).toHaveLength(1);
  });

  test.each([
    ['7.1', ['7.0.0', '7.1.0', '7.1.2']],
    ['7.1.0', ['7.0.0', '7.1.0']],
    ['7.2.0', ['7.0.0', '7.1.0', '7.1.2', '7.2.0']],
  ])('reads no version after %s', async (until, expected) => {
    const { stdout } = await history(...folders, 'v7.1.2', '--until', until, '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({ versions: expected });
  });

  test('verifies documented versions', async () => {
    const { status, stdout } = await history(...folders, '--verify-since');
    expect(status).toBe(1);
    expect(stdout).toContain("member 'b' of 'Level' does not say since when it is there");
    expect(stdout).toContain('7.0.0, 7.1.0, 7.2.0: 1 error');
  });

  test('and says what it finds as Markdown', async () => {
    expect(await history(...folders, '--verify-since', '--format', 'markdown')).toEqual({
      status: 1,
      stdout: `# Documented versions

Versions read: 7.0.0, 7.1.0, 7.2.0. Of the newest: 1 error.

| place | | finding | code |
|---|---|---|---|
| \`v7.2/qapi-schema.json:4:3\` | error | member 'b' of 'Level' does not say since when it is there, though 7.0.0 does not have it and 7.1.0 has<br>It should say 7.1, or a release after 7.0.0 and before it. First seen: query-level/returns/b (7.1.0). | \`since-missing\` |
`,
      stderr: '',
    });
    expect((await history('v7.0', '--verify-since', '--format', 'markdown')).stdout).toBe(
      '# Documented versions\n\nVersions read: 7.0.0. Of the newest: no findings.\n',
    );
  });

  test.each([
    [[], '9.1.50', 'Correct the version, or say with --next which release this tree is to become.'],
    [['--next', '9.2'], '9.2', 'It should say 9.2. First seen: late (9.1.50).'],
  ])('verifies a tree between releases by what it becomes, with %j', async (next, limit, help) => {
    const command = (name: string, since: string): string => `##\n# @${name}:\n#\n# Since: ${since}\n##\n{ 'command': '${name}' }\n`;
    const cwd = temporaryFolder({
      ...{ 'a/VERSION': '9.1.0\n', 'a/qapi-schema.json': command('old', '9.1') },
      ...{ 'b/VERSION': '9.1.50\n', 'b/qapi-schema.json': command('old', '9.1') + command('fresh', '9.1') + command('late', '10.1') },
    });
    const { status, stdout } = await qapi(['history', 'a', 'b', '--verify-since', ...next], { cwd });
    expect(status).toBe(1);
    expect(stdout).toContain('help: It should say 9.2. First seen: fresh (9.1.50).');
    expect(stdout).toContain(`'late' is documented as since 10.1, which is later than ${limit} [`);
    expect(stdout).toContain(`help: ${help}`);
  });

  test.each([
    ['v6.2', 2],
    ['broken', 1],
  ])('names a version that is skipped, and tells of the others: %s, status %i', async (skipped, expected) => {
    const { status, stdout, stderr } = await history('v7.0', skipped, 'v7.2', '--format', 'json');
    expect(status).toBe(expected);
    expect(JSON.parse(stdout)).toMatchObject({ versions: ['7.0.0', '7.2.0'], skipped: [skipped] });
    expect(stderr).toContain(`'${skipped}' cannot be read and is left out`);
  });

  test.each(['7.2', '7.2.0', 'v7.2', '7.1.1'])('takes %s for the version 7.2.0, the first that is not before it', async (since) => {
    const { status, stdout } = await history(...folders, '--since', since);
    expect(status).toBe(0);
    expect(stdout).toContain('- 7.2.0  returns/a');
    expect(stdout).not.toContain('returns/b');
  });

  test.each([
    ['--since', '7'],
    ['--until', '8'],
  ])('%s %s: a number alone is the first release of that number', async (option, version) => {
    expect(await history(...folders, option, version)).toMatchObject({ status: 0, stderr: '' });
  });

  test.each([
    [['v6.2'], '[schema-not-found]'],
    [[], 'there is no version to read'],
    [['v7.0', '--since', '7.0.1'], "neither '7.0.1' nor a later version was read"],
    [['v7.0', '--since', 'v6'], "neither 'v6' nor a later version was read"],
    [['v7.0', '--entity', 'query-evel'], "the pattern 'query-evel' selects no command and no event"],
    [['v7.0', '--entity', 'query-evel'], "help: Did you mean 'query-level'?"],
    [['v7.0', '--until', '6.2'], 'all of them come after the one'],
    [['v7.0', '--output', 'v7.0/VERSION'], 'cannot write'],
  ])('%j cannot be run', async (args, message) => {
    const { status, stdout, stderr } = await history(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  test('writes a file for each command and event', async () => {
    const cwd = temporaryFolder(files);
    const { status, stdout } = await qapi(['history', ...folders, '--output', 'out'], { cwd });
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'out: 2 written, 0 removed, 0 unchanged\n' });
    expect(filesIn(cwd)['out/events/STOP.txt']).toContain('+ 7.2.0  STOP');
    expect(filesIn(cwd)['out/commands/query-level.txt']).toContain('- 7.2.0  returns/a');
    expect((await qapi(['history', ...folders, '--output', 'out', '--entity', 'STOP'], { cwd })).stdout).toBe(
      'out: 0 written, 1 removed, 1 unchanged\n',
    );
  });

  test.each([
    [[], []],
    [['--next', '7.3'], ['since-in-future']],
  ])('tells check what may be new in a tree between releases, with %j', async (next, expected) => {
    const event = "##\n# @STOP:\n#\n# Since: 8.0\n##\n{ 'event': 'STOP' }\n";
    const cwd = temporaryFolder({ ...files, 'dev/VERSION': '7.2.50\n', 'dev/qapi-schema.json': level('a') + event });
    putFiles(cwd, { 'history.json': (await qapi(['history', 'v7.0', '--format', 'json'], { cwd })).stdout });
    const { stdout } = await qapi(['check', 'dev', '--since-from', 'history.json', ...next, '--format', 'json'], { cwd });
    const { schemas } = JSON.parse(stdout) as { schemas: { diagnostics: { code: string }[] }[] };
    expect(schemas[0]?.diagnostics.map(({ code }) => code)).toEqual(expected);
  });

  test('is what check compares documented versions with', async () => {
    const cwd = temporaryFolder(files);
    const { stdout } = await qapi(['history', 'v7.0', 'v7.1', '--format', 'json'], { cwd });
    const { 'v7.0/VERSION': _, ...others } = files;
    const folder = temporaryFolder({ ...others, 'history.json': stdout });
    const checked = await qapi(['check', 'v7.2', '--since-from', 'history.json', '--format', 'json'], { cwd: folder });
    const { schemas } = JSON.parse(checked.stdout) as { schemas: { ok: boolean; diagnostics: { code: string; line: number }[] }[] };
    expect(checked.status).toBe(1);
    expect(schemas[0]?.diagnostics.map(({ code, line }) => ({ code, line }))).toEqual([{ code: 'since-missing', line: 4 }]);
    expect((await qapi(['check', 'v7.2', '--since-from', 'v7.2/VERSION'], { cwd: folder })).status).toBe(2);
  });

  test('tells check nothing of another schema', async () => {
    const cwd = temporaryFolder({ ...files, 'ga/VERSION': '7.3.0\n', 'ga/qapi-schema.json': "{ 'command': 'guest-ping' }\n" });
    putFiles(cwd, { 'history.json': (await qapi(['history', 'v7.0', 'v7.2', '--format', 'json'], { cwd })).stdout });
    const { status, stderr, stdout } = await qapi(['check', 'ga', '--since-from', 'history.json'], { cwd });
    expect([status, `${stdout}${stderr}`]).toEqual([2, expect.stringContaining('[history-of-other-schema]')]);
    const verified = await qapi(['history', 'v7.0', 'ga', '--verify-since'], { cwd });
    expect([verified.status, verified.stderr]).toEqual([
      2,
      expect.stringContaining('they are of another schema [versions-of-other-schema]'),
    ]);
  });

  test('is that of a schema even where none of its commands is kept', async () => {
    const cwd = temporaryFolder(files);
    const { stdout } = await qapi(['history', 'v7.0', 'v7.1', '--since', '7.1', '--format', 'json'], { cwd });
    putFiles(cwd, { 'history.json': stdout.replace(/"entries": \[[^]*?\n\]/, '"entries": []') });
    expect((await qapi(['check', 'v7.1', '--since-from', 'history.json'], { cwd })).stdout).not.toContain('other-schema');
  });

  test('knows nothing of what its build leaves out', async () => {
    const documented = "##\n# @go:\n#\n# Since: 7.0\n##\n{ 'command': 'go', 'if': 'CONFIG_GO' }\n";
    const cwd = temporaryFolder({
      ...{ 'a/VERSION': '7.0.0\n', 'a/qapi-schema.json': level('a') + documented },
      ...{ 'b/VERSION': '7.1.0\n', 'b/qapi-schema.json': level('a') + documented },
    });
    const found = async (...settings: readonly string[]) => {
      putFiles(cwd, { 'history.json': (await qapi(['history', 'a', ...settings, '--format', 'json'], { cwd })).stdout });
      return (await qapi(['check', 'b', '--since-from', 'history.json'], { cwd })).stdout;
    };
    expect(await found()).toBe(await found('--undef', 'CONFIG_GO'));
    expect(await found('--define', 'CONFIG_GO')).toContain('no findings');
  });
});
