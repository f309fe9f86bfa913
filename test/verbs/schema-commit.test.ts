import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { generate, type GenerateOptions } from '../../src/verbs/generate.ts';
import { createRepository, mini } from '../support/git.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** What the README of a package says of the commit; null when it says nothing. */
async function told(folder: string, options: Omit<GenerateOptions, 'emit'>): Promise<string | null> {
  const report = await generate({ workingDirectory: folder, emit: ['package'], ...options });
  expect(report.ok).toBe(true);
  const readme = readFileSync(path.join(folder, options.out, 'README.md'), 'utf8');
  return /^\| commit \| (.*) \|$/m.exec(readme)?.[1] ?? null;
}

function sample() {
  const folder = temporaryFolder();
  const repository = createRepository(path.join(folder, 'qemu'));
  const old = repository.commit(mini.old, 'v1.0.0');
  return { folder, old, latest: repository.commit(mini.new) };
}

test('a package names the commit of the checkout, and says when that has been changed', async () => {
  const { folder, latest } = sample();
  expect(await told(folder, { schema: 'qemu', out: 'out' })).toBe(latest);
  const root = path.join(folder, 'qemu', 'qapi/qapi-schema.json');
  writeFileSync(root, `${readFileSync(root, 'utf8')}\n# More.\n`);
  expect(await told(folder, { schema: 'qemu', out: 'out' })).toBe(`${latest}, with changes`);
});

test('a package names the commit of a revision', async () => {
  const { folder, old, latest } = sample();
  expect(await told(folder, { schema: 'v1.0.0', repo: 'qemu', out: 'out' })).toBe(old);
  expect(await told(folder, { schema: 'main', repo: 'qemu', out: 'out' })).toBe(latest);
});

test('a package names no commit that committing the package changes', async () => {
  const { folder, old } = sample();
  const inside = path.join(folder, 'qemu');
  expect(await told(inside, { schema: '.', out: 'out' })).toBeNull();
  expect(await told(inside, { schema: 'main', repo: '.', out: 'out' })).toBeNull();
  expect(await told(inside, { schema: 'main', repo: '.', out: '..out' })).toBeNull();
  expect(await told(inside, { schema: 'v1.0.0', repo: '.', out: 'out' })).toBe(old);
});

test('other revisions of the same files are another package', async () => {
  const { folder } = sample();
  const again = createRepository(path.join(folder, 'qemu')).git('commit', '--allow-empty', '-q', '-m', 'nothing');
  expect(again).toBe('');
  const first = await told(folder, { schema: 'main~1', repo: 'qemu', out: 'out' });
  expect(await told(folder, { schema: 'main', repo: 'qemu', out: 'out' })).not.toBe(first);
});
