// How time and memory grow with the size of a schema: the same schema once, twice, four and eight times, under other names.
//   node bench/scale.mjs [--rounds N] [--schema FOLDER] [--sizes 1,2,4,8] [--only VERB] [--processor]
// The slope is that of a line through the logarithms of size and time (or memory), an empty schema's subtracted: 1 is proportional, 2 quadratic.
// --processor takes the time of the processor, which other work on the machine changes little, in place of the clock's.
// Ends with 1 when a slope is above the limit.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fail, readOptions } from './options.mjs';
import { machine, median, meter, runNode } from './process.mjs';

/** Above this something in the program takes more time the more there is of everything else. */
const steepest = 1.15;

const pragma = /^\{ *'pragma':[^}]*\} *\}/gm;

const project = path.resolve(import.meta.dirname, '..');
const command = path.join(project, 'dist/cli.cjs');

const values = readOptions({
  rounds: { type: 'string', default: '3' },
  schema: { type: 'string', default: path.resolve(project, '../shared/qemu/10.2.0') },
  sizes: { type: 'string', default: '1,2,4,8' },
  only: { type: 'string', default: '' },
  processor: { type: 'boolean', default: false },
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
const schemas = [0, ...sizes].map((size) => ({
  size,
  root: writeSchema(path.join(scratch, String(size)), size),
  // A release in which some members are still mandatory, so that there is the more to compare the more there is.
  older: writeSchema(path.join(scratch, `older${size}`), size, mandatory),
}));
let folders = 0;
const empty = () => path.join(scratch, `out${folders++}`);

/** The arguments for a root and an older one, by what the row is called. */
const verbs = {
  check: (root) => ['check', root],
  'check --strict': (root) => ['check', '--strict', root],
  introspect: (root) => ['introspect', root],
  generate: (root) => ['generate', root, '--out', empty()],
  'generate --emit docs': (root) => ['generate', root, '--emit', 'docs', '--out', empty()],
  diff: (root, older) => ['diff', older, root, '--fail-on', 'none'],
  history: (root, older) => ['history', older, root],
};
const rows = Object.entries(verbs)
  .filter(([verb]) => verb.includes(values.only))
  .map(([verb, args]) => ({ verb, args, cells: schemas.map((schema) => ({ ...schema, times: [], peaks: [] })) }));

for (let round = 0; round < rounds; round++) {
  for (const { args, cells } of rows) {
    for (const cell of cells) {
      // Apart from the times, which the meter would add to.
      const metered = run(['--require', meter, command, ...args(cell.root, cell.older)]);
      cell.peaks.push(metered.peak);
      cell.times.push(values.processor ? metered.processor : run([command, ...args(cell.root, cell.older)]).milliseconds);
    }
  }
}
print();

// ---- The schemas

/** Writes so many copies of the schema, with different names and changed in the same way, and gives the root. */
function writeSchema(folder, copies, change = (text) => text) {
  const from = path.join(values.schema, 'qapi');
  const files = readdirSync(from, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));
  const texts = new Map(files.map((file) => [file, readFileSync(path.join(from, file), 'utf8')]));
  const names = namesIn(texts.values());
  const roots = Array.from({ length: copies }, (_, copy) => {
    for (const [file, text] of texts) put(path.join(folder, `copy${copy}`, file), change(withoutPragmas(renamed(text, names, copy))));
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

/** Takes the mark of an optional member from every seventh. */
function mandatory(text) {
  let count = 0;
  return text.replace(/'\*(?=[\w-]+' *:)/g, (mark) => (count++ % 7 === 0 ? "'" : mark));
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

function run(args) {
  const result = runNode(args);
  if (result.failure !== null) fail(`${args.join(' ')} ${result.failure}`);
  return result;
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
        what === 'peaks' ? 'memory' : values.processor ? 'processor' : 'time',
        ...figures.slice(1).map((figure) => `${figure.toFixed(0)} ${unit}`),
        steepness.toFixed(2),
      ]);
    }
  }
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
  for (const row of table) {
    console.log(row.map((cell, column) => (column < 2 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join('  '));
  }
  console.log(`\n${machine()}; median of ${rounds}; the slope should not be above ${steepest}`);
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
