import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { entries } from './bundle.mjs';

/**
 * Writes `dist/types`. Only declarations, without checking types: `npm run typecheck` does that.
 * They are made in a folder of their own that takes the old one's place at the end.
 * @param {string} root the project's folder
 */
export function writeDeclarations(root) {
  if (!existsSync(path.join(root, 'src/index.ts'))) return { missing: ['src/index.ts'] };

  const fresh = path.join(root, `dist/.types-${process.pid}`);
  const old = path.join(root, `dist/.types-${process.pid}-old`);
  const target = path.join(root, 'dist/types');
  try {
    const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
    const run = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--noCheck', '--outDir', fresh], {
      cwd: root,
      stdio: 'inherit',
    });
    if (run.error) throw run.error;
    if (run.status !== 0) throw new Error('the declarations could not be written');
    copyDeclarations(path.join(root, 'src/parse/generated'), path.join(fresh, 'parse/generated'));
    nameScripts(fresh);
    keepReachable(fresh);
    if (existsSync(target)) renameSync(target, old);
    renameSync(fresh, target);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
    rmSync(old, { recursive: true, force: true });
  }
  return { missing: [] };
}

/** tsc does not copy declarations that were there already. */
function copyDeclarations(from, to) {
  if (!existsSync(from)) return;
  mkdirSync(to, { recursive: true });
  for (const file of readdirSync(from)) if (file.endsWith('.d.ts')) cpSync(path.join(from, file), path.join(to, file));
}

/** tsc leaves `./x.ts` in declarations; what stands beside them for others is `./x.js`. */
function nameScripts(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/(\bfrom |\bimport\()(['"])(\.{1,2}\/[^'"\n]*)\.ts\2/g, '$1$2$3.js$2'));
  }
}

/** Declarations that no entry leads to are nobody's. */
function keepReachable(folder) {
  const reached = new Set();
  const visit = (file) => {
    if (reached.has(file) || !existsSync(file)) return;
    reached.add(file);
    for (const [, specifier] of readFileSync(file, 'utf8').matchAll(/(?:\bfrom |\bimport\()['"](\.{1,2}\/[^'"\n]*)\.js['"]/g))
      visit(path.resolve(path.dirname(file), `${specifier}.d.ts`));
  };
  for (const [name, source] of Object.entries(entries))
    if (name !== 'cli') visit(path.join(folder, source.replace(/^src\/(.*)\.ts$/, '$1.d.ts')));
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isFile() && !reached.has(file)) rmSync(file);
  }
}
