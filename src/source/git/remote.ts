import { createHash } from 'node:crypto';
import { renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder, makeCacheFolder } from '../cache-folder.ts';
import { GitProblem } from './object-reader.ts';
import { isFolder } from './repository.ts';
import { runGit } from './run-git.ts';

/** The folder in which a repository that was fetched is kept. @throws GitProblem when there can be none */
function cloneOf(url: string): string {
  const caches = cacheFolder('git');
  if (caches === null || !makeCacheFolder(caches)) {
    throw new GitProblem(`it cannot be kept in ${caches ?? 'a home folder, since there is none'}; set XDG_CACHE_HOME to another folder`);
  }
  const name = /([\w.-]*?)(?:\.git)?\/*$/.exec(url)?.[1] ?? '';
  return path.join(caches, `${name.replace(/^\.+/, '') || 'repository'}-${hash(url)}.git`);
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

/**
 * Clones a repository into the cache, commits and folders only: files come when they are asked for. One that is there is left as it is.
 * @throws GitProblem when it cannot be had
 */
export async function ensureCloned(url: string, onProgress?: (step: string) => void): Promise<string> {
  const folder = cloneOf(url);
  if (isFolder(folder)) return folder;
  const unfinished = `${folder}.${String(process.pid)}`;
  onProgress?.(`cloning ${url}`);
  const run = await runGit(
    ['clone', '--bare', '--filter=blob:none', '--progress', '--', url, unfinished],
    onProgress === undefined ? {} : { onProgress },
  );
  try {
    if (run.status !== 0) throw new GitProblem(run.reason, run.missing);
    // Whoever was first wins, and has the same.
    if (!isFolder(folder)) renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return folder;
}

/** Gets what is new. @throws GitProblem when it cannot be had */
export async function update(url: string, folder: string, onProgress?: (step: string) => void): Promise<void> {
  onProgress?.(`fetching ${url}`);
  const refs = ['+refs/heads/*:refs/heads/*', '+refs/tags/*:refs/tags/*'];
  const run = await runGit(
    ['-C', folder, 'fetch', '--prune', '--no-write-fetch-head', '--filter=blob:none', '--progress', 'origin', ...refs],
    onProgress === undefined ? {} : { onProgress },
  );
  if (run.status !== 0) throw new GitProblem(run.reason, run.missing);
}
