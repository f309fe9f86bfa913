// How fast the validators are, against their peers, in one process.
//   node bench/validators.mjs [--schema FOLDER] [--time MS] [--only ROW] [--write]
// --write puts the tables of a whole run into validators.md and the README.
// The peers are in bench/package.json: cd bench && npm ci
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { fail, readOptions } from './options.mjs';
import { bundle, generate, readModel } from './validators/ours.mjs';
import { measureSizes } from './validators/sizes.mjs';
import { createRandom, damage, makeValue } from './validators/values.mjs';

const project = path.resolve(import.meta.dirname, '..');
const flags = readOptions({
  schema: { type: 'string', default: path.resolve(project, '../shared/qemu/10.2.0') },
  time: { type: 'string', default: '15' },
  rounds: { type: 'string', default: '7' },
  only: { type: 'string', default: '' },
  write: { type: 'boolean', default: false },
});
if (!existsSync(path.join(import.meta.dirname, 'node_modules/tinybench'))) fail('the peers are not installed: cd bench && npm ci');
if (!existsSync(flags.schema)) {
  console.log(`bench: ${flags.schema} is not there, skipped; name another schema with --schema`);
  process.exit(process.env.QAPI_REQUIRE_ALL === '1' ? 1 : 0);
}
const { Bench } = await import('tinybench');
const { peers } = await import('./validators/peers.mjs');
const { compileTypia } = await import('./validators/typia.mjs');

const scratch = mkdtempSync(path.join(tmpdir(), 'qapi-bench-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
const shapes = 64;

/** What is checked. `ours`: the stem of our functions' names. */
const subjects = [
  { name: 'MigrationInfo', type: 'MigrationInfo', ours: 'MigrationInfo', closed: false },
  { name: 'SchemaInfo × 1000', type: 'SchemaInfo', ours: 'QueryQmpSchemaReturns', closed: false, count: 1000 },
  { name: 'MigrationParameters', type: 'MigrationParameters', ours: 'MigrateSetParametersArguments', closed: true },
  { name: 'BlockdevOptions', type: 'BlockdevOptions', ours: 'BlockdevOptions', closed: true },
].filter(({ name }) => name.includes(flags.only));

const protocol = await readModel(scratch, flags.schema);
const generated = path.join(scratch, 'generated');
generate(generated, flags.schema);
const entry = subjects.map(({ ours }) => `is${ours}, validate${ours}`).join(', ');
const bundled = path.join(scratch, 'ours.mjs');
writeFileSync(bundled, await bundle(generated, `export { ${entry} } from './index.js';`));
const ours = await import(pathToFileURL(bundled).href);
const typia = await compileTypia(
  path.join(scratch, 'typia'),
  protocol,
  subjects.map(({ ours: name, type, count, closed }) => ({ name, type, isArray: count !== undefined, closed })),
).catch((error) => {
  console.error(`bench: without typia: ${error.message}`);
  return new Map();
});

const contestants = new Map(subjects.map((subject) => [subject, contestantsFor(subject)]));
const lines = [];
print(`| what | objects | values | question | ${['qapi', ...Object.keys(peers), 'typia'].map((name) => `${name} |`).join(' ')}`);
print(`| --- | --- | --- | --- |${' ---: |'.repeat(Object.keys(peers).length + 2)}`);
for (const variety of [1, shapes]) {
  for (const subject of subjects) {
    const data = dataFor(subject, variety);
    for (const [values, list] of Object.entries(data)) {
      for (const question of ['is', 'issues']) await measure(subject, variety, values, list, question);
    }
  }
}
const table = lines.splice(0);
console.log('');
await measureSizes(generated, protocol, scratch, print);

if (flags.write && flags.only === '') {
  const versions = ['tinybench', 'ajv', '@sinclair/typebox', 'arktype', 'zod', 'valibot', 'typia'].map(
    (name) => `${name} ${JSON.parse(readFileSync(path.join(import.meta.dirname, 'node_modules', name, 'package.json'), 'utf8')).version}`,
  );
  const machine = `${cpus()[0]?.model ?? 'unknown'} × ${cpus().length}, node ${process.version}, V8 ${process.versions.v8}`;
  const head = readFileSync(path.join(import.meta.dirname, 'validators/head.md'), 'utf8');
  const measured = `${machine}; ${versions.join(', ')}.\n\n${table.join('\n')}`;
  writeFileSync(path.join(import.meta.dirname, 'validators.md'), `${head}\n${measured}\n\n## Size\n\n${lines.join('\n')}\n`);
  writeBetweenMarkers(path.join(project, 'README.md'), `${measured}\n\n${lines.join('\n')}`);
}

/** Puts the tables where the README has a place for them. */
function writeBetweenMarkers(file, tables) {
  const place = /(?<=<!-- bench:validators -->\n).*?(?=<!-- end of bench:validators -->)/s;
  const text = readFileSync(file, 'utf8');
  if (!place.test(text)) fail(`${file} has no place for the tables`);
  writeFileSync(
    file,
    text.replace(place, () => `\n${tables}\n\n`),
  );
}

function print(line) {
  lines.push(line);
  console.log(line);
}

function contestantsFor({ type, ours: name, closed, count }) {
  const found = { qapi: { is: ours[`is${name}`], issues: ours[`validate${name}`] } };
  for (const [peer, compile] of Object.entries(peers)) {
    try {
      const one = compile(protocol, type, closed);
      found[peer] = count === undefined ? one : { is: every(one.is), issues: all(one.issues) };
    } catch (error) {
      console.error(`bench: ${peer} cannot do ${type}: ${String(error.message).slice(0, 300)}`);
    }
  }
  const compiled = typia.get(name);
  if (compiled !== undefined) found.typia = compiled;
  return found;
}

/** Peers get their elements one by one: a schema of an array costs them the same. */
function every(is) {
  return (list) => {
    for (const value of list) if (!is(value)) return false;
    return true;
  };
}

function all(issues) {
  return (list) => {
    const found = [];
    for (const value of list) found.push(...issues(value));
    return found;
  };
}

/** 64 values in any case; of one shape or of as many. */
function dataFor({ type, count }, variety) {
  const random = createRandom(variety);
  const one = () => {
    const keep = variety === 1 ? () => true : () => random() < 0.5;
    return makeValue(protocol, type, keep, chooseBranch(random));
  };
  const valid = count === undefined ? Array.from({ length: shapes }, one) : [Array.from({ length: count }, one)];
  return {
    valid,
    invalid: valid.map((value) =>
      count === undefined ? damage(value) : [...value.slice(0, count / 2), damage(value[count / 2]), ...value.slice(count / 2 + 1)],
    ),
  };
}

/** Images on top of files, three deep, for block devices; anything for others. */
function chooseBranch(random) {
  return (type, depth) => {
    const named = type.name === 'BlockdevOptions' ? type.branches.find(({ value }) => value === (depth < 2 ? 'qcow2' : 'file')) : undefined;
    return named ?? type.branches[Math.floor(random() * type.branches.length)];
  };
}

async function measure(subject, variety, values, list, question) {
  const found = contestants.get(subject);
  const wanted = values === 'valid';
  const runs = new Map();
  for (const [name, contestant] of Object.entries(found)) {
    const ask = contestant[question];
    const isRight = (value) => (question === 'is' ? ask(value) === wanted : (ask(value).length === 0) === wanted);
    if (!list.every(isRight)) {
      console.error(`bench: ${name} is wrong about ${values} ${subject.name}`);
      continue;
    }
    // Many calls for each look at the clock.
    const repeat = subject.count === undefined ? 4 : 1;
    runs.set(name, {
      calls: repeat * list.length,
      run: () => {
        let sum = 0;
        for (let i = 0; i < repeat; i++) for (const value of list) if (ask(value)) sum++;
        return sum;
      },
      best: Infinity,
    });
  }
  for (let round = 0; round < Number(flags.rounds); round++) {
    const bench = new Bench({ time: Number(flags.time), iterations: 5, warmupTime: round === 0 ? 50 : 2, warmupIterations: 3 });
    for (const [name, { run }] of runs) bench.add(name, run);
    await bench.run();
    for (const task of bench.tasks) {
      const run = runs.get(task.name);
      if (task.result.state === 'errored') throw task.result.error;
      const latency = task.result.latency.p50 ?? task.result.latency.mean;
      run.best = Math.min(run.best, (latency * 1e6) / run.calls);
    }
  }
  const base = runs.get('qapi')?.best ?? NaN;
  const cells = ['qapi', ...Object.keys(peers), 'typia'].map((name) => {
    const run = runs.get(name);
    if (run === undefined) return '– |';
    return name === 'qapi' ? `${duration(base)} |` : `${duration(run.best)} (${ratio(run.best / base)}) |`;
  });
  print(
    `| ${subject.name} | ${subject.closed ? 'closed' : 'open'} | ${values}, ${variety === 1 ? 'one shape' : `${variety} shapes`} | ${question === 'is' ? 'valid?' : 'issues'} | ${cells.join(' ')}`,
  );
}

function ratio(value) {
  return `${value >= 10 ? Math.round(value) : value.toFixed(2)}×`;
}

function duration(nanoseconds) {
  if (nanoseconds < 1000) return `${nanoseconds.toFixed(0)} ns`;
  return nanoseconds < 1e6 ? `${(nanoseconds / 1e3).toFixed(1)} µs` : `${(nanoseconds / 1e6).toFixed(2)} ms`;
}
