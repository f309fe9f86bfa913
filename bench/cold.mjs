// How long the built command, and others that do the same, take from a cold start, and how much memory.
//   node bench/cold.mjs [--short] [--rounds N] [--limit SECONDS] [--schema FOLDER] [--old FOLDER] [--peers FOLDER] [--only TEXT] [--write]
// Each round runs every row once, so that whatever else the machine does falls on all of them alike. With --write the tables of a whole run become
// results.md.
// --short takes about a minute: three rounds, of which slow rows take one, and no memory.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fail, readOptions } from './options.mjs';
import { machine, median, meter, runNode } from './process.mjs';
import { rowsOf, sameWork } from './rows.mjs';

const project = path.resolve(import.meta.dirname, '..');
const command = path.join(project, 'dist/cli.cjs');
const shared = path.resolve(project, '../shared/qemu');

const values = readOptions({
  short: { type: 'boolean', default: false },
  rounds: { type: 'string' },
  limit: { type: 'string' },
  schema: { type: 'string', default: path.join(shared, '10.2.0') },
  old: { type: 'string', default: path.join(shared, '10.1.0') },
  peers: { type: 'string', default: import.meta.dirname },
  only: { type: 'string', default: '' },
  write: { type: 'boolean', default: false },
});
const rounds = wholeNumber('rounds', values.rounds ?? (values.short ? '3' : '9'));
const limit = 1000 * wholeNumber('limit', values.limit ?? (values.short ? '15' : '60'));
if (!existsSync(command)) fail('dist/cli.cjs is not there: run npm run build');
if (!existsSync(values.schema)) {
  console.log(`bench: ${values.schema} is not there, skipped; name another schema with --schema`);
  process.exit(process.env.QAPI_REQUIRE_ALL === '1' ? 1 : 0);
}

const scratch = mkdtempSync(path.join(tmpdir(), 'qapi-bench-'));
// What our command keeps for its next run goes there, too.
process.env.XDG_CACHE_HOME = path.join(scratch, 'cache');
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
const { rows, missing } = await rowsOf({ command, schema: values.schema, old: values.old, peers: values.peers, scratch });

const measured = [];
for (const row of rows.filter(({ name }) => name.startsWith('node') || name.includes(values.only))) {
  // The first run is not counted: it brings files into the cache, and tells whether a row can be run at all.
  const { failure, milliseconds, args } = runRow(row);
  if (failure !== null && row.work === undefined) fail(`${row.name} ${failure}`);
  if (failure === null) measured.push({ ...row, first: milliseconds, shown: shownCommand(args), times: [], peaks: [] });
  else missing.push({ name: row.name, reason: failure });
  if (failure !== null) console.error(`bench: ${row.name}: ${failure}`);
}
for (let round = 0; round < rounds; round++) {
  for (const row of measured) {
    if (values.short && round > 0 && row.first > 2000) continue;
    row.times.push(runRow(row).milliseconds);
    // Apart from the times, which the meter would add to; a few are enough.
    if (!values.short && round < 3) row.peaks.push(runRow(row, ['--require', meter]).peak);
  }
}
const report = print();
console.log(report);
if (values.write && !values.short && values.only === '') writeFileSync(path.join(import.meta.dirname, 'results.md'), report);

function runRow(row, options = []) {
  row.before?.();
  const args = row.args();
  const result = runNode([...options, ...args], { limit, status: row.status });
  return { ...result, args, failure: result.failure ?? row.verify?.(result) ?? null };
}

/** A command as it was run, without the places of this machine. */
function shownCommand(args) {
  const places = [
    [`${path.resolve(scratch)}/`, ''],
    [`${path.resolve(project)}/`, ''],
    [`${path.resolve(values.peers)}/`, ''],
    [`${path.resolve(values.schema, '..')}/`, ''],
  ];
  return ['node', ...args].map((arg) => places.reduce((text, [place, name]) => text.replaceAll(place, name), arg) || '.').join(' ');
}

function print() {
  const { version } = JSON.parse(readFileSync(path.join(project, 'package.json'), 'utf8'));
  const floor = median(measured[0].times);
  const timeOf = (name) => median(measured.find((row) => row.name === name)?.times ?? [NaN]);
  const cells = measured.map(({ name, goal, times, peaks, work }) => [
    name,
    `${median(times).toFixed(0)} ms`,
    `${Math.min(...times).toFixed(0)}–${Math.max(...times).toFixed(0)}`,
    goal === undefined ? '' : `${goal} ms`,
    `${(median(times) / floor).toFixed(1)} ×`,
    work === undefined ? '' : `${(median(times) / timeOf(sameWork[work])).toFixed(1)} ×`,
    peaks.length === 0 ? '' : `${median(peaks).toFixed(0)} MiB`,
  ]);
  const table = [
    ['process', 'median', 'least–most', 'goal', 'of node', 'of ours', 'peak memory'],
    ['---', '---:', '---:', '---:', '---:', '---:', '---:'],
    ...cells,
  ];
  const notMeasured = missing.map(({ name, reason }) => `- ${name}: ${reason}`);
  return `# Cold processes

qapi-codegen ${version}, ${machine()}.
${path.basename(values.schema)}${values.short ? ', in short' : ''}, ${rounds} rounds, each of all rows in turn. Written by \`npm run bench\`.

${table.map((row) => `| ${row.join(' | ')} |`).join('\n')}

"of node" compares with a node that does nothing, "of ours" with what we take for the same: generators with the types of the interface and
their documentation, comparers with the two releases. They are given the interface in the form that they read.

${notMeasured.length === 0 ? '' : `Not measured:\n\n${notMeasured.join('\n')}\n\n`}## Commands

${measured.map(({ name, shown }) => `- ${name}: \`${shown}\``).join('\n')}
`;
}

function wholeNumber(name, text) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) fail(`--${name} takes a number from 1, not '${text}'`);
  return number;
}
