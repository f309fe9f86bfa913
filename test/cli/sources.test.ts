import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { compile } from '../support/compile.ts';
import { createRepository, mini } from '../support/git.ts';
import { runHere } from '../support/run-cli.ts';
import { filesIn, putFiles, temporaryFolder } from '../support/temporary-folder.ts';

/** A repository with two versions, and a reply of the first. */
async function prepared(): Promise<string> {
  const cwd = temporaryFolder();
  mkdirSync(path.join(cwd, 'repository'));
  const repository = createRepository(path.join(cwd, 'repository'));
  repository.commit(mini.old, 'v1.0.0');
  repository.commit(mini.new, 'v1.1.0');
  const { stdout } = await runHere(['introspect', '--repo', 'repository', 'v1.0.0'], { cwd });
  putFiles(cwd, {
    'reply.json': stdout,
    'message.json': `{"return": ${stdout}}`,
    'values.jsonl': '{"status": "running", "singlestep": true}\n',
  });
  return cwd;
}

describe.each([
  ['a revision', ['--repo', 'repository', 'v1.0.0']],
  ['a saved reply', ['reply.json']],
  ['a saved message', ['message.json']],
])('%s as a schema of', (_what, schema) => {
  test('check', async () => {
    const run = await runHere(['check', ...schema], { cwd: await prepared() });
    expect(run).toMatchObject({ status: 0, stderr: '' });
    expect(run.stdout).toMatch(/no findings \(1 command, 1 enum, \d structs?\)/);
  });

  test('introspect', async () => {
    const run = await runHere(['introspect', ...schema], { cwd: await prepared() });
    expect(run.status).toBe(0);
    expect(JSON.parse(run.stdout)).toContainEqual({ name: 'query-status', 'meta-type': 'command', 'arg-type': '0', 'ret-type': '1' });
  });

  test('validate', async () => {
    const cwd = await prepared();
    const run = await runHere(['validate', ...schema, 'values.jsonl', '--returns', 'query-status'], { cwd });
    expect(run).toMatchObject({ status: 0, stdout: '{"ok":true}\n' });
  });

  test('generate', async () => {
    const cwd = await prepared();
    expect((await runHere(['generate', ...schema, '--out', 'out', '--emit', 'types'], { cwd })).status).toBe(0);
    const files = Object.entries(filesIn(path.join(cwd, 'out'))).filter(([name]) => name.endsWith('.ts'));
    const use =
      "import type { Commands } from './index.js';\nexport const status: Commands['query-status']['returns'] = { status: 'paused', singlestep: false };\n";
    expect(compile(new Map([...files, ['use.ts', use]]))).toEqual([]);
    const again = await runHere(['generate', ...schema, '--out', 'out', '--emit', 'types', '--check'], { cwd });
    expect(again).toMatchObject({ status: 0, stdout: 'out is up to date\n' });
  });

  test('diff', async () => {
    const run = await runHere(['diff', ...schema, './repository', '--format', 'json'], { cwd: await prepared() });
    expect(run.status, run.stderr).toBe(1);
    expect(JSON.parse(run.stdout)).toMatchObject({ summary: { breaking: 1, dangerous: 0, safe: 1 } });
  });
});

test('generate takes HEAD of a repository when no revision is named', async () => {
  const cwd = await prepared();
  const run = await runHere(['generate', '--repo', 'repository', '--out', 'out', '--emit', 'types'], { cwd });
  expect(run.stdout).toContain('2 commands');
});

test('a reply named from a schema', async () => {
  const cwd = await prepared();
  const named = await runHere(['introspect', '--unmasked', '--names-from', './repository', 'reply.json'], { cwd });
  expect(named.stdout).toContain('"ret-type":"Status"');
  const plain = await runHere(['introspect', '--unmasked', 'reply.json'], { cwd });
  expect(plain.stdout).toContain('"ret-type":"QueryStatusReturnsObject"');
  const wrong = await runHere(['introspect', '--names-from', 'nowhere', 'reply.json'], { cwd });
  expect(wrong).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('[schema-not-found]') });
});

test('--root picks a file in folders, and leaves a reply beside them as it is', async () => {
  const root = 'tool/qapi-schema.json';
  const reply =
    '[{"name": "stop", "meta-type": "command", "arg-type": "0", "ret-type": "0"}, {"name": "0", "meta-type": "object", "members": []}]';
  const cwd = temporaryFolder({ [`src/${root}`]: "{ 'command': 'stop' }", 'reply.json': reply, 'a.json': '' });
  for (const sides of [
    ['reply.json', 'src'],
    ['src', 'reply.json'],
  ]) {
    expect(await runHere(['diff', ...sides, '--root', root], { cwd })).toMatchObject({ status: 0, stderr: '' });
  }
  expect(await runHere(['diff', 'a.json', 'src', '--root', root], { cwd })).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('[root-of-file]'),
  });
});

test('a reply has no examples that could be checked', async () => {
  const run = await runHere(['check', '--examples', 'reply.json'], { cwd: await prepared() });
  expect(run).toMatchObject({ status: 2, stdout: expect.stringContaining('[reply-without-schema]') });
});

test.each([['check'], ['introspect'], ['validate', '--qmp'], ['generate', '--out', 'out'], ['diff', './repository']])(
  '%s says of a reply that is cut off where it ends, and of a revision that is not there which are near',
  async (...verb) => {
    const cwd = await prepared();
    putFiles(cwd, { 'cut.json': '[{"name": "stop", "meta-type": "comm' });
    const cut = await runHere([...verb, 'cut.json'], { cwd });
    expect(cut.status).toBe(2);
    expect(cut.stdout + cut.stderr).toContain('cut.json:1:37: error: this is no reply to query-qmp-schema: it ends in the middle');
    const missing = await runHere([...verb, '--repo', 'repository', 'v1.0.1'], { cwd });
    expect(missing.status).toBe(2);
    expect(missing.stdout + missing.stderr).toContain("Did you mean 'v1.0.0'");
  },
);
