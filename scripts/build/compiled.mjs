import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseAst } from 'rolldown/parseAst';
import { readOrNull, replaceFile } from './replace-file.mjs';

/**
 * Keeps what V8 compiles of the command while it does what most runs do, so that these need not compile it once more. V8 takes such code
 * in the same version and with the same flags only: the build's Node has it, others compile as they always did.
 * @param {string} root the project's folder, with `dist/` built
 * @returns {number} how many files were compiled; 0 where they are up to date
 */
export function compileCommand(root) {
  const dist = path.join(root, 'dist');
  const folder = path.join(dist, 'compiled', `${process.versions.v8}-${process.platform}-${process.arch}`);
  const chunks = readdirSync(path.join(dist, 'chunks')).filter((file) => file.endsWith('.cjs'));
  // Their names have hashes of what they hold.
  const of = `${chunks.sort().join('\n')}\n`;
  const stamp = path.join(folder, 'of.txt');
  if (readOrNull(stamp)?.toString() === of) return 0;

  rmSync(path.join(dist, 'compiled'), { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const files = chunks.filter((chunk) => !importsDynamically(readFileSync(path.join(dist, 'chunks', chunk), 'utf8')));
  const codes = files.map((chunk) => path.join(folder, `${path.basename(chunk, '.cjs')}.bin`));
  // What has no code is left to Node, which is not watched.
  for (const code of codes) writeFileSync(code, '');
  for (const flags of ['without', 'with']) record(root, folder, flags);
  const unused = codes.filter((code) => statSync(code).size === 0);
  for (const code of unused) rmSync(code);
  replaceFile(stamp, of);
  return codes.length - unused.length;
}

/** Whether a script has `import(…)`, for which Node has to have loaded it. */
function importsDynamically(text) {
  if (!text.includes('import(')) return false;
  const pending = [parseAst(text)];
  for (const node of pending) {
    if (node.type === 'ImportExpression') return true;
    for (const value of Object.values(node)) if (typeof value === 'object' && value !== null) pending.push(value);
  }
  return false;
}

/** In processes of their own: what is compiled under other flags has to be told apart. */
function record(root, folder, flags) {
  const recorder = path.join(import.meta.dirname, 'record-compiled.mjs');
  const work = mkdtempSync(path.join(os.tmpdir(), 'qapi-compiled-'));
  const { NODE_OPTIONS: _, ...env } = process.env;
  try {
    const { status, stderr, error } = spawnSync(process.execPath, [recorder, root, work, folder, flags], { env, encoding: 'utf8' });
    if (error) throw error;
    if (status !== 0) throw new Error(`the command could not be compiled: ${stderr}`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
