// How long the built command, and other generators, take from a cold start, and how much memory.
//   node bench/cold.mjs [--rounds N] [--schema FOLDER] [--peers FOLDER] [--write]
// Each round runs every row once, so that whatever else the machine does falls on all of them alike. With --write the table becomes results.md.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { installedPeers, writeInputs } from './peers.mjs';

const project = path.resolve(import.meta.dirname, '..');
const command = path.join(project, 'dist/cli.cjs');
const meter = path.join(import.meta.dirname, 'peak-memory.cjs');

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '9' },
    schema: { type: 'string', default: path.resolve(project, '../shared/qemu/10.2.0') },
    peers: { type: 'string', default: import.meta.dirname },
    write: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1) fail(`--rounds takes a number from 1, not '${values.rounds}'`);
if (!existsSync(command)) fail('dist/cli.cjs is not there: run npm run build');
if (!existsSync(values.schema)) {
  console.log(`bench: ${values.schema} is not there, skipped; name another schema with --schema`);
  process.exit(process.env.QAPI_REQUIRE_ALL === '1' ? 1 : 0);
}

const scratch = mkdtempSync(path.join(tmpdir(), 'qapi-bench-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
let count = 0;
const fresh = () => path.join(scratch, String(count++));
const filled = fresh();
const verbs = run([command, '--help']).text;
const emitters = run([command, 'generate', '--help']).text;

/** A copy of the schema in which a member is added to one module, back and forth. */
const edited = path.join(scratch, 'edited');
const editedOut = fresh();
cpSync(path.join(values.schema, 'qapi'), path.join(edited, 'qapi'), { recursive: true });
writeFileSync(path.join(edited, 'VERSION'), '1.0.0\n');
const module = path.join(edited, 'qapi/yank.json');
const texts = existsSync(module)
  ? [0, 1].map(
      (state) =>
        readFileSync(module, 'utf8') +
        `\n##\n# @BenchState${state}:\n#\n# @x: x\n##\n{ 'struct': 'BenchState${state}', 'data': { 'x': 'int' } }\n`,
    )
  : [];
let edits = 0;
const edit = () => writeFileSync(module, texts[edits++ % 2]);

const generate = (out, ...more) => [command, 'generate', values.schema, '--out', out, ...more];
run([command, 'generate', values.schema, '--emit', 'json-schema', '--docs-text', '--out', path.join(scratch, 'schema')]);
const inputs = writeInputs(path.join(scratch, 'schema/schemas'), scratch);

/** What is measured: the arguments of node, made anew for each run. A row with a goal is one of the project's own. */
const rows = [
  { name: 'node -e 0', args: () => ['-e', '0'] },
  { name: 'qapi --help', goal: 45, args: () => [command, '--help'] },
  { name: 'qapi check', goal: 90, args: () => [command, 'check', values.schema] },
  { name: 'qapi introspect', args: () => [command, 'introspect', values.schema] },
  { name: 'qapi generate, types and validators', goal: 200, args: () => generate(fresh()) },
  ...(emitters.includes('docs,') || emitters.includes(', docs')
    ? [{ name: 'qapi generate, types, validators and docs', goal: 300, args: () => generate(fresh(), '--emit', 'types,validators,docs') }]
    : []),
  { name: 'qapi generate, nothing changed', goal: 35, args: () => generate(filled) },
  ...(texts.length === 0
    ? []
    : [
        {
          name: 'qapi generate, one module changed',
          goal: 100,
          before: edit,
          args: () => [command, 'generate', edited, '--out', editedOut],
        },
      ]),
  ...(/^ {2}diff /m.test(verbs) && existsSync(path.resolve(values.schema, '../10.1.0'))
    ? [
        {
          name: 'qapi diff, two releases',
          goal: 200,
          status: 1,
          args: () => [command, 'diff', path.resolve(values.schema, '../10.1.0'), values.schema],
        },
      ]
    : []),
  { name: 'qapi generate, types with their documentation', args: () => generate(fresh(), '--emit', 'types', '--docs-text') },
  ...installedPeers(values.peers).map((peer) => ({
    name: `${peer.name} ${peer.version}, the same types`,
    isPeer: true,
    args: () => [peer.command, ...peer.args(inputs, path.join(fresh(), 'qmp.ts'))],
  })),
].map((row) => ({ ...row, times: [], peaks: [] }));
for (const missing of ['diff'])
  if (!new RegExp(`^ {2}${missing} `, 'm').test(verbs)) console.error(`bench: there is no verb '${missing}' in this build, skipped`);

// Also brings every file that is read into the file system's cache.
run(generate(filled));
const measured = rows.filter((row) => {
  const { status, error } = runRow(row);
  if (status !== null && status <= (row.status ?? 0)) return true;
  if (row.isPeer !== true) fail(`${row.name} ended with ${status}: ${error}`);
  console.error(`bench: ${row.name}: ended with ${status}, left out: ${error.trim().split('\n').at(-1)}`);
  return false;
});

for (let round = 0; round < rounds; round++) {
  for (const row of measured) row.times.push(runRow(row).milliseconds);
  // Apart from the times, which the meter would add to; a few are enough.
  if (round < 3) for (const row of measured) row.peaks.push(Number(runRow(row, ['--require', meter]).peak));
}
const report = print();
console.log(report);
if (values.write) writeFileSync(path.join(import.meta.dirname, 'results.md'), report);

function runRow(row, options = []) {
  row.before?.();
  const args = row.args();
  if (row.isPeer) mkdirSync(path.dirname(args.at(-1)), { recursive: true });
  return run([...options, ...args]);
}

/** Runs node to its end. What the meter says comes through a pipe of its own. */
function run(args) {
  // A file of certificates is read at every start of node, which takes longer than all else.
  const { NODE_EXTRA_CA_CERTS: _, NODE_OPTIONS: __, ...environment } = process.env;
  const start = process.hrtime.bigint();
  const { status, output, error } = spawnSync(process.execPath, args, {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  if (error) throw error;
  return { milliseconds, status, text: output[1], error: output[2], peak: output[3] };
}

function print() {
  const { version } = JSON.parse(readFileSync(path.join(project, 'package.json'), 'utf8'));
  const floor = median(measured[0].times);
  const ours = measured.find(({ name }) => name.endsWith('with their documentation'));
  const cells = measured.map(({ name, goal, times, peaks, isPeer }) => [
    name,
    `${median(times).toFixed(0)} ms`,
    `${Math.min(...times).toFixed(0)}–${Math.max(...times).toFixed(0)}`,
    goal === undefined ? '' : `${goal} ms`,
    `${(median(times) / floor).toFixed(1)} ×`,
    isPeer ? `${(median(times) / median(ours.times)).toFixed(1)} ×` : '',
    `${(median(peaks) / 1024).toFixed(0)} MiB`,
  ]);
  const table = [
    ['process', 'median', 'least–most', 'goal', 'of node', 'of ours', 'peak memory'],
    ['---', '---:', '---:', '---:', '---:', '---:', '---:'],
    ...cells,
  ];
  return `# Cold processes

qapi-codegen ${version}, node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB.
${path.relative(process.cwd(), values.schema) || '.'}, ${rounds} rounds, each of all rows in turn. Written by \`npm run bench\`.

${table.map((row) => `| ${row.join(' | ')} |`).join('\n')}

"of node" compares with a node that does nothing, "of ours" with the types of the same interface and their documentation from us.
`;
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
