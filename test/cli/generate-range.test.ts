import { describe, expect, test } from 'vitest';
import { runners } from '../support/run-cli.ts';
import { filesIn, temporaryFolder } from '../support/temporary-folder.ts';

const level = (members: string): string =>
  `{ 'command': 'query-level', 'returns': 'Level' }\n{ 'struct': 'Level', 'data': { ${members} } }\n`;

const files = {
  'v7.0/VERSION': '7.0.0\n',
  'v7.0/qapi-schema.json': level("'a': 'int'"),
  'v7.1/VERSION': '7.1.0\n',
  'v7.1/qapi-schema.json': level("'a': 'int', 'b': 'int'"),
  'a.json': level("'a': 'int'"),
  'b.json': level("'b': 'int'"),
  'binary.json': '\0',
  'broken/VERSION': '7.2.0\n',
  'broken/qapi-schema.json': "{ 'struct': ",
  'qapi.config.json': JSON.stringify({ schemas: ['v7.0', 'v7.1'], out: 'out' }),
};

describe.each(runners)('generate for several versions, %s', { timeout: 60_000 }, (_how, qapi) => {
  const generate = async (...args: readonly string[]) => {
    const cwd = temporaryFolder(files);
    const { status, stdout, stderr } = await qapi(['generate', ...args], { cwd });
    return { status, last: stdout.trim().split('\n').at(-1), stderr, made: filesIn(cwd) };
  };

  test('several schemas make one package', async () => {
    const { status, last, stderr, made } = await generate('v7.1', 'v7.0', '--out', 'out');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(last).toMatch(/^out: 1 command, 0 events, 1 type in 20 files /);
    expect(made['out/versions.ts']).toContain("['7.0', '7.1']");
  });

  test('a package says all of its versions', async () => {
    const { made } = await generate('v7.1', 'v7.0', '--out', 'out', '--emit', 'package');
    expect(made['out/package.json']).toMatch(/"description": ".* of QEMU 7\.0(?:\.0)? to 7\.1(?:\.0)?\. /);
  });

  test('a config names them, too', async () => {
    expect((await generate()).made['out/versions.ts']).toContain("['7.0', '7.1']");
  });

  test('a schema on the command line takes the place of those of the config', async () => {
    expect((await generate('v7.1')).made['out/versions.ts']).toBeUndefined();
  });

  test('what cannot be read is told of, and the rest is made', async () => {
    const { status, last, stderr, made } = await generate('v7.0', 'broken', '--out', 'out');
    expect(status).toBe(1);
    expect(stderr).toContain("error: 'broken' cannot be read and is left out [version-skipped]");
    expect(last).toMatch(/20 written/);
    expect(made['out/versions.ts']).toContain("['7.0']");
  });

  test.each([
    [['v7.0', 'gone', '--out', 'out'], 'schema-not-found'],
    [['v7.0', 'v7.1', 'binary.json', '--out', 'out'], 'not-text'],
    [['a.json', 'b.json', '--out', 'out'], 'version-not-stated'],
    [['--range', '7.0..7.1', '--out', 'out'], 'range-without-repository'],
    [['v7.0', '--range', '7.0..7.1', '--repo', '.', '--out', 'out'], 'range-and-schema'],
    [['--range', '7.1..7.0', '--repo', '.', '--out', 'out'], 'wrong-range'],
    [['v7.0', 'v7.1', '--emit', 'docs', '--out', 'out'], 'range-without-pages'],
  ])('%j could not run', async (args, code) => {
    const { status, stderr, made } = await generate(...args);
    expect(status).toBe(2);
    expect(stderr).toContain(`[${code}]`);
    expect(Object.keys(made).filter((file) => file.startsWith('out/'))).toEqual([]);
  });
});
