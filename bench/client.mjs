// What the generated client costs, against the least that reads the same lines: a socket, `indexOf`, `JSON.parse`.
//   node --expose-gc bench/client.mjs [--write]
// Prints a table. All sides are measured in turns; what is given are medians. --write puts it into docs/client.md.
import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const CALLS = 20_000;
const BATCH = 100;
const ROUNDS = 5;
const PENDING = 10_000;
const LARGE = 100 * 1024 * 1024;

/** What a source says in the middle of a migration. */
const info = JSON.stringify({
  status: 'active',
  'setup-time': 3,
  'total-time': 4061,
  'expected-downtime': 1,
  ram: {
    ...{
      total: 67444736,
      remaining: 41072008,
      transferred: 49477000,
      duplicate: 8525,
      skipped: 0,
      normal: 12037,
      'normal-bytes': 49303552,
    },
    ...{ 'dirty-pages-rate': 0, mbps: 97.77994480039428, 'dirty-sync-count': 4, 'postcopy-requests': 0, 'page-size': 4096 },
    ...{ 'multifd-bytes': 0, 'pages-per-second': 19355, 'precopy-bytes': 41072008, 'downtime-bytes': 0, 'postcopy-bytes': 0 },
    'dirty-sync-missed-zero-copy': 0,
  },
});

if (process.argv[2] === 'serve') serve(process.argv[3]);
else await measure();

/** A peer that is quicker than any QEMU: it looks at nothing but the id. */
function serve(socketPath) {
  const element = JSON.stringify({ name: 'virtio-disk0', type: 'child<virtio-blk-pci>', bytes: 123456789, description: 'a' });
  const large = Buffer.from(`[${Array.from({ length: Math.floor(LARGE / (element.length + 1)) }, () => element).join(',')}]`);
  createServer((socket) => {
    socket.write('{"QMP": {"version": {"qemu": {"micro": 0, "minor": 2, "major": 10}, "package": ""}, "capabilities": []}}\r\n');
    let text = '';
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      text += chunk;
      const lines = text.split('\n');
      text = lines.pop();
      let answers = '';
      for (const line of lines) {
        if (line.includes('"x-silence"')) continue;
        const id = /"id":(\d+)/.exec(line)?.[1];
        if (line.includes('"x-large"')) {
          socket.write('{"return": ');
          socket.write(large);
          answers += `, "id": ${id}}\r\n`;
        } else answers += `{"return": ${info}, "id": ${id}}\r\n`;
      }
      socket.write(answers);
    });
  }).listen(socketPath, () => process.send('ready'));
}

async function measure() {
  const folder = mkdtempSync(path.join(tmpdir(), 'qapi-bench-'));
  const outfile = path.join(folder, 'client.mjs');
  const entry = fileURLToPath(new URL('../generated/client.ts', import.meta.url));
  await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' });
  const { connect } = await import(pathToFileURL(outfile).href);
  const socketPath = path.join(folder, 'qmp.sock');
  const server = fork(fileURLToPath(import.meta.url), ['serve', socketPath]);
  await new Promise((resolve) => server.once('message', resolve));

  const client = await connect(`unix:${socketPath}`, { maximumMessageBytes: 2 * LARGE });
  const checking = await connect(`unix:${socketPath}`, { check: 'throw' });
  const bare = await connectBare(socketPath);
  const rows = [
    await compare(
      `calls per second, ${BATCH} at once`,
      (call) => batches(call, BATCH),
      (ms) => CALLS / (ms / 1000),
    ),
    await compare(
      'calls per second, one by one',
      (call) => batches(call, 1, CALLS / 10),
      (ms) => CALLS / 10 / (ms / 1000),
    ),
    await compare(
      'MB/s of a reply of 100 MB',
      (call) => call('x-large'),
      (ms) => LARGE / 1e6 / (ms / 1000),
    ),
  ];

  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  for (let index = 0; index < PENDING; index++) client.executeUnknown('x-silence').catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 500));
  globalThis.gc?.();
  const perCall = (process.memoryUsage().heapUsed - before) / PENDING;
  const table = [
    `${cpus()[0]?.model ?? process.arch} × ${cpus().length}, node ${process.version}.`,
    '',
    '| | client | with `check` | bare | client : bare |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...rows.map(
      ([name, ours, checked, theirs]) =>
        `| ${name} | ${format(ours)} | ${checked === null ? '' : format(checked)} | ${format(theirs)} | ${(ours / theirs).toFixed(2)} |`,
    ),
    '',
    `${format(PENDING)} pending calls take ${((perCall * PENDING) / 1e6).toFixed(1)} MB, ${perCall.toFixed(0)} bytes each.`,
  ].join('\n');
  console.log(table);
  if (process.argv.includes('--write')) writeBetweenMarkers(table);
  await Promise.all([client.close(), checking.close()]);
  bare.end();
  server.kill();
  rmSync(folder, { recursive: true });

  async function compare(name, run, rate) {
    const ours = [];
    const checked = [];
    const theirs = [];
    const isKnown = name.startsWith('calls');
    for (let round = 0; round < ROUNDS; round++) {
      ours.push(await time(() => run((command) => client.execute(command))));
      if (isKnown) checked.push(await time(() => run((command) => checking.execute(command))));
      theirs.push(await time(() => run((command) => bare.call(command))));
    }
    return [name, rate(median(ours)), isKnown ? rate(median(checked)) : null, rate(median(theirs))];
  }
}

async function batches(call, size, total = CALLS) {
  for (let done = 0; done < total; done += size) await Promise.all(Array.from({ length: size }, () => call('query-migrate')));
}

/** Lines in order, nothing else: no errors, no events, no limits. */
function connectBare(socketPath) {
  return new Promise((resolve) => {
    const socket = createConnection(socketPath);
    const waiting = new Map();
    let chunks = [];
    let id = 0;
    const onLine = (line) => {
      const message = JSON.parse(line.toString());
      if (message.QMP) call('qmp_capabilities').then(() => resolve({ call, end: () => socket.destroy() }));
      else {
        waiting.get(message.id)(message.return);
        waiting.delete(message.id);
      }
    };
    socket.on('data', (chunk) => {
      let rest = chunk;
      for (let at = rest.indexOf(10); at !== -1; at = rest.indexOf(10)) {
        chunks.push(rest.subarray(0, at));
        rest = rest.subarray(at + 1);
        onLine(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks));
        chunks = [];
      }
      if (rest.length > 0) chunks.push(rest);
    });
    const call = (command) =>
      new Promise((settle) => {
        waiting.set(++id, settle);
        socket.write(`{"execute":"${command}","id":${id}}\n`);
      });
  });
}

function writeBetweenMarkers(table) {
  const file = fileURLToPath(new URL('../docs/client.md', import.meta.url));
  const place = /(?<=<!-- bench:client -->\n).*?(?=<!-- end of bench:client -->)/s;
  const text = readFileSync(file, 'utf8');
  if (!place.test(text)) throw new Error(`${file} has no place for the table`);
  writeFileSync(
    file,
    text.replace(place, () => `\n${table}\n\n`),
  );
}

async function time(run) {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

function format(value) {
  return Math.round(value).toLocaleString('en-US');
}
