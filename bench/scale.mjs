// How time and memory grow with the size of a schema: the same schema once, twice, four and eight times, under other names.
//   node bench/scale.mjs [--rounds N] [--schema FOLDER] [--sizes 1,2,4,8]
// The slope is that of a line through the logarithms of size and time (or memory), an empty schema's subtracted: 1 is proportional, 2 quadratic.
// Ends with 1 when a slope is above the limit.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

/** Above this something in the program takes more time the more there is of everything else. */
const steepest = 1.15;

const pragma = /^\{ *'pragma':[^}]*\} *\}/gm;

const project = path.resolve(import.meta.dirname, '..');
const command = path.join(project, 'dist/cli.cjs');
const meter = path.join(import.meta.dirname, 'peak-memory.cjs');

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    schema: { type: 'string', default: path.resolve(project, '../shared/qemu/10.2.0') },
    sizes: { type: 'string', default: '1,2,4,8' },
  },
});
const rounds = Number(values.rounds);
const sizes = values.sizes.split(',').map(Number);
if (![rounds, ...sizes].every((number) => Number.isInteger(number) && number >= 1)) fail('--rounds and --sizes take numbers from 1');
if (Math.max(...sizes) > 36) fail('36 copies are the most');
if (sizes.length < 2) fail('a slope needs two sizes');
if (!existsSync(command)) fail('dist/cli.cjs is not there: run npm run build');
if (!existsSync(path.join(values.schema, 'qapi/qapi-schema.json'))) {
  console.log(`scale: ${values.schema} is not there, skipped; name another checkout with --schema`);
  process.exit(process.env.QAPI_REQUIRE_ALL === '1' ? 1 : 0);
}

const scratch = mkdtempSync(path.join(tmpdir(), 'qapi-scale-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
const schemas = [0, ...sizes].map((size) => ({ size, root: writeSchema(path.join(scratch, String(size)), size) }));

const help = run([command, '--help']).text;
const emitters = run([command, 'generate', '--help']).text;
let folders = 0;
const empty = () => path.join(scratch, `out${folders++}`);

/** The arguments for a root, by what the row is called. A verb that the build does not have is left out. */
const verbs = {
  check: (root) => ['check', root],
  'check --strict': (root) => ['check', '--strict', root],
  introspect: (root) => ['introspect', root],
  generate: (root) => ['generate', root, '--out', empty()],
  'generate --emit docs': (root) => ['generate', root, '--emit', 'docs', '--out', empty()],
  diff: (root) => ['diff', root, root],
  history: (root) => ['history', root, root],
};
const known = Object.entries(verbs).filter(([name]) => {
  const isKnown =
    name === 'generate --emit docs' ? /\bdocs\b(?!-)/.test(emitters) : new RegExp(`^ {2}${name.split(' ')[0]} `, 'm').test(help);
  if (!isKnown) console.error(`scale: there is no '${name}' in this build, skipped`);
  return isKnown;
});
const rows = known.map(([verb, args]) => ({ verb, args, cells: schemas.map(({ size, root }) => ({ size, root, times: [], peaks: [] })) }));

for (let round = 0; round < rounds; round++) {
  for (const { args, cells } of rows) {
    for (const cell of cells) {
      cell.times.push(run([command, ...args(cell.root)]).milliseconds);
      // Apart from the times, which the meter would add to.
      cell.peaks.push(Number(run(['--require', meter, command, ...args(cell.root)]).peak) / 1024);
    }
  }
}
print();

// ---- The schemas

/** Writes so many copies of the schema, with different names, and gives the root. */
function writeSchema(folder, copies) {
  const from = path.join(values.schema, 'qapi');
  const files = readdirSync(from, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));
  const texts = new Map(files.map((file) => [file, readFileSync(path.join(from, file), 'utf8')]));
  const names = namesIn(texts.values());
  const roots = Array.from({ length: copies }, (_, copy) => {
    for (const [file, text] of texts) put(path.join(folder, `copy${copy}`, file), withoutPragmas(renamed(text, names, copy)));
    return `copy${copy}/qapi-schema.json`;
  });
  const pragmas = [...texts.values()].flatMap((text) => text.match(pragma) ?? []).map((text) => manifold(text, names, copies));
  const root = path.join(folder, 'qapi-schema.json');
  put(root, [...pragmas, ...roots.map((file) => `{ 'include': '${file}' }`), ''].join('\n'));
  return root;
}

/** Names of definitions, and how they are written in a copy: `FooX2`, `query-foo-x2`, `FOO_X2`. */
function namesIn(texts) {
  const names = new Map();
  for (const text of texts) {
    for (const [, keyword, name] of text.matchAll(/^\{ *'(enum|struct|union|alternate|command|event)' *: *'([^']+)'/gm)) {
      names.set(name, keyword === 'command' ? '-x' : keyword === 'event' ? '_X' : 'X');
    }
  }
  return names;
}

/** Every string that is a definition's name is renamed, members and values of that name included, so that what belongs together still does. */
function renamed(text, names, copy) {
  if (copy === 0) return text;
  // One character, so that few lines of comments get too long.
  const mark = copy.toString(36);
  const rename = (name) => {
    const ending = names.get(name);
    if (ending === undefined) return name;
    return `${name}${ending}${ending === '-x' ? mark : mark.toUpperCase()}`;
  };
  // Of comments only what names a definition or member.
  return text.replace(/^(# @)([\w-]+)(:.*)|^#.*|(')([\w-]+)(?=')/gm, (whole, sign, described, rest, quote, name) => {
    if (described !== undefined) return sign + rename(described) + rest;
    return name === undefined ? whole : quote + rename(name);
  });
}

function withoutPragmas(text) {
  return text.replace(pragma, '');
}

/** A pragma for all copies: the last setting of each counts, so there is only one. */
function manifold(text, names, copies) {
  return text
    .replace(/#.*/g, '')
    .replace(/'([\w-]+)'/g, (whole, name) =>
      names.has(name) ? Array.from({ length: copies }, (_, copy) => renamed(whole, names, copy)).join(', ') || whole : whole,
    );
}

function put(file, text) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

// ---- The figures

/** Runs node to its end. What the meter says comes through a pipe of its own. */
function run(args) {
  // A file of certificates is read at every start of node, which takes longer than much else.
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
  if (status !== 0) fail(`${args.join(' ')} ended with ${status}: ${output[2]}`);
  return { milliseconds, text: output[1], peak: output[3] };
}

function print() {
  const table = [['', 'of', ...sizes.map((size) => `${size} ×`), 'slope']];
  let isSteep = false;
  for (const { verb, cells } of rows) {
    for (const [what, unit] of [
      ['times', 'ms'],
      ['peaks', 'MiB'],
    ]) {
      const figures = cells.map((cell) => median(cell[what]));
      const steepness = slope(figures);
      isSteep ||= steepness > steepest;
      table.push([
        what === 'times' ? verb : '',
        what === 'times' ? 'time' : 'memory',
        ...figures.slice(1).map((figure) => `${figure.toFixed(0)} ${unit}`),
        steepness.toFixed(2),
      ]);
    }
  }
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
  for (const row of table) {
    console.log(row.map((cell, column) => (column < 2 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join('  '));
  }
  console.log(`\nnode ${process.version}; median of ${rounds}; the slope should not be above ${steepest}`);
  if (isSteep) process.exitCode = 1;
}

/** The slope of the line that comes nearest to the logarithms; the first figure is what an empty schema takes. */
function slope([empty, ...figures]) {
  const points = figures.map((figure, at) => [Math.log(sizes[at]), Math.log(Math.max(figure - empty, 0.1))]);
  const mean = (axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const above = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return above / points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}

function median(list) {
  const sorted = list.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function fail(message) {
  console.error(`scale: ${message}`);
  process.exit(2);
}
