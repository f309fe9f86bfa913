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
  const text = `(function(exports,require,module,__filename,__dirname){${readFileSync(file, 'latin1')}\n})`;
  const importModuleDynamically = vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER;
  // V8 compiles where the code is of other flags, or is none.
  const script = new vm.Script(text, { filename: file, cachedData: codeOf(file), importModuleDynamically });
  const loaded = { exports: {} };
  require.cache[file] = loaded as NodeJS.Module;
  const folder = path.dirname(file);
  const requireBeside = (id: string): unknown => (id.startsWith('.') ? load(path.join(folder, id)) : module.require(id));
  (script.runInThisContext() as (...parts: readonly unknown[]) => void)(loaded.exports, requireBeside, loaded, file, folder);
  return loaded.exports;
}

function codeOf(file: string): Buffer | undefined {
  try {
    return readFileSync(path.join(compiled, `${path.basename(file, '.cjs')}.bin`));
  } catch {
    return undefined;
  }
}

const main = path.join(__dirname, QAPI_CODEGEN_MAIN);
if (statSync(compiled, { throwIfNoEntry: false })) load(main);
else module.require(main);
