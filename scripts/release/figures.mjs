// Packs both packages and shows what their checkers print and what they weigh.
//   node scripts/release/figures.mjs
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const scratch = mkdtempSync(path.join(tmpdir(), 'qapi-figures-'));
let failures = 0;

function run(command, args, cwd) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } });
  if (status !== 0) failures++;
  return { status, stdout: stdout.trim(), stderr: stderr.trim() };
}

/** A copy that finds the project's tools, so that compiling leaves nothing in the package's folder. */
function copyOf(folder) {
  const copy = path.join(scratch, path.basename(folder));
  mkdirSync(copy);
  for (const entry of readdirSync(folder))
    if (!['node_modules', 'dist'].includes(entry)) cpSync(path.join(folder, entry), path.join(copy, entry), { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
  return copy;
}

function examine(folder, ...options) {
  const packed = run('npm', ['pack', '--json', '--silent', '--pack-destination', scratch, ...options], folder);
  if (packed.status !== 0) {
    console.log(`npm pack failed in ${folder}:\n${packed.stdout}${packed.stderr}`);
    return;
  }
  const [about] = JSON.parse(packed.stdout.slice(packed.stdout.indexOf('[\n')));
  const tarball = path.join(scratch, about.filename);
  const kilobytes = (bytes) => `${Math.round(bytes / 1000)} kB`;
  console.log(
    `${about.name} ${about.version}: ${about.files.length} files, packed ${kilobytes(about.size)}, unpacked ${kilobytes(about.unpackedSize)}`,
  );
  const bin = (name) => path.join(root, 'node_modules/.bin', name);
  for (const [command, ...args] of [
    [bin('publint'), tarball, '--strict'],
    [bin('attw'), tarball, '--profile', 'esm-only', '--no-emoji', '--no-color'],
  ]) {
    const { status, stdout, stderr } = run(command, args, scratch);
    console.log(
      `\n$ ${path.basename(command)} ${about.filename} ${args.slice(1).join(' ')}\n${[stdout, stderr].filter(Boolean).join('\n')}`,
    );
    if (status !== 0) console.log(`ended with ${status}`);
  }
  console.log('');
}

try {
  examine(root, '--ignore-scripts');
  examine(copyOf(path.join(root, 'generated')));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
process.exit(failures === 0 ? 0 : 1);
