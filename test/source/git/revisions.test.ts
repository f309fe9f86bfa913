import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { checkSchema } from '../../../src/check/index.ts';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { openRevisions, type RevisionSourceOptions } from '../../../src/source/git/index.ts';
import type { SchemaLocation } from '../../../src/source/tree.ts';
import { createRepository, git, mini, type TestRepository } from '../../support/git.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

function miniature(): TestRepository {
  const repository = createRepository(temporaryFolder());
  repository.commit(mini.old, 'v1.0.0');
  repository.commit(mini.new, 'v1.1.0');
  return repository;
}

function opened(repository: string, options: RevisionSourceOptions = {}) {
  const source = openRevisions(repository, options);
  onTestFinished(() => {
    source.close();
  });
  return source;
}

async function locate(repository: string, revision: string, root?: string): Promise<SchemaLocation | Diagnostic> {
  return opened(repository).locate(revision, root);
}

/** Version and definitions of a schema that has no errors; else what is wrong. */
function summary(location: SchemaLocation | Diagnostic): string {
  if ('code' in location) return location.code;
  const { schema, findings } = checkSchema(location, 'lenient');
  const errors = findings.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  return [schema?.version ?? null, ...errors, ...(schema?.definitions.keys() ?? [])]
    .filter((word) => word !== null && word !== 'QType')
    .join(' ');
}

const old = '1.0.0 query-status RunState Status';
const latest = '1.1.0 query-status stop RunState Status';

describe('a revision', () => {
  test.each([
    ['v1.0.0', old],
    ['main', latest],
    ['HEAD', latest],
    ['HEAD~1', old],
    ['main@{0}', latest],
    ['HEAD^{tree}', latest],
  ])('%s', async (revision, expected) => {
    expect(summary(await locate(miniature().folder, revision))).toBe(expected);
  });

  test('a commit, by its id or the beginning of it, and an annotated tag', async () => {
    const repository = miniature();
    const id = repository.git('rev-parse', 'v1.0.0');
    repository.git('tag', '-a', '-m', 'first', 'annotated', 'v1.0.0');
    const source = opened(repository.folder);
    for (const revision of [id, id.slice(0, 8), 'annotated']) expect(summary(await source.locate(revision))).toBe(old);
  });

  test('its files stay readable when the source is closed, and their paths name it', async () => {
    const source = openRevisions(miniature().folder);
    const location = await source.locate('v1.0.0');
    source.close();
    if ('code' in location) throw new Error(location.message);
    expect(location.tree.read('qapi/common.json')).toMatchObject({ path: 'v1.0.0:qapi/common.json', text: mini.old['qapi/common.json'] });
    expect(location).toMatchObject({ root: 'qapi/qapi-schema.json', argument: 'v1.0.0', tree: { name: 'v1.0.0', version: '1.0.0' } });
  });

  test('another root', async () => {
    const repository = createRepository(temporaryFolder());
    repository.commit({ ...mini.old, 'qga/schema.json': "{ 'command': 'guest-ping' }" }, 'v1');
    expect(summary(await locate(repository.folder, 'v1', 'qga/schema.json'))).toBe('1.0.0 guest-ping');
    expect(await locate(repository.folder, 'v1', 'qga/none.json')).toMatchObject({ code: 'schema-not-found' });
    expect(await locate(repository.folder, 'v1', '../etc/passwd')).toMatchObject({ code: 'schema-not-found' });
  });

  test('where the schema was before 2.12, and without a VERSION', async () => {
    const repository = createRepository(temporaryFolder());
    repository.commit({ 'qapi-schema.json': "{ 'command': 'stop' }" }, 'v9.9.9');
    expect(summary(await locate(repository.folder, 'v9.9.9'))).toBe('stop');
  });
});

describe('a repository', () => {
  test('bare, or a folder in a checkout', async () => {
    const { folder } = miniature();
    const bare = path.join(temporaryFolder(), 'bare.git');
    git(folder, 'clone', '-q', '--bare', '.', bare);
    expect(summary(await locate(bare, 'v1.0.0'))).toBe(old);
    expect(summary(await locate(path.join(folder, 'qapi'), 'v1.0.0'))).toBe(old);
  });

  test('with SHA-256', async () => {
    const repository = createRepository(temporaryFolder(), '--object-format=sha256');
    repository.commit(mini.old, 'v1.0.0');
    expect(summary(await locate(repository.folder, 'v1.0.0'))).toBe(old);
  });

  test('in the middle of a rebase that stopped at a conflict', async () => {
    const repository = miniature();
    repository.git('checkout', '-q', '-b', 'side', 'v1.0.0');
    repository.commit({ ...mini.old, 'qapi/common.json': "{ 'struct': 'Status', 'data': {} }\n" });
    expect(() => repository.git('rebase', 'main')).toThrow();
    expect(repository.git('status')).toContain('rebase');
    expect(summary(await locate(repository.folder, 'HEAD'))).toBe(latest);
    expect(summary(await locate(repository.folder, 'side'))).toBe('1.0.0 query-status Status');
  });

  test('nothing in the working tree counts, and nothing is written', async () => {
    const repository = miniature();
    rmSync(path.join(repository.folder, 'qapi'), { recursive: true });
    const before = repository.git('status', '--porcelain');
    expect(summary(await locate(repository.folder, 'HEAD'))).toBe(latest);
    expect(repository.git('status', '--porcelain')).toBe(before);
  });

  test('what hooks have in their environment is not for another repository', async () => {
    const other = createRepository(temporaryFolder());
    vi.stubEnv('GIT_DIR', path.join(other.folder, '.git'));
    vi.stubEnv('GIT_WORK_TREE', other.folder);
    vi.stubEnv('GIT_OBJECT_DIRECTORY', path.join(other.folder, '.git/objects'));
    expect(summary(await locate(miniature().folder, 'v1.0.0'))).toBe(old);
  });

  test('one process for many revisions', async () => {
    const folder = temporaryFolder();
    const { stdout } = { stdout: execFileSync('which', ['git'], { encoding: 'utf8' }).trim() };
    writeFileSync(path.join(folder, 'git'), `#!/bin/sh\necho "$@" >> ${folder}/log\nexec ${stdout} "$@"\n`, { mode: 0o755 });
    const repository = miniature();
    vi.stubEnv('PATH', `${folder}:${process.env['PATH'] ?? ''}`);
    const source = opened(repository.folder);
    await Promise.all(['v1.0.0', 'v1.1.0', 'HEAD', 'HEAD~1'].map((revision) => source.locate(revision)));
    const calls = execFileSync('cat', [path.join(folder, 'log')], { encoding: 'utf8' });
    expect(calls.match(/cat-file/g)).toHaveLength(1);
    expect(calls.trim().split('\n').length).toBeLessThanOrEqual(2);
  });
});

describe('a clone that lacks something', () => {
  test('shallow: what is there is read, what is not is told', async () => {
    const shallow = path.join(temporaryFolder(), 'shallow');
    git('/', 'clone', '-q', '--depth=1', `file://${miniature().folder}`, shallow);
    expect(summary(await locate(shallow, 'HEAD'))).toBe(latest);
    expect(await locate(shallow, 'HEAD~1')).toMatchObject({ code: 'ref-not-found', help: expect.stringContaining('--unshallow') });
  });

  test('partial: files are fetched in one go', async () => {
    const origin = servable(miniature());
    const partial = path.join(temporaryFolder(), 'partial');
    git('/', 'clone', '-q', '--bare', '--filter=blob:none', `file://${origin}`, partial);
    const steps: string[] = [];
    const source = opened(partial, { onProgress: (step) => steps.push(step) });
    expect(summary(await source.locate('v1.0.0'))).toBe(old);
    expect(steps.filter((step) => step.startsWith('fetching'))).toHaveLength(1);
    expect(summary(await source.locate('v1.0.0'))).toBe(old);
    expect(steps.filter((step) => step.startsWith('fetching'))).toHaveLength(1);
  });

  test('partial, and the remote is gone: said, not hung', async () => {
    const origin = servable(miniature());
    const partial = path.join(temporaryFolder(), 'partial');
    git('/', 'clone', '-q', '--bare', '--filter=blob:none', `file://${origin}`, partial);
    rmSync(origin, { recursive: true });
    expect(await locate(partial, 'v1.0.0')).toMatchObject({
      code: 'git-failed',
      help: `Try the same with git itself: git -C '${partial}' fetch origin.`,
      message: expect.stringMatching(/partial clone that lacks \d+ schema files, and cannot fetch them from 'origin'/),
    });
  });

  test('damaged: a missing object is told', async () => {
    const repository = miniature();
    const id = repository.git('rev-parse', 'HEAD:qapi/common.json');
    rmSync(path.join(repository.folder, '.git/objects', id.slice(0, 2), id.slice(2)));
    const help = `Try the same with git itself: git -C '${repository.folder}' fsck --connectivity-only.`;
    expect(await locate(repository.folder, 'HEAD')).toMatchObject({
      ...{ code: 'git-failed', help },
      message: expect.stringContaining(`the object ${id} of HEAD:qapi/common.json is missing`),
    });
  });

  test('damaged, in a folder with an apostrophe: the command can be run by a shell', async () => {
    const repository = miniature();
    const folder = path.join(repository.folder, "it's");
    cpSync(path.join(repository.folder, '.git'), path.join(folder, '.git'), { recursive: true });
    const id = repository.git('rev-parse', 'HEAD:qapi/common.json');
    rmSync(path.join(folder, '.git/objects', id.slice(0, 2), id.slice(2)));
    const { help } = (await locate(folder, 'HEAD')) as Diagnostic;
    const [, command] = /: (git .*)\.$/.exec(help) ?? [];
    const { stderr, stdout } = spawnSync('sh', ['-c', command ?? ''], { encoding: 'utf8' });
    expect(stdout + stderr).toContain(`missing blob ${id}`);
  });

  test('damaged: a tag without its commit', async () => {
    const repository = miniature();
    const id = repository.git('rev-parse', 'v1.0.0');
    rmSync(path.join(repository.folder, '.git/objects', id.slice(0, 2), id.slice(2)));
    expect(await locate(repository.folder, 'v1.0.0')).toMatchObject({
      ...{ code: 'ref-not-found', help: "'v1.0.0' is there, but an object that it leads to is missing." },
    });
  });
});

/** Lets a repository serve partial clones. */
function servable(repository: TestRepository): string {
  repository.git('config', 'uploadpack.allowFilter', 'true');
  repository.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  return repository.folder;
}

describe('an address', () => {
  test('is cloned into the cache without files, once, and asked anew for what moves', async () => {
    const cache = temporaryFolder();
    vi.stubEnv('XDG_CACHE_HOME', cache);
    const origin = miniature();
    const url = `file://${servable(origin)}`;
    const first: string[] = [];
    expect(summary(await opened(url, { onProgress: (step) => first.push(step) }).locate('v1.0.0'))).toBe(old);
    expect(first[0]).toBe(`cloning ${url}`);
    const second: string[] = [];
    expect(summary(await opened(url, { onProgress: (step) => second.push(step) }).locate('v1.0.0'))).toBe(old);
    expect(second).toEqual([]);

    origin.commit(mini.old, 'v1.2.0');
    expect(summary(await opened(url).locate('main'))).toBe(old);
    expect(summary(await opened(url).locate('v1.2.0'))).toBe(old);
    expect(summary(await opened(url).locate('v1.3.0'))).toBe('ref-not-found');
  });

  test('cannot be cloned where nothing can be kept', async () => {
    const url = `file://${servable(miniature())}`;
    const taken = path.join(temporaryFolder({ file: '' }), 'file');
    for (const folder of [taken, '/proc/none']) {
      vi.stubEnv('XDG_CACHE_HOME', folder);
      const failure = await locate(url, 'v1.0.0');
      expect(failure).toMatchObject({ code: 'git-failed' });
      expect(failure).toHaveProperty('message', expect.stringContaining(`cannot be kept in ${folder}/qapi-codegen/git`));
    }
  });

  test('that leads nowhere', async () => {
    vi.stubEnv('XDG_CACHE_HOME', temporaryFolder());
    const help = "Try the same with git itself: git ls-remote 'file:///nowhere/qemu.git'.";
    expect(await locate('file:///nowhere/qemu.git', 'v1')).toMatchObject({ code: 'git-failed', help });
  });

  test.each([
    'ext::sh -c "touch /tmp/qapi-owned"',
    '--upload-pack=touch',
    '-oProxyCommand=touch@host:path',
    'ssh://-oProxyCommand=touch/x',
  ])('%s is none', async (address) => {
    expect(await locate(address, 'v1')).toMatchObject({ code: 'repository-not-found' });
  });
});

describe('what cannot be read', () => {
  test('a revision that is not there: names that are near', async () => {
    const repository = miniature();
    const { folder } = repository;
    repository.git('branch', 'v1.0.0');
    expect(await locate(folder, '1.0.0')).toMatchObject({ code: 'ref-not-found', help: "Did you mean 'v1.0.0' or 'v1.1.0'?" });
    expect(await locate(folder, '1.0')).toMatchObject({ code: 'ref-not-found', help: "Did you mean 'v1.0.0'?" });
    for (const number of ['1', 'v1'])
      expect(await locate(folder, number)).toMatchObject({ code: 'ref-not-found', help: "Did you mean 'v1.0.0' or 'v1.1.0'?" });
    expect(await locate(folder, 'v1.0.0~9')).toMatchObject({ code: 'ref-not-found', help: expect.stringContaining("'v1.0.0' is there") });
  });

  test('a tag of a file is no revision with a schema', async () => {
    const repository = miniature();
    repository.git('tag', '-a', '-m', 'text', 'blob', 'HEAD:VERSION');
    repository.git('tag', 'tree', 'HEAD^{tree}');
    const help = "'blob' is there, but it is a file, and no commit or folder that could hold a schema.";
    expect(await locate(repository.folder, 'blob')).toMatchObject({ code: 'ref-not-found', help });
    expect(summary(await locate(repository.folder, 'tree'))).toBe(latest);
  });

  test.each(['--upload-pack=touch', '-x', '', 'v1.0.0\nHEAD', 'a b', '../x', 'HEAD:qapi', '\0', '{"'])(
    'the hostile name %j is no revision',
    async (revision) => {
      expect(await locate(miniature().folder, revision)).toMatchObject({ code: 'ref-not-found' });
    },
  );

  test('no repository, no folder, no schema, no git', async () => {
    expect(await locate(temporaryFolder(), 'v1')).toMatchObject({ code: 'repository-not-found' });
    expect(await locate('/nowhere', 'v1')).toMatchObject({ code: 'repository-not-found' });
    const empty = createRepository(temporaryFolder());
    expect(await locate(empty.folder, 'HEAD')).toMatchObject({ code: 'ref-not-found', help: 'It has no tags and no branches.' });
    empty.commit({ README: '' }, 'v1');
    expect(await locate(empty.folder, 'v1')).toMatchObject({ code: 'no-root-in-repository' });
    vi.stubEnv('PATH', '/nowhere');
    expect(await locate(empty.folder, 'v1')).toMatchObject({ code: 'git-not-found' });
  });

  test('includes that leave the repository, are submodules, folders, too large, binary', async () => {
    const repository = createRepository(temporaryFolder());
    const include = (file: string): string => `{ 'include': '${file}' }\n`;
    const places = ['../../etc/passwd', 'none.json', 'sub', 'binary.json', 'large.json', 'common.json/x'];
    mkdirSync(path.join(repository.folder, 'qapi'), { recursive: true });
    repository.commit(
      {
        'qapi/qapi-schema.json': places.map(include).join(''),
        'qapi/common.json': '',
        'qapi/sub/a.json': '',
        'qapi/binary.json': '\0',
        'qapi/large.json': '#'.repeat(5 * 2 ** 20),
      },
      'v1',
    );
    const location = await locate(repository.folder, 'v1');
    if ('code' in location) throw new Error(location.message);
    const messages = checkSchema(location, 'lenient').findings.map(({ message }) => message);
    expect(messages).toEqual([
      "'../../etc/passwd' lies outside of the schema's tree 'v1'",
      "cannot include 'none.json': there is no such file",
      "cannot include 'sub': it is a folder",
      "'v1:qapi/binary.json' is a binary file",
      "'v1:qapi/large.json' has 5 MiB, more than the 4 MiB that a schema file may have",
      "cannot include 'common.json/x': a part of the path is not a folder",
    ]);
  });

  test('symbolic links are followed inside of the repository, and nowhere else', async () => {
    const repository = createRepository(temporaryFolder());
    repository.commit({ 'qapi/qapi-schema.json': ['in', 'out', 'far', 'round'].map((name) => `{ 'include': '${name}.json' }\n`).join('') });
    putLinks(repository.folder, { 'in.json': 'real/a.json', 'out.json': '/etc/passwd', 'far.json': '../../x', 'round.json': 'round.json' });
    mkdirSync(path.join(repository.folder, 'elsewhere'));
    writeFileSync(path.join(repository.folder, 'elsewhere/a.json'), "{ 'command': 'stop' }");
    symlinkSync('../elsewhere', path.join(repository.folder, 'qapi/real'));
    repository.git('add', '-A');
    repository.git('commit', '-q', '-m', 'links');
    const location = await locate(repository.folder, 'HEAD');
    if ('code' in location) throw new Error(location.message);
    const { schema, findings } = checkSchema(location, 'lenient');
    expect(schema?.definitions.has('stop')).toBe(true);
    expect(findings.map(({ message }) => message)).toEqual([
      "cannot include 'out.json': its symbolic link leaves the repository",
      "cannot include 'far.json': it leaves the repository",
      "cannot include 'round.json': its symbolic links run in a circle",
    ]);
  });

  test('a directive that is written with escapes is found late, but found', async () => {
    const repository = createRepository(temporaryFolder());
    repository.commit({ 'qapi-schema.json': "{ 'includ\\u0065': 'a.json' }", 'a.json': "{ 'command': 'stop' }" }, 'v1');
    expect(summary(await locate(repository.folder, 'v1'))).toContain('stop');
  });
});

function putLinks(folder: string, links: Readonly<Record<string, string>>): void {
  for (const [name, target] of Object.entries(links)) symlinkSync(target, path.join(folder, 'qapi', name));
}

describe('two revisions', () => {
  test('where they part', async () => {
    const repository = miniature();
    repository.git('checkout', '-q', '-b', 'side', 'v1.0.0');
    const side = repository.commit(mini.new);
    const source = opened(repository.folder);
    const range = { old: 'main', new: 'side' };
    expect(await source.sidesOf({ ...range, fromMergeBase: false })).toEqual(['main', 'side']);
    expect(await source.sidesOf({ ...range, fromMergeBase: true })).toEqual([repository.git('rev-parse', 'v1.0.0'), 'side']);
    expect(await source.sidesOf({ old: 'none', new: side, fromMergeBase: true })).toMatchObject({ code: 'ref-not-found' });
  });
});

test('tags are matched by a pattern with stars, of which any number in a row is one', { timeout: 20_000 }, async () => {
  const repository = miniature();
  repository.commit(mini.new, `v1.2.0-${'with-a-name-that-is-long-'.repeat(4)}rc1`);
  const revisions = opened(repository.folder);
  expect(await revisions.list(['v1*1*'])).toEqual(expect.arrayContaining(['v1.1.0']));
  expect(await revisions.list([`v${'*'.repeat(60)}.1.0`])).toEqual(['v1.1.0']);
});
