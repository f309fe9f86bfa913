import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createRepository } from '../support/git.ts';
import { runHere } from '../support/run-cli.ts';
import { putFiles, temporaryFolder } from '../support/temporary-folder.ts';

const schema = (symbol: string): string =>
  `{ 'command': 'go' }\n{ 'command': 'leave', 'if': '${symbol}' }\n{ 'struct': 'S', 'data': { 'n': 'int' } }\n`;
const reply = JSON.stringify([
  { name: 'go', 'meta-type': 'command', 'arg-type': '0', 'ret-type': '0' },
  { name: '0', 'meta-type': 'object', members: [] },
]);
const files = {
  'qemu/VERSION': '9.2.0',
  'qemu/qapi-schema.json': schema('CONFIG_LINUX'),
  'old/VERSION': '8.2.0',
  'old/qapi-schema.json': schema('defined(CONFIG_OLD)'),
  'reply.json': reply,
  'values.jsonl': '{"n": 1}\n',
  'tsconfig.json': '{ "compilerOptions": { "lib": ["es5"], "types": [], "module": "commonjs", "strict": true }, "files": ["main.ts"] }',
  'main.ts': "declare const monitor: { execute(command: string): void };\nmonitor.execute('go');\n",
};
const warning = (symbol: string, option: string, help: string): string =>
  `warning: '${symbol}' in '${option}' has no effect: no build condition names it [unknown-symbol]\nhelp: ${help}\n`;
const mistyped = warning('CONFIG_LINIX', '--define', "Did you mean 'CONFIG_LINUX'?");
const settled = expect.stringContaining('in which all conditions are settled') as string;

describe.each([
  ['introspect', ['introspect', 'qemu']],
  ['introspect --only', ['introspect', 'qemu', '--only', 'go']],
  ['validate', ['validate', 'qemu', '--type', 'S', 'values.jsonl']],
  ['diff', ['diff', 'qemu', 'qemu']],
  ['diff, json', ['diff', 'qemu', 'qemu', '--format', 'json']],
  ['diff, github', ['diff', 'qemu', 'old', '--format', 'github', '--fail-on', 'any']],
  ['diff, sarif', ['diff', 'qemu', 'qemu', '--format', 'sarif']],
  ['history', ['history', 'qemu']],
  ['history, json', ['history', 'qemu', '--format', 'json']],
  ['history --verify-since', ['history', 'qemu', '--verify-since']],
  ['history --verify-since, json', ['history', 'qemu', '--verify-since', '--format', 'json']],
  ['usage', ['usage', '--schema', 'qemu']],
  ['usage, json', ['usage', '--schema', 'qemu', '--format', 'json']],
  ['usage, github', ['usage', '--schema', 'qemu', '--format', 'github']],
  ['usage, sarif', ['usage', '--schema', 'qemu', '--format', 'sarif']],
  ['generate', ['generate', 'qemu', '--out', 'o', '--emit', 'types']],
  ['generate --only', ['generate', 'qemu', '--out', 'o', '--emit', 'types', '--only', 'go']],
  ['generate --check', ['generate', 'qemu', '--out', 'o', '--emit', 'types', '--check']],
  ['generate, a range', ['generate', 'old', 'qemu', '--out', 'o', '--emit', 'types']],
])('%s', { timeout: 60_000 }, (_verb, args) => {
  test('warns of a mistyped symbol, and is as without it otherwise', async () => {
    const cwd = temporaryFolder(files);
    const without = await runHere(args, { cwd });
    rmSync(path.join(cwd, 'o'), { recursive: true, force: true });
    const { status, stdout, stderr } = await runHere([...args, '--define', 'CONFIG_LINIX'], { cwd });
    expect({ status, stdout }).toEqual({ status: without.status, stdout: without.stdout });
    expect(stderr).toBe(without.stderr + mistyped);
  });

  test('warns of names that nothing is called by, and is as without them otherwise', async () => {
    const cwd = temporaryFolder(files);
    const without = await runHere(args, { cwd });
    rmSync(path.join(cwd, 'o'), { recursive: true, force: true });
    const { status, stdout, stderr } = await runHere([...args, '--names-from', 'old'], { cwd });
    expect({ status, stdout }).toEqual({ status: without.status, stdout: without.stdout });
    expect(stderr).toBe(
      `${without.stderr}warning: names from 'old' have no effect: nothing of what is read is a saved reply [names-without-reply]\n` +
        'help: A schema has names for its types. Leave it out, or give the reply whose types are to be named.\n',
    );
  });

  test('of many only five are told, and how many more there are', async () => {
    const many = Array.from({ length: 9 }, (_, at) => `HOST_${String(at)}`);
    const { stderr } = await runHere([...args, '--define', many.join(','), '--undef', 'CONFIG_LINUX'], { cwd: temporaryFolder(files) });
    expect(stderr.match(/'HOST_\d'/g)).toEqual(many.slice(0, 5).map((symbol) => `'${symbol}'`));
    expect(stderr).toContain('\n  and 4 more [unknown-symbol]\n');
  });

  test('says nothing of one that is there', async () => {
    const { stderr } = await runHere([...args, '--undef', 'CONFIG_LINUX'], { cwd: temporaryFolder(files) });
    expect(stderr).not.toContain('unknown-symbol');
  });
});

describe('several versions', { timeout: 60_000 }, () => {
  const qapi = async (...args: readonly string[]): Promise<string> => (await runHere(args, { cwd: temporaryFolder(files) })).stderr;

  test.each([
    ['diff', ['diff', 'old', 'qemu']],
    ['diff with a reply', ['diff', 'old', 'reply.json']],
    ['history', ['history', 'old', 'qemu', 'reply.json']],
    ['usage', ['usage', '--schema', 'old', 'qemu']],
    ['generate', ['generate', 'old', 'qemu', '--out', 'o', '--emit', 'types']],
  ])('%s: what an old one alone has is no mistake', async (_verb, args) => {
    expect(await qapi(...args, '--undef', 'CONFIG_OLD')).toBe('');
    expect(await qapi(...args, '--undef', 'CONFIG_ODL')).toBe(warning('CONFIG_ODL', '--undef', "Did you mean 'CONFIG_OLD'?"));
  });

  test('what an equal tree of another revision has', async () => {
    const folder = temporaryFolder();
    const repository = createRepository(folder);
    const tree = { VERSION: '9.2.0', 'qapi/qapi-schema.json': schema('CONFIG_LINUX') };
    repository.commit(tree, 'v9.2.0');
    repository.commit(tree, 'v9.2.1');
    const run = (symbol: string) => runHere(['history', 'v9.2.0', 'v9.2.1', '--repo', '.', '--define', symbol], { cwd: folder });
    expect((await run('CONFIG_LINUX')).stderr).toBe('');
    expect((await run('CONFIG_LINIX')).stderr).toBe(mistyped);
  });
});

test.each([
  ['introspect', ['introspect', 'reply.json']],
  ['diff', ['diff', 'reply.json', 'reply.json']],
  ['generate', ['generate', 'reply.json', '--out', 'o', '--emit', 'types']],
  ['introspect, names of a schema that has it', ['introspect', 'reply.json', '--names-from', 'qemu']],
])('a reply, which has no conditions any more: %s', async (_verb, args) => {
  const { status, stderr } = await runHere([...args, '--define', 'CONFIG_LINUX'], { cwd: temporaryFolder(files) });
  expect({ status, stderr }).toEqual({ status: 0, stderr: settled });
});

describe('generate with a config', () => {
  const withConfig = (config: object): string =>
    temporaryFolder({ ...files, 'qapi.config.json': JSON.stringify({ emit: ['types'], ...config }) });

  test('the place in the config, and one that is fresh is not looked at', async () => {
    const cwd = withConfig({ schema: 'qemu', out: 'o', define: ['CONFIG_LINIX'] });
    const { status, stderr } = await runHere(['generate'], { cwd });
    expect(status).toBe(0);
    expect(stderr).toContain(
      "qapi.config.json:1:46: warning: 'CONFIG_LINIX' in 'define' has no effect: no build condition names it [unknown-symbol]",
    );
    expect(stderr).toContain("help: Did you mean 'CONFIG_LINUX'?");
    expect((await runHere(['generate'], { cwd })).stderr).toBe('');
  });

  test('a flag in place of what the config has', async () => {
    const cwd = withConfig({ schema: 'qemu', out: 'o', define: ['CONFIG_LINUX'], undef: ['CONFIG_A'] });
    const { stderr } = await runHere(['generate', '--undef', 'CONFIG_B'], { cwd });
    expect(stderr).toBe(warning('CONFIG_B', '--undef', "Build conditions name 'CONFIG_LINUX'."));
  });

  test('what targets share is told once, and only if none of them has it', async () => {
    const targets = [
      { schema: 'qemu', out: 'a' },
      { schema: 'old', out: 'b' },
      { schema: 'old', out: 'c', define: ['CONFIG_OWN'] },
    ];
    const cwd = withConfig({ define: ['CONFIG_OLD', 'CONFIG_LINUX', 'CONFIG_NEITHER'], targets });
    const { status, stderr } = await runHere(['generate'], { cwd });
    expect(status).toBe(0);
    expect(stderr.match(/'CONFIG_\w+' in 'define'/g)).toEqual(["'CONFIG_NEITHER' in 'define'", "'CONFIG_OWN' in 'define'"]);
  });

  test.each([['old'], ['reply.json']])('what a symbol is like may be what another target has than the last one: %s', async (last) => {
    const targets = [
      { schema: 'qemu', out: 'a' },
      { schema: last, out: 'b' },
    ];
    const { stderr } = await runHere(['generate'], { cwd: withConfig({ define: ['CONFIG_LINIX'], targets }) });
    expect(stderr).toContain("help: Did you mean 'CONFIG_LINUX'?");
  });

  test('of a target that is fresh nobody knows', async () => {
    const cwd = withConfig({
      define: ['CONFIG_LINUX'],
      targets: [
        { schema: 'qemu', out: 'a' },
        { schema: 'old', out: 'b' },
      ],
    });
    await runHere(['generate'], { cwd });
    writeFileSync(
      path.join(cwd, 'old/qapi-schema.json'),
      `${readFileSync(path.join(cwd, 'old/qapi-schema.json'), 'utf8')}{ 'event': 'GONE' }\n`,
    );
    const { stdout, stderr } = await runHere(['generate'], { cwd });
    expect(stdout).toMatch(/^a: 0 written.*\nwrote +messages.ts\n/);
    expect(stderr).toBe('');
  });

  test('a schema with errors says nothing of symbols', async () => {
    const cwd = withConfig({
      define: ['CONFIG_LINUX'],
      targets: [
        { schema: 'qemu', out: 'a' },
        { schema: 'old', out: 'b' },
      ],
    });
    putFiles(cwd, { 'qemu/qapi-schema.json': "{ 'command': 'go', 'returns': 'None' }\n" });
    expect((await runHere(['generate'], { cwd })).stderr).not.toContain('unknown-symbol');
  });
});

test('usage leaves what the config settles to generate', { timeout: 60_000 }, async () => {
  const config = { schema: 'qemu', out: 'o', define: ['CONFIG_LINIX'] };
  const cwd = temporaryFolder({
    ...files,
    'qapi.config.json': JSON.stringify(config),
    'main.ts': `import type { Commands } from './o/index.js';\nexport type Go = Commands['go'];\n${files['main.ts']}`,
  });
  await runHere(['generate'], { cwd });
  const run = (...args: readonly string[]) => runHere(['usage', ...args], { cwd });
  expect(await run()).toMatchObject({ stderr: '', stdout: expect.stringContaining('from which the config makes o') as string });
  expect((await run('--undef', 'CONFIG_POSX')).stderr).toBe(warning('CONFIG_POSX', '--undef', "Build conditions name 'CONFIG_LINUX'."));
});

test.each([
  ['introspect', ['introspect', 'reply.json']],
  ['diff', ['diff', 'reply.json', 'qemu']],
  ['history', ['history', 'old', 'reply.json']],
  ['generate', ['generate', 'reply.json', '--out', 'o']],
])('one reply is enough for names to be of use to %s', async (_verb, args) => {
  const { stderr } = await runHere([...args, '--names-from', 'qemu'], { cwd: temporaryFolder(files) });
  expect(stderr).not.toContain('names-without-reply');
});
