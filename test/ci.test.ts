/** What is offered for CI: files that other programs read, and commands that they run. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { createRepository, git, mini, type TestRepository } from './support/git.ts';
import { builtCommand } from './support/run-cli.ts';
import { putFiles, temporaryFolder } from './support/temporary-folder.ts';

const root = path.resolve(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: {
    readonly steps: readonly { readonly env: Readonly<Record<string, string>>; readonly run: string; readonly shell: string }[];
  };
}

function repository(): TestRepository {
  const made = createRepository(temporaryFolder());
  made.commit(mini.old, 'v1.0.0');
  made.commit(mini.new, 'v1.1.0');
  return made;
}

/** A folder for PATH in which `qapi` and `npx` run the command that was built. */
function programs(): string {
  const folder = temporaryFolder();
  const script = (name: string, body: string): void => {
    writeFileSync(path.join(folder, name), `#!/bin/sh\n${body}\n`);
    chmodSync(path.join(folder, name), 0o755);
  };
  script('qapi', `exec "${process.execPath}" "${builtCommand}" "$@"`);
  script('npx', `[ "$1" = --yes ] && [ "$2" = qapi-codegen@latest ] || exit 9\nshift 2\nexec "${folder}/qapi" "$@"`);
  return `${folder}:${process.env['PATH'] ?? ''}`;
}

describe('the GitHub Action', () => {
  const action = parse(read('action.yml')) as Action;
  const [step] = action.runs.steps;

  /** Runs the step's script as a runner does; inputs by their names. */
  function run(cwd: string, inputs: Readonly<Record<string, string>>) {
    const temporary = temporaryFolder({ summary: '', output: '' });
    const values = Object.fromEntries(
      Object.entries(step?.env ?? {}).map(([name, expression]) => {
        const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(expression)?.[1] ?? '';
        return [name, inputs[input] ?? action.inputs[input]?.default ?? `no input ${input}`];
      }),
    );
    const files = {
      RUNNER_TEMP: temporary,
      GITHUB_STEP_SUMMARY: path.join(temporary, 'summary'),
      GITHUB_OUTPUT: path.join(temporary, 'output'),
    };
    const env = { PATH: programs(), HOME: temporary, ...values, ...files };
    const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step?.run ?? ''], {
      cwd,
      env,
      encoding: 'utf8',
    });
    const written = (file: string): string => readFileSync(path.join(temporary, file), 'utf8');
    return { status, stdout, stderr, summary: written('summary'), output: written('output') };
  }

  test('fails for a break, annotates, and sums up', () => {
    const { status, stdout, stderr, summary, output } = run(repository().folder, { old: 'v1.0.0' });
    expect(status, stderr).toBe(1);
    expect(stdout).toMatch(/^::error file=qapi\/common\.json/);
    expect(summary).toContain('## QAPI: 1.0.0 → 1.1.0');
    const lines = Object.fromEntries(
      output
        .trim()
        .split('\n')
        .map((line) => line.split('=') as [string, string]),
    );
    expect(lines).toMatchObject({ breaking: '1', dangerous: '0', safe: '1' });
    expect(readFileSync(lines['sarif'] ?? '', 'utf8')).toContain('sarif-2.1.0');
  });

  test.each(['', '0'.repeat(40), '0'.repeat(64)])('has nothing to do where nothing was before: %j', (old) => {
    const { status, stdout, stderr, output } = run(repository().folder, { old });
    expect({ status, stderr, output }).toEqual({ status: 0, stderr: '', output: '' });
    expect(stdout).toMatch(/^::notice .*nothing to compare with.*\n$/);
  });

  test('takes all its inputs, and every output is one that the step sets', () => {
    const { status } = run(repository().folder, { old: 'v1.0.0', 'fail-on': 'none', unstable: 'true', root: 'qapi/qapi-schema.json' });
    expect(status).toBe(0);
    expect(Object.keys(action.outputs).sort()).toEqual(['breaking', 'dangerous', 'json', 'markdown', 'safe', 'sarif']);
  });

  test('fetches what a checkout of one commit lacks, by commit, tag or branch', () => {
    const origin = repository();
    origin.git('branch', 'stable', 'v1.0.0');
    origin.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
    const commit = origin.git('rev-parse', 'v1.0.0');
    for (const old of [commit, 'v1.0.0', 'stable']) {
      const shallow = path.join(temporaryFolder(), 'checkout');
      git('/', 'clone', '-q', '--depth=1', '--no-tags', `file://${origin.folder}`, shallow);
      const { status, stderr, summary } = run(shallow, { old });
      expect(status, `${old}: ${stderr}`).toBe(1);
      expect(summary).toContain('1 breaking');
    }
  });

  test('a hostile name stays a name', () => {
    const cwd = repository().folder;
    for (const old of ['$(touch owned)', '--upload-pack=touch owned', '"; touch owned; "', '`touch owned`']) {
      const { status, stderr } = run(cwd, { old });
      expect(status).toBe(2);
      expect(stderr).toContain('[ref-not-found]');
    }
    expect(git(cwd, 'status', '--porcelain')).toBe('');
  });

  test('inputs stand nowhere in the text of the script', () => {
    expect(step?.run).not.toContain('${{');
    expect(step?.shell).toBe('bash');
  });
});

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly permissions?: Readonly<Record<string, string>>;
        readonly strategy?: { readonly matrix: { readonly node: readonly number[] } };
        readonly steps: readonly { readonly run?: string; readonly uses?: string }[];
      }
    >
  >;
}

describe('the workflows of this repository', () => {
  const files = readdirSync(path.join(root, '.github/workflows'));
  const workflow = (file: string): Workflow => parse(read(`.github/workflows/${file}`)) as Workflow;
  const commands = files.flatMap((file) => Object.values(workflow(file).jobs).flatMap(({ steps }) => steps.flatMap(({ run = [] }) => run)));

  test('check with the versions of Node that are kept up, and publish with provenance', () => {
    const { optionalDependencies } = JSON.parse(read('scripts/release/package.json')) as { readonly optionalDependencies: object };
    const tried = Object.keys(optionalDependencies).map((name) => Number(name.replace('node-', '')));
    expect(tried).toContain(20);
    expect(workflow('ci.yml').jobs['check']?.strategy?.matrix.node).toEqual(tried);
    expect(workflow('publish.yml').jobs['publish']?.permissions).toMatchObject({ 'id-token': 'write' });
    expect(commands).toContain('npm publish --provenance --access public');
  });

  test('run scripts that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
    const named = commands.flatMap((command) => /^npm run ([\w:-]+)/.exec(command)?.[1] ?? []);
    expect(named.length).toBeGreaterThan(1);
    for (const name of named) expect(scripts).toHaveProperty([name]);
  });

  test('may do no more than they have to, and hold no secrets', () => {
    for (const file of files) {
      expect(workflow(file).permissions).toEqual({ contents: 'read' });
      const text = read(`.github/workflows/${file}`);
      expect([...text.matchAll(/secrets\.(\w+)/g)].map(([, name]) => name)).toEqual(file === 'publish.yml' ? ['NPM_TOKEN'] : []);
      expect(text).not.toMatch(/npm_[A-Za-z0-9]{20}|gh[pousr]_[A-Za-z0-9]{20}/);
    }
  });

  test('take nothing that others say into a script', () => {
    for (const command of commands) expect(command).not.toContain('${{');
  });
});

describe('hooks for pre-commit', () => {
  const hooks = parse(read('.pre-commit-hooks.yaml')) as readonly {
    readonly id: string;
    readonly entry: string;
    readonly args: readonly string[];
  }[];
  const run = (id: string, cwd: string) => {
    const hook = hooks.find((each) => each.id === id);
    const [program = '', ...words] = hook?.entry.split(' ') ?? [];
    return spawnSync(program, [...words, ...(hook?.args ?? [])], {
      cwd,
      env: { PATH: programs(), HOME: '/nonexistent' },
      encoding: 'utf8',
    });
  };

  test('qapi-check', () => {
    expect(run('qapi-check', repository().folder).status).toBe(0);
    expect(run('qapi-check', temporaryFolder({ 'qapi-schema.json': '}' })).status).toBe(1);
  });

  test('qapi-diff', () => {
    const made = repository();
    const { folder } = made;
    expect(run('qapi-diff', folder)).toMatchObject({ status: 0, stdout: expect.stringContaining('no changes') });
    made.git('checkout', '-q', 'v1.0.0');
    putFiles(folder, mini.new);
    expect(run('qapi-diff', folder)).toMatchObject({ status: 1, stdout: expect.stringContaining('query-status/returns/singlestep') });
  });
});

describe('the page about CI', () => {
  const page = read('docs/diff-in-ci.md');
  const blocks = (language: string): readonly string[] =>
    [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, text = '']) => text);

  test('its YAML and JSON can be read', () => {
    expect(blocks('yaml').length).toBeGreaterThan(2);
    for (const text of blocks('yaml')) expect(parse(text)).toBeTypeOf('object');
    for (const text of blocks('json')) expect(JSON.parse(text)).toBeTypeOf('object');
  });

  test('names the inputs of the action with their defaults', () => {
    const { inputs } = parse(read('action.yml')) as Action;
    const rows = [...page.matchAll(/^\| `([\w-]+)` \| (?:`([^`]*)`)?/gm)].filter(([, name = '']) => name in inputs);
    expect(rows.map(([, name]) => name)).toEqual(Object.keys(inputs));
    for (const [, name = '', value] of rows) if (value !== undefined) expect(inputs[name]?.default).toBe(value);
  });

  test('its commands for git run', () => {
    const { folder } = repository();
    const env = { PATH: programs(), HOME: folder, GIT_CONFIG_NOSYSTEM: '1' };
    const [setting = '', alias = ''] = blocks('sh').filter((text) => text.includes('git config'));
    const sh = (text: string) => spawnSync('bash', ['-ec', text], { cwd: folder, env, encoding: 'utf8' });
    expect(sh(setting).status).toBe(0);
    const long = (last: string): string =>
      `{ 'struct': 'Long',\n  'data': {\n${Array.from({ length: 9 }, (_, index) => `    'm${String(index)}': 'int',\n`).join('')}    'last': '${last}' } }\n`;
    mkdirSync(path.join(folder, 'x'));
    putFiles(folder, { 'x/a.json': long('int') });
    git(folder, 'add', '-A');
    git(folder, 'commit', '-q', '-m', 'long');
    putFiles(folder, { 'x/a.json': long('str') });
    expect(execFileSync('git', ['-C', folder, 'diff'], { env, encoding: 'utf8' })).toContain("@@ { 'struct': 'Long',");

    const [configure = ''] = alias.split('\n');
    expect(sh(configure).status).toBe(0);
    expect(sh('git qapi-diff').stdout).toContain('no changes');
    expect(sh('git qapi-diff v1.0.0 HEAD')).toMatchObject({ status: 1, stdout: expect.stringContaining('1 breaking') });
  });
});
