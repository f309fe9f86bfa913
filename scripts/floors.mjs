// Runs the checks beside the project (../shared/tools) on the built command and compares their counts with test/corpus/floors.json.
//   node scripts/floors.mjs [CHECK…]       SHOW=n lists n failures of each
// Exit status 1 when a count is below its floor or a check gave none. A floor that can be raised is said, but is no failure.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const tools = path.resolve(root, '../shared/tools');
const floors = JSON.parse(readFileSync(path.join(root, 'test/corpus/floors.json'), 'utf8'));

if (!existsSync(tools)) {
  const isRequired = process.env.QAPI_REQUIRE_ALL === '1';
  console.log(`floors: ${tools} is not there, ${isRequired ? 'but is required' : 'skipped'}`);
  process.exit(isRequired ? 1 : 0);
}

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !Object.hasOwn(floors, name));
if (unknown !== undefined) {
  console.error(`floors: no check '${unknown}'; there are ${Object.keys(floors).join(', ')}`);
  process.exit(2);
}

const rows = (asked.length > 0 ? asked : Object.keys(floors)).map((name) => ({ name, floor: floors[name], ...runCheck(name) }));
printTable(rows);
process.exit(rows.some(hasFailed) ? 1 : 0);

/** Runs a check and prints what it says; its last line is `name: N of M`. That it ends with 1 only says that N is below M. */
function runCheck(name) {
  const { ONLY: _, ...environment } = process.env;
  const run = spawnSync(process.execPath, [path.join(tools, `${name}.mjs`)], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: environment,
  });
  if (run.error) throw run.error;
  process.stdout.write(run.stdout);
  const figures = new RegExp(`^${name}: (\\d+) of (\\d+)$`).exec(run.stdout.trimEnd().split('\n').at(-1) ?? '');
  if (figures === null) console.log(`${name}: no figure, exit status ${run.status ?? run.signal}`);
  return figures === null ? { count: null, total: null } : { count: Number(figures[1]), total: Number(figures[2]) };
}

function hasFailed({ count, floor }) {
  return count === null || count < floor;
}

function printTable(rows) {
  const cells = [
    ['check', 'count', 'total', 'floor', ''],
    ...rows.map((row) => [row.name, row.count ?? '-', row.total ?? '-', row.floor, verdict(row)].map(String)),
  ];
  const widths = cells[0].map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  console.log();
  for (const row of cells) {
    const line = row.map((cell, column) => (column >= 1 && column <= 3 ? cell.padStart(widths[column]) : cell.padEnd(widths[column])));
    console.log(line.join('  ').trimEnd());
  }
}

function verdict(row) {
  if (row.count === null) return 'no figure';
  if (row.count < row.floor) return 'below the floor';
  return row.count > row.floor ? 'above: raise the floor' : '';
}
