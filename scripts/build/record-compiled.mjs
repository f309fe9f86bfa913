// Runs the built command several times in one process, and writes the code that V8 has by then.
//   node record-compiled.mjs ROOT WORK FOLDER with|without
// `without`: of the files that are loaded before the command has set flags of V8's; `with`: of the others.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import v8 from 'node:v8';
import vm from 'node:vm';

const [root, work, folder, which] = process.argv.slice(2);
const command = path.join(root, 'dist/cli.cjs');
const require = createRequire(command);

const { setFlagsFromString } = v8;
// What has not been called for a while would be forgotten.
setFlagsFromString('--no-flush-bytecode');

let flagsAreSet = false;
v8.setFlagsFromString = (flag) => {
  flagsAreSet = true;
  if (which === 'with') setFlagsFromString(flag);
};

/** By file: each run adds to what those before it had compiled. */
const scripts = new Map();
const { Script } = vm;
vm.Script = function (source, { cachedData: _, ...options }) {
  if (!scripts.has(options.filename)) scripts.set(options.filename, { script: new Script(source, options), flagsAreSet });
  return scripts.get(options.filename).script;
};

async function run(...args) {
  for (const file of Object.keys(require.cache)) if (file.startsWith(path.dirname(command))) delete require.cache[file];
  flagsAreSet = false;
  process.argv = [process.execPath, command, ...args];
  process.exitCode = undefined;
  require(command);
  while (process.exitCode === undefined) await setTimeout(5);
  if (process.exitCode !== 0) throw new Error(`qapi ${args.join(' ')} ended with ${process.exitCode}`);
}

const schema = path.join(work, 'schema');
const older = path.join(work, 'older');
cpSync(path.join(root, 'qapi'), schema, { recursive: true });
cpSync(schema, older, { recursive: true });
const module = path.join(older, 'migration.json');
writeFileSync(module, readFileSync(module, 'utf8').replace(/'\*/g, "'"));
await run('--help');
await run('check', schema);
await run('generate', schema, '--out', path.join(work, 'types'));
await run('generate', schema, '--out', path.join(work, 'types'));
await run('generate', schema, '--out', path.join(work, 'pages'), '--emit', 'types,validators,docs');
await run('introspect', schema);
await run('diff', older, schema, '--fail-on', 'none');

setFlagsFromString('--flush-bytecode');
// What was loaded first comes last: by it the build knows that all is there.
for (const [file, { script, flagsAreSet }] of [...scripts].reverse())
  if (flagsAreSet === (which === 'with')) writeFileSync(path.join(folder, `${path.basename(file, '.cjs')}.bin`), script.createCachedData());
