// What a check of an open object with many optional members takes at least, by the way in which it finds them.
//   node bench/validators/bounds.mjs [--schema FOLDER] [--type NAME] [--rounds N]
// None of these looks into a member: what `isT` takes more is for that.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { bundle, generate, readModel } from './ours.mjs';
import { peers } from './peers.mjs';
import { createRandom, makeValue } from './values.mjs';

const project = path.resolve(import.meta.dirname, '../..');
const { values: flags } = parseArgs({
  options: {
    schema: { type: 'string', default: path.resolve(project, '../shared/qemu/10.2.0') },
    type: { type: 'string', default: 'MigrationInfo' },
    rounds: { type: 'string', default: '40' },
  },
});
const scratch = mkdtempSync(path.join(tmpdir(), 'qapi-bounds-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
const protocol = await readModel(scratch, flags.schema);
const { members } = protocol.types.find(({ name }) => name === flags.type);
const names = members.map(({ name }) => JSON.stringify(name));

const own = 'if (!Object.prototype.hasOwnProperty.call(v, k)) continue;';
const cases = (names_) => names_.map((name) => `case ${name}: if (v[k] === undefined) return false; break;`).join('\n');
const lengths = [...new Set(members.map(({ name }) => name.length))];
const byLength = lengths.map(
  (length) => `case ${length}: switch (k) { ${cases(names.filter((name) => name.length === length + 2))} } break;`,
);
/** How members are found, and what each way costs. */
const ways = {
  'for-in alone': 'let n = 0; for (const k in v) n += k.length; return n >= 0;',
  'with a load of each member': `for (const k in v) { ${own} if (v[k] === undefined) return false; } return true;`,
  'and told apart by a switch': `for (const k in v) { ${own} switch (k) { ${cases(names)} } } return true;`,
  'and told apart by length first': `for (const k in v) { ${own} switch (k.length) { ${byLength.join('\n')} } } return true;`,
  'loads by name': `${names.map((name) => `if (v[${name}] === null) return false;`).join('\n')} return true;`,
};
const file = path.join(scratch, 'ways.mjs');
writeFileSync(
  file,
  `export const ways = {\n${Object.entries(ways)
    .map(([name, body]) => `${JSON.stringify(name)}: (v) => {\n${body}\n}`)
    .join(',\n')}\n};\n`,
);
generate(path.join(scratch, 'generated'), flags.schema);
const bundled = path.join(scratch, 'ours.mjs');
writeFileSync(bundled, await bundle(path.join(scratch, 'generated'), `export { is${flags.type} as is } from './index.js';`));
const contestants = {
  ...(await import(pathToFileURL(file).href)).ways,
  [`is${flags.type}, all of it`]: (await import(pathToFileURL(bundled).href)).is,
  'ajv, all of it': peers.ajv(protocol, flags.type, false).is,
  'arktype, all of it': peers.arktype(protocol, flags.type, false).is,
};

console.log('| ns for a value | one shape | 64 shapes |\n| --- | ---: | ---: |');
const columns = [1, 64].map((variety) => measure(valuesOf(variety)));
for (const [index, name] of Object.keys(contestants).entries())
  console.log(`| ${name} | ${columns.map((column) => column[index].toFixed(0)).join(' | ')} |`);

function valuesOf(variety) {
  const random = createRandom(variety);
  const keep = variety === 1 ? () => true : () => random() < 0.5;
  const branch = (type) => type.branches[Math.floor(random() * type.branches.length)];
  return Array.from({ length: 64 }, () => makeValue(protocol, flags.type, keep, branch));
}

/** The least of many short rounds in turn. */
function measure(values) {
  const run = (ask, times) => {
    const start = process.hrtime.bigint();
    let right = 0;
    for (let time = 0; time < times; time++) for (const value of values) if (ask(value)) right++;
    if (right !== times * values.length) throw new Error('a valid value was refused');
    return Number(process.hrtime.bigint() - start) / right;
  };
  const asks = Object.values(contestants);
  for (const ask of asks) run(ask, 2000);
  const best = asks.map(() => Infinity);
  for (let round = 0; round < Number(flags.rounds); round++)
    for (const [index, ask] of asks.entries()) best[index] = Math.min(best[index], run(ask, 60));
  return best;
}
