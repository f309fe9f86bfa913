// How long the built command takes from a cold start, and how much memory.
//   node bench/cold.mjs [--rounds N] [--schema FOLDER]
// Each round runs every row once, so that whatever else the machine does falls on all of them alike.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

const project = path.resolve(import.meta.dirname, '..');
const command = path.join(project, 'dist/cli.js');
const meter = path.join(import.meta.dirname, 'peak-memory.cjs');

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    schema: { type: 'string', default: path.resolve(project, '../shared/qemu/10.2.0') },
  },
});
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1) fail(`--rounds takes a number from 1, not '${values.rounds}'`);
if (!existsSync(command)) fail('dist/cli.js is not there: run npm run build');
if (!existsSync(values.schema)) {
  console.log(`bench: ${values.schema} is not there, skipped; name another schema with --schema`);
  process.exit(process.env.QAPI_REQUIRE_ALL === '1' ? 1 : 0);
}

const scratch = mkdtempSync(path.join(tmpdir(), 'qapi-bench-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
let folders = 0;
const emptyFolder = () => path.join(scratch, String(folders++));
const filled = emptyFolder();

/** What is measured: the arguments of node, made anew for each run. */
const rows = [
  { name: 'node -e 0', args: () => ['-e', '0'] },
  { name: 'qapi --help', args: () => [command, '--help'] },
  { name: 'qapi check', args: () => [command, 'check', values.schema] },
  { name: 'qapi introspect', args: () => [command, 'introspect', values.schema] },
  { name: 'qapi generate, empty folder', args: () => [command, 'generate', values.schema, '--out', emptyFolder()] },
  { name: 'qapi generate, nothing changed', args: () => [command, 'generate', values.schema, '--out', filled] },
].map((row) => ({ ...row, times: [], peaks: [] }));

// Also brings every file that is read into the file system's cache.
for (const row of rows) run(row.args());
run([command, 'generate', values.schema, '--out', filled]);

for (let round = 0; round < rounds; round++) {
  for (const row of rows) row.times.push(run(row.args()).milliseconds);
  // Apart from the times, which the meter would add to.
  for (const row of rows) row.peaks.push(Number(run(['--require', meter, ...row.args()]).peak));
}
print();

/** Runs node to its end. Standard output goes nowhere; what the meter says comes through a pipe of its own. */
function run(args) {
  // A file of certificates is read at every start of node, which takes longer than all else.
  const { NODE_EXTRA_CA_CERTS: _, NODE_OPTIONS: __, ...environment } = process.env;
  const start = process.hrtime.bigint();
  const { status, output, error } = spawnSync(process.execPath, args, {
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
  });
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  if (error) throw error;
  if (status !== 0) fail(`${args.join(' ')} ended with ${status}: ${output[2]}`);
  return { milliseconds, peak: output[3] };
}

function print() {
  console.log(
    `node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`,
  );
  console.log(`${path.relative(process.cwd(), values.schema) || '.'}; median of ${rounds}, least and most in parentheses\n`);
  const floor = median(rows[0].times);
  const cells = rows.map(({ name, times, peaks }) => [
    name,
    `${median(times).toFixed(0)} ms`,
    `(${Math.min(...times).toFixed(0)}–${Math.max(...times).toFixed(0)})`,
    `${(median(times) / floor).toFixed(1)} ×`,
    `${(median(peaks) / 1024).toFixed(0)} MiB`,
  ]);
  const table = [['', 'time', '', 'of node', 'peak memory'], ...cells];
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
  for (const row of table) {
    const [name, ...figures] = row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])));
    console.log([name, ...figures].join('  '));
  }
}

function median(list) {
  const sorted = list.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function fail(message) {
  console.error(`bench: ${message}`);
  process.exit(2);
}
