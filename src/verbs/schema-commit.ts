import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { isFixed, isUrl } from '../source/git/names.ts';
import { isBelow } from '../source/is-below.ts';
import type { SchemaLocation } from '../source/tree.ts';
import type { GenerateOptions } from './generate.ts';

/** The commit that a package is made from, where its schema is one of a repository or a checkout; null where that would not hold. */
export function commitOfSchema(
  { repo, workingDirectory = process.cwd() }: GenerateOptions,
  { argument, tree }: SchemaLocation,
  directory: string,
): string | null {
  if (tree.commit === undefined) return commitOf(path.resolve(workingDirectory, tree.name), directory);
  // A branch moves on when the output is committed to it.
  const isOutside = repo === undefined || isUrl(repo) || !isBelow(path.resolve(workingDirectory, repo), directory);
  return isOutside || isFixed(argument) ? tree.commit : null;
}

/**
 * The commit that a checkout of QEMU stands at, with `+` behind it when files of it have been changed; null for what is no checkout. That of
 * a repository that holds the output as well is null too: committing the output would change it.
 */
function commitOf(top: string, directory: string): string | null {
  if (!existsSync(path.join(top, '.git')) || isBelow(top, directory)) return null;
  const git = (...args: readonly string[]): string | null => {
    const { status, stdout } = spawnSync('git', ['-C', top, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return status === 0 ? stdout.trim() : null;
  };
  const commit = git('rev-parse', 'HEAD');
  if (commit === null || !/^[0-9a-f]{40,64}$/.test(commit)) return null;
  const changes = git('status', '--porcelain', '--untracked-files=no');
  return changes === '' ? commit : `${commit}+`;
}
