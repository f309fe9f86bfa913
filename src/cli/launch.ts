import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';

/** The file that `main.ts` became, by its path from here. */
declare const QAPI_CODEGEN_MAIN: string;

/** What the build compiled, for the version of V8 that it ran with. Under others Node compiles at every start, or keeps by itself what it compiled. */
const compiled = path.join(__dirname, 'compiled', `${process.versions.v8}-${process.platform}-${process.arch}`);

/** Runs a file of ours, the first time, and gives its exports, without V8 compiling what has been compiled. */
function load(file: string): unknown {
  const known = require.cache[file];
  if (known) return known.exports;
  const cachedData = codeOf(file);
  if (cachedData === null) return module.require(file);
  const text = `(function(exports,require,module,__filename,__dirname){${readFileSync(file, 'latin1')}\n})`;
  // V8 compiles where the code is of other flags, or is none.
  const script = new vm.Script(text, { filename: file, cachedData });
  const loaded = { exports: {}, loaded: true };
  require.cache[file] = loaded as NodeJS.Module;
  const folder = path.dirname(file);
  const requireBeside = (id: string): unknown => (id.startsWith('.') ? load(path.join(folder, id)) : module.require(id));
  (script.runInThisContext() as (...parts: readonly unknown[]) => void)(loaded.exports, requireBeside, loaded, file, folder);
  return loaded.exports;
}

/** Null where there is none, since no usual run needs the file, or since it imports what only Node's loader can. */
function codeOf(file: string): Buffer | null {
  try {
    return readFileSync(path.join(compiled, `${path.basename(file, '.cjs')}.bin`));
  } catch {
    return null;
  }
}

const main = path.join(__dirname, QAPI_CODEGEN_MAIN);
// Of code that was compiled before V8 counts less than what runs.
const isCounted = process.env['NODE_V8_COVERAGE'] !== undefined;
if (!isCounted && statSync(compiled, { throwIfNoEntry: false })) load(main);
else module.require(main);
