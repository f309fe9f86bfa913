// Runs the built command several times in one process, and writes the code that V8 has by then of the files that are loaded under some flags
// of V8's. WORK/flags.json tells under which flags files are loaded.
//   node record-compiled.mjs ROOT WORK FOLDER [FLAG…]
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import v8 from 'node:v8';
import vm from 'node:vm';

const [root, work, folder, ...flags] = process.argv.slice(2);
const command = path.join(root, 'dist/cli.cjs');
const require = createRequire(command);

const { setFlagsFromString } = v8;
// What has not been called for a while would be forgotten.
setFlagsFromString('--no-flush-bytecode');

for (const flag of flags) setFlagsFromString(flag);
let asked = [];
v8.setFlagsFromString = (flag) => asked.push(flag);

/** By file: each run adds to what those before it had compiled. */
const scripts = new Map();
const { Script } = vm;
vm.Script = function (source, { filename: file }) {
  // The name in stack traces comes from here, wherever the package is by then.
  const filename = path.posix.join('qapi-codegen/dist/chunks', path.basename(file));
  if (!scripts.has(file)) scripts.set(file, { script: new Script(source, { filename }), flags: [...asked] });
  return scripts.get(file).script;
};

async function run(...args) {
  for (const file of Object.keys(require.cache)) if (file.startsWith(path.dirname(command))) delete require.cache[file];
  asked = [];
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
for (const [file, loaded] of scripts) {
  if (loaded.flags.join() !== flags.join()) continue;
  writeFileSync(path.join(folder, `${path.basename(file, '.cjs')}.bin`), loaded.script.createCachedData());
}
writeFileSync(path.join(work, 'flags.json'), JSON.stringify([...scripts.values()].map((loaded) => loaded.flags)));
