// What has to hold before a release: everything that CI asks for, and the packages as users get them, with every version of TypeScript and Node
// in scripts/release/package.json.
//   node scripts/release-check.mjs [--packages]      --packages leaves out npm run check
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const options = process.argv.slice(2);
const unknown = options.find((option) => option !== '--packages');
if (unknown !== undefined) {
  console.error(`release-check: unknown option ${unknown}; there is --packages`);
  process.exit(2);
}

const failed = [];

/** Runs a step, and goes on whatever comes of it. */
function step(name, command, args, env = {}) {
  console.log(`\n== ${name}`);
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  if (error) console.error(`release-check: ${error.message}`);
  if (status !== 0) failed.push(name);
}

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
if (!existsSync(path.join(root, 'scripts/release/node_modules')))
  step('versions to try', npm, ['ci', '--prefix', 'scripts/release', '--ignore-scripts', '--no-audit', '--no-fund']);
if (options.includes('--packages')) step('build', npm, ['run', '--silent', 'build']);
else step('check', npm, ['run', '--silent', 'check']);
step('generated package is fresh', npm, ['run', '--silent', 'codegen']);
step('generated package is committed', 'git', ['diff', '--exit-code', '--', 'generated', 'scripts/generated.config.json']);
step('packages', 'npx', ['vitest', 'run', 'test/release', '--reporter=verbose'], { QAPI_FULL_MATRIX: '1' });
step('what the checkers print, and sizes', process.execPath, ['scripts/release/figures.mjs']);
step('API documentation', npm, ['run', '--silent', 'docs:api']);

console.log(failed.length === 0 ? '\nready for a release' : `\nfailed: ${failed.join(', ')}`);
process.exit(failed.length === 0 ? 0 : 1);
