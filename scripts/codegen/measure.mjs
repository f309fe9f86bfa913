import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';

/** Sizes are given to a hundred bytes, and to a kilobyte above ten: npm and zlib differ a little from version to version. */
const rounded = (bytes) => (bytes < 10_000 ? Math.round(bytes / 100) * 100 : Math.round(bytes / 1000) * 1000);

/**
 * Compiles and packs a generated package in a copy, and measures what comes out.
 * @param {string} folder of the package
 * @param {string} root the project's folder, whose tools compile
 * @returns {Promise<Record<string, number>>} bytes by row of the README's table
 */
export async function measurePackage(folder, root) {
  const scratch = mkdtempSync(path.join(tmpdir(), 'qapi-measure-'));
  try {
    for (const entry of readdirSync(folder)) {
      if (entry !== 'dist' && entry !== 'node_modules') cpSync(path.join(folder, entry), path.join(scratch, entry), { recursive: true });
    }
    symlinkSync(path.join(root, 'node_modules'), path.join(scratch, 'node_modules'));
    const { status, stdout, stderr } = spawnSync('npm', ['pack', '--json', '--silent'], { cwd: scratch, encoding: 'utf8' });
    if (status !== 0) throw new Error(`npm pack failed in ${folder}:\n${stdout}${stderr}`);
    const [{ size, unpackedSize }] = JSON.parse(stdout.slice(stdout.indexOf('[\n')));
    const { name, exports } = JSON.parse(readFileSync(path.join(scratch, 'package.json'), 'utf8'));
    const rows = { packed: rounded(size), unpacked: rounded(unpackedSize) };
    const validator = /export declare function (is\w+)/.exec(readFileSync(path.join(scratch, 'dist/migration.d.ts'), 'utf8'))[1];
    rows[`one validator, \`${validator}\`, bundled and minified`] = await bundledSize(
      scratch,
      `export { ${validator} } from './dist/index.js';`,
    );
    for (const [place, target] of Object.entries(exports)) {
      if (typeof target === 'string') continue;
      rows[`all of \`${path.posix.join(name, place)}\`, bundled and minified`] = await bundledSize(
        scratch,
        `export * from '${target.default}';`,
      );
    }
    return rows;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function bundledSize(folder, contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: folder },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    write: false,
    legalComments: 'none',
  });
  return rounded(outputFiles[0].contents.length);
}
