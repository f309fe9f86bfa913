/** Repositories of git, made for a test and gone with it. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { putFiles } from './temporary-folder.ts';

export interface TestRepository {
  readonly folder: string;
  /** Runs git in it, and gives what it prints. */
  git(...args: readonly string[]): string;
  /** Replaces all files, and commits; with a tag, if one is given. Gives the commit's id. */
  commit(files: Readonly<Record<string, string>>, tag?: string): string;
  /** The same with the files of a folder. */
  commitFolder(folder: string, tag: string): void;
}

/** Nothing of the one who runs the tests counts. */
const environment: NodeJS.ProcessEnv = {
  PATH: process.env['PATH'],
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Author',
  GIT_AUTHOR_EMAIL: 'author@example.org',
  GIT_COMMITTER_NAME: 'Committer',
  GIT_COMMITTER_EMAIL: 'committer@example.org',
  GIT_AUTHOR_DATE: '2020-01-01T00:00:00Z',
  GIT_COMMITTER_DATE: '2020-01-01T00:00:00Z',
};

export function git(folder: string, ...args: readonly string[]): string {
  return execFileSync('git', ['-C', folder, ...args], { env: environment, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}

export function createRepository(folder: string, ...options: readonly string[]): TestRepository {
  mkdirSync(folder, { recursive: true });
  git(folder, 'init', '-q', '-b', 'main', ...options, '.');
  const run = (...args: readonly string[]): string => git(folder, ...args);
  const clear = (): void => {
    for (const name of readdirSync(folder)) if (name !== '.git') rmSync(path.join(folder, name), { recursive: true });
  };
  const store = (tag?: string): string => {
    run('add', '-A');
    run('commit', '-q', '--allow-empty', '-m', tag ?? 'change');
    if (tag !== undefined) run('tag', tag);
    return run('rev-parse', 'HEAD');
  };
  return {
    folder,
    git: run,
    commit: (files, tag) => {
      clear();
      putFiles(folder, files);
      return store(tag);
    },
    commitFolder: (source, tag) => {
      clear();
      cpSync(source, folder, { recursive: true });
      run('-c', 'core.fileMode=false', 'add', '-A');
      store(tag);
    },
  };
}

const common = "{ 'enum': 'RunState', 'data': [ 'running', 'paused' ] }\n";

type Files = Readonly<Record<string, string>>;

/** A schema in two files and two versions, for where QEMU's is not there or takes too long. */
export const mini: { readonly old: Files; readonly new: Files } = {
  old: {
    VERSION: '1.0.0\n',
    'qapi/qapi-schema.json': "{ 'include': 'common.json' }\n{ 'command': 'query-status', 'returns': 'Status' }\n",
    'qapi/common.json': `${common}{ 'struct': 'Status', 'data': { 'status': 'RunState', 'singlestep': 'bool' } }\n`,
  },
  new: {
    VERSION: '1.1.0\n',
    'qapi/qapi-schema.json': "{ 'include': 'common.json' }\n{ 'command': 'query-status', 'returns': 'Status' }\n{ 'command': 'stop' }\n",
    'qapi/common.json': `${common}{ 'struct': 'Status', 'data': { 'status': 'RunState' } }\n`,
  },
};
