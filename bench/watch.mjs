// How long `qapi generate --watch` takes from noticing that a module changed to having written what follows from it.
//   node bench/watch.mjs [--schema FOLDER] [--modules block-core,migration,run-state] [--edits 10] [--pause 400] [--command FILE]…
// Copies the schema, watches the copy in a process of its own for each module, edits it and prints the milliseconds that the command tells.
// Several commands are measured in turns.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { fail, readOptions } from './options.mjs';
import { machine, median } from './process.mjs';

const project = path.resolve(import.meta.dirname, '..');
const values = readOptions({
  schema: { type: 'string', default: path.resolve(project, '../shared/qemu/10.2.0') },
  modules: { type: 'string', default: 'run-state,migration,block-core' },
  edits: { type: 'string', default: '10' },
  pause: { type: 'string', default: '400' },
  command: { type: 'string', multiple: true, default: [path.join(project, 'dist/cli.cjs')] },
});
const modules = values.modules.split(',');
const edits = Number(values.edits);
const pause = Number(values.pause);
if (![edits, pause].every((number) => Number.isInteger(number) && number >= 1)) fail('--edits and --pause take numbers from 1');
for (const command of values.command) if (!existsSync(command)) fail(`${command} is not there: run npm run build`);
if (!existsSync(path.join(values.schema, 'qapi/qapi-schema.json'))) {
  console.log(`watch: ${values.schema} is not there, skipped; name another checkout with --schema`);
  process.exit(process.env.QAPI_REQUIRE_ALL === '1' ? 1 : 0);
}
for (const module of modules)
  if (!existsSync(path.join(values.schema, `qapi/${module}.json`))) fail(`the schema has no qapi/${module}.json`);

/** So many edits come first, and are told apart: functions that have not run often are slower. */
const EARLY = 3;
/** What a process does of its own accord behind its first run takes no longer than so many milliseconds. */
const SETTLING = 4000;

const scratch = mkdtempSync(path.join(tmpdir(), 'qapi-watch-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
process.on('SIGINT', () => process.exit(130));

const rows = [];
for (const module of modules) {
  const sides = values.command.map((command) => ({ command, early: [], times: new Map() }));
  const watches = [];
  for (const { command } of sides) watches.push(await startWatch(command, module));
  const kinds = Object.keys(editsOf(watches[0].text));
  for (const { times } of sides) for (const kind of kinds) times.set(kind, []);
  for (let count = 0; count < EARLY + edits * kinds.length; count++) {
    const kind = kinds[count % kinds.length];
    for (const [index, watch] of watches.entries()) {
      const taken = await watch.edit(kind);
      if (count < EARLY) sides[index].early.push(taken);
      else sides[index].times.get(kind).push(taken);
    }
  }
  for (const watch of watches) await watch.end();
  rows.push({ module, sides });
}
print();

// ---- A process that watches

async function startWatch(command, module) {
  const folder = mkdtempSync(path.join(scratch, 'run-'));
  mkdirSync(path.join(folder, 'schema'));
  cpSync(path.join(values.schema, 'qapi'), path.join(folder, 'schema/qapi'), { recursive: true });
  const version = path.join(values.schema, 'VERSION');
  if (existsSync(version)) cpSync(version, path.join(folder, 'schema/VERSION'));
  const file = path.join(folder, `schema/qapi/${module}.json`);
  const { NODE_EXTRA_CA_CERTS: _, NODE_OPTIONS: __, ...environment } = process.env;
  const child = spawn(process.execPath, [command, 'generate', path.join(folder, 'schema'), '--out', path.join(folder, 'out'), '--watch'], {
    env: { ...environment, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.once('exit', () => child.kill());
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    for (let told = await lines.next(); !told.done; told = await lines.next()) {
      if (told.value.includes(': left as it was')) fail(`an edit of ${module} is none that the schema allows`);
      const milliseconds = / in (\d+) ms/.exec(told.value)?.[1];
      if (milliseconds !== undefined) return Number(milliseconds);
    }
    return fail('the watch ended');
  };
  await next();
  await setTimeout(SETTLING);
  const text = readFileSync(file, 'utf8');
  const change = editsOf(text);
  const state = {};
  return {
    text,
    async edit(kind) {
      // What was changed less than a moment ago is looked at once more, which nobody's edits are quick enough for.
      await setTimeout(pause);
      state[kind] = (state[kind] ?? 0) + 1;
      writeFileSync(
        file,
        Object.entries(state).reduce((changed, [each, count]) => change[each](changed, count), text),
      );
      return next();
    },
    async end() {
      child.kill('SIGINT');
      await new Promise((resolve) => child.once('exit', resolve));
    },
  };
}

// ---- Edits

/** The edits of a module by their kind: each makes of a text what it is when the edit was made so many times. */
function editsOf(text) {
  const struct = inTheMiddle(text, 'struct', '{');
  const list = inTheMiddle(text, 'enum', '[');
  return {
    member: (now, count) => (count % 2 === 0 ? now : withPart(now, struct, 'bench-member', "'*bench-member': 'str', ")),
    documentation: (now, count) => now.replace(struct.line, `${struct.line} ${'again '.repeat(count % 2)}${count % 10}`),
    value: (now, count) => (count % 2 === 0 ? now : withPart(now, list, 'bench-value', "'bench-value', ")),
    // Everything below moves down.
    line: (now, count) => now.replace('\n', `\n${'# a line\n'.repeat(count)}`),
  };
}

/** The definition with a comment to add to that stands nearest to the middle. */
function inTheMiddle(text, keyword, opening) {
  const pattern = new RegExp(
    String.raw`^##\n# @(?<name>[\w-]+):\n(?<body>(?:#(?: .*)?\n)*?)# Since: .*\n##\n(?<data>\{ *'${keyword}' *: *'\k<name>',\s*'data' *: *[${opening}]\s*)`,
    'gm',
  );
  const distance = ({ index }) => Math.abs(index - text.length / 2);
  const found = [...text.matchAll(pattern)]
    .filter(({ groups: { body } }) => !/^# (Features|Returns|Errors):/m.test(body) && /^# @[\w-]+: .{5,40}$/m.test(body))
    .sort((a, b) => distance(a) - distance(b))[0];
  if (found === undefined) fail(`no ${keyword} to change was found`);
  return {
    start: `\n# @${found.groups.name}:\n`,
    data: found.groups.data,
    line: /^# @[\w-]+: .{5,40}$/m.exec(found.groups.body)[0],
  };
}

/** Adds a member or value behind what opens the list of them, and says what it is. */
function withPart(text, { start, data }, name, written) {
  const from = text.indexOf(start);
  const since = text.indexOf('\n# Since:', from) + 1;
  const at = text.indexOf(data, since) + data.length;
  return `${text.slice(0, since)}# @${name}: for a measurement\n#\n${text.slice(since, at)}${written}${text.slice(at)}`;
}

// ---- The figures

function print() {
  const several = values.command.length > 1;
  const table = [['module', 'edit', ...(several ? ['command'] : []), 'median', 'least', 'most']];
  for (const { module, sides } of rows) {
    const kinds = [...sides[0].times.keys()];
    const groups = [
      ['first three', (side) => side.early],
      ...kinds.map((kind) => [kind, (side) => side.times.get(kind)]),
      ['all but those', (side) => [...side.times.values()].flat()],
    ];
    for (const [label, of] of groups) {
      for (const [index, side] of sides.entries()) {
        const times = of(side);
        const figures = [median(times), Math.min(...times), Math.max(...times)].map((each) => `${each.toFixed(0)} ms`);
        table.push([module, label, ...(several ? [String(index + 1)] : []), ...figures]);
      }
    }
  }
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
  for (const row of table)
    console.log(row.map((cell, column) => (column < 2 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join('  '));
  console.log(`\n${machine()}; ${edits} edits of each kind, in turns`);
}
