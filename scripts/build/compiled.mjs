import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseAst } from 'rolldown/parseAst';

/**
 * Keeps what V8 compiles of the command while it does what most runs do, so that these need not compile it once more. V8 takes such code
 * in the same version and with the same flags only: the build's Node has it, others compile as they always did.
 * @param {string} root the project's folder, with `dist/` built
 * @returns {number} how many files were compiled; 0 where they are up to date
 */
export function compileCommand(root) {
  const dist = path.join(root, 'dist');
  const folder = path.join(dist, 'compiled', `${process.versions.v8}-${process.platform}-${process.arch}`);
  const codeOf = (chunk) => path.join(folder, `${path.basename(chunk, '.cjs')}.bin`);
  const chunks = readdirSync(path.join(dist, 'chunks')).filter((file) => file.endsWith('.cjs'));
  // Names have hashes of what the files hold, this one's of the names of all others.
  const main = chunks.find((chunk) => /^main-[\w-]{8}\.cjs$/.test(chunk));
  if (main === undefined || (existsSync(codeOf(main)) && readdirSync(folder).every((file) => statSync(path.join(folder, file)).size > 0)))
    return 0;

  rmSync(path.dirname(folder), { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const files = chunks.filter((chunk) => !importsDynamically(readFileSync(path.join(dist, 'chunks', chunk), 'utf8')));
  // What has no code is left to Node, and not watched. Empty files are there until all is done.
  for (const chunk of files) writeFileSync(codeOf(chunk), '');
  const [, ...others] = record(root, folder, []);
  for (const flags of others) record(root, folder, flags);
  const unused = files.filter((chunk) => statSync(codeOf(chunk)).size === 0);
  for (const chunk of unused) rmSync(codeOf(chunk));
  return files.length - unused.length;
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

/**
 * In a process of its own for each set of flags, since V8 takes code under the flags that it was compiled under.
 * @returns {readonly (readonly string[])[]} the sets of flags under which files are loaded, each once, the empty one first
 */
function record(root, folder, flags) {
  const recorder = path.join(import.meta.dirname, 'record-compiled.mjs');
  const work = mkdtempSync(path.join(os.tmpdir(), 'qapi-compiled-'));
  const { NODE_OPTIONS: _, NODE_V8_COVERAGE: __, ...others } = process.env;
  const env = { ...others, XDG_CACHE_HOME: path.join(work, 'cache') };
  try {
    const { status, stderr, error } = spawnSync(process.execPath, [recorder, root, work, folder, ...flags], { env, encoding: 'utf8' });
    if (error) throw error;
    if (status !== 0) throw new Error(`the command could not be compiled: ${stderr}`);
    const sets = JSON.parse(readFileSync(path.join(work, 'flags.json'), 'utf8'));
    return [...new Map(sets.map((each) => [each.join(), each])).values()];
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
