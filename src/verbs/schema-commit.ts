import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * The commit that a checkout of QEMU stands at, with `+` behind it when files of it have been changed; null for what is no checkout. That of
 * a repository that holds the output as well is null too: committing the output would change it.
 */
export function commitOf(top: string, directory: string): string | null {
  if (!existsSync(path.join(top, '.git')) || !path.relative(top, directory).startsWith('..')) return null;
  const git = (...args: readonly string[]): string | null => {
    const { status, stdout } = spawnSync('git', ['-C', top, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return status === 0 ? stdout.trim() : null;
  };
  const commit = git('rev-parse', 'HEAD');
  if (commit === null || !/^[0-9a-f]{40,64}$/.test(commit)) return null;
  const changes = git('status', '--porcelain', '--untracked-files=no');
  return changes === '' ? commit : `${commit}+`;
}
