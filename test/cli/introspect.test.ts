import { describe, expect, test } from 'vitest';
import { runners } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const schema = `
{ 'struct': 'Info', 'data': { 'x': 'int', 'y': { 'type': 'str', 'if': 'CONFIG_A' } } }
{ 'command': 'get', 'returns': 'Info' }
{ 'command': 'set', 'if': 'CONFIG_B' }
{ 'struct': 'Spare', 'if': 'CONFIG_C', 'data': {} }
`;

interface Entry {
  readonly name: string;
}

describe.each(runners)('introspect, %s', { timeout: 60_000 }, (_how, qapi) => {
  const entries = async (args: readonly string[], cwd = temporaryFolder({ 'a.json': schema })) => {
    const { status, stdout, stderr } = await qapi(['introspect', ...args], { cwd });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    return JSON.parse(stdout) as readonly Entry[];
  };

  test('prints the reply, masked', async () => {
    expect(await entries(['a.json'])).toEqual([
      { name: 'get', 'meta-type': 'command', 'arg-type': '0', 'ret-type': '1' },
      { name: 'set', 'meta-type': 'command', 'arg-type': '0', 'ret-type': '0' },
      { name: '0', 'meta-type': 'object', members: [] },
      {
        name: '1',
        'meta-type': 'object',
        members: [
          { name: 'x', type: 'int' },
          { name: 'y', type: 'str' },
        ],
      },
      { name: 'int', 'meta-type': 'builtin', 'json-type': 'int' },
      { name: 'str', 'meta-type': 'builtin', 'json-type': 'string' },
    ]);
  });

  test('--only keeps what matches, with the types that it reaches and their numbers', async () => {
    const cwd = temporaryFolder({
      'a.json': `${schema}{ 'event': 'SEEN', 'data': { 'all': [ 'Other' ], 'or': 'Either' } }
{ 'struct': 'Other', 'data': {} } { 'alternate': 'Either', 'data': { 'o': 'Other', 'n': 'null' } }\n`,
    });
    const whole = await entries(['a.json'], cwd);
    expect((await entries(['a.json', '--only', 'SEEN'], cwd)).map(({ name }) => name)).toEqual(['SEEN', '2', '[3]', '3', '4', 'null']);
    const kept = await entries(['a.json', '--only', 's*,get'], cwd);
    expect(kept).toEqual(whole.filter(({ name }) => ['get', 'set', '0', '1', 'int', 'str'].includes(name)));
    const { status, stdout, stderr } = await qapi(['introspect', 'a.json', '--only', 'gte'], { cwd });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain("Did you mean 'get'?");
  });

  test('--unmasked', async () => {
    expect((await entries(['a.json', '--unmasked'])).map(({ name }) => name)).toEqual(['get', 'set', 'q_empty', 'Info', 'int', 'str']);
  });

  test.each([
    [['--undef', 'CONFIG_B', 'a.json']],
    [['a.json', '--define=CONFIG_A', '--undef=CONFIG_B']],
    [['--undef', 'CONFIG_B,CONFIG_C', 'a.json']],
    [['--undef', 'CONFIG_C', '--undef', 'CONFIG_B', 'a.json']],
  ])('%j', async (args) => {
    expect((await entries(args)).map(({ name }) => name)).toEqual(['get', '0', '1', 'int', 'str']);
  });

  test('--root', async () => {
    const cwd = temporaryFolder({ 'qga/qapi-schema.json': "{ 'command': 'guest-ping' }" });
    expect((await entries(['.', '--root', 'qga/qapi-schema.json'], cwd))[0]?.name).toBe('guest-ping');
  });

  test('a schema with mistakes has no reply', async () => {
    const cwd = temporaryFolder({ 'a.json': "{ 'command': 'get', 'returns': 'Gone' }" });
    const { status, stdout, stderr } = await qapi(['introspect', 'a.json'], { cwd });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^a\.json:1:32: error: .*\[unknown-type\]$/m);
  });

  test('one that cannot be read ends with 2', async () => {
    const { status, stdout, stderr } = await qapi(['introspect', 'gone.json'], { cwd: temporaryFolder() });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('[schema-not-found]');
  });
});
