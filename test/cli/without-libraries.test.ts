import { cpSync, existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { builtCommand, runBuilt } from '../support/run-cli.ts';
import { filesIn, temporaryFolder } from '../support/temporary-folder.ts';
import { spawnSync } from 'node:child_process';

/** The built command where no package can be found. */
function withoutPackages() {
  if (!existsSync(builtCommand)) throw new Error(`${builtCommand} is not there: run npm run build`);
  const folder = temporaryFolder({ 'package.json': '{ "type": "module" }' });
  const project = path.resolve(path.dirname(builtCommand), '..');
  for (const part of ['dist', 'qapi']) cpSync(path.join(project, part), path.join(folder, part), { recursive: true });
  const run = (...args: readonly string[]) =>
    spawnSync(process.execPath, [path.join(folder, 'dist/cli.cjs'), ...args], { cwd: folder, encoding: 'utf8' });
  return { folder, run };
}

test('generating needs neither ts-morph nor prettier', async () => {
  const { folder, run } = withoutPackages();
  expect(run('generate', '--out', 'generated')).toMatchObject({ status: 0, stderr: '' });
  const cwd = temporaryFolder();
  expect(await runBuilt(['generate', '--out', 'generated', '--printer', 'reference'], { cwd })).toMatchObject({ status: 0 });
  expect(filesIn(path.join(folder, 'generated'))).toEqual(filesIn(path.join(cwd, 'generated')));
});

test('the reference printer does', () => {
  const { run } = withoutPackages();
  const { status, stderr } = run('generate', '--out', 'generated', '--printer', 'reference');
  expect(status).not.toBe(0);
  expect(stderr).toContain("'ts-morph'");
});
