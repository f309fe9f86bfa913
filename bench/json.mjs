// Reading and printing JSON with exact integers, against JSON.parse and against libraries that are exact as well.
//   npm run build && node bench/json.mjs [--rounds 9]
// The libraries are compared where they are installed: cd bench && npm ci
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseJson, stringifyJson } from '../dist/index.js';
import { readOptions } from './options.mjs';

const options = readOptions({ rounds: { type: 'string', default: '9' } });
const rounds = Number(options.rounds);
const require = createRequire(import.meta.url);

/** @returns the library, or null where it is not installed */
function peer(name, take) {
  try {
    return take(require(name));
  } catch (error) {
    if (error.code === 'MODULE_NOT_FOUND') return null;
    throw error;
  }
}

const libraries = {
  'lossless-json': peer('lossless-json', (module) => ({
    parse: (text) => module.parse(text, null, { parseNumber: module.parseNumberAndBigInt }),
    stringify: module.stringify,
  })),
  // With native bigints it refuses doubles of 17 digits, which QEMU prints.
  'json-bigint': peer('json-bigint', (module) => module()),
};

/** Messages as QEMU sends them: recorded ones where they are at hand, else some like them. */
function messages() {
  const live = path.resolve(import.meta.dirname, '../../shared/live');
  try {
    return readdirSync(live)
      .filter((file) => /^(migrate-.*|events)\.jsonl$/.test(file))
      .flatMap((file) => readFileSync(path.join(live, file), 'utf8').split('\n'))
      .filter((line) => line !== '');
  } catch {
    return Array.from({ length: 300 }, (_, index) =>
      JSON.stringify({
        return: {
          status: 'active',
          'expected-downtime': 300,
          'setup-time': index,
          'total-time': 100 * index,
          ram: { total: 67641344, remaining: 66101248 - 4096 * index, transferred: 629934 + index, mbps: index / 7, 'page-size': 4096 },
          'socket-address': [{ port: '45241', ipv4: true, host: '127.0.0.1', type: 'inet' }],
        },
      }),
    );
  }
}

/** Nanoseconds a character, the best of some rounds; every round runs all rows, so that a busy minute falls on all of them. */
function measure(rows, texts) {
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  const repeats = Math.max(1, Math.round(5_000_000 / characters));
  const best = rows.map(() => Infinity);
  for (let round = -1; round < rounds; round++) {
    rows.forEach(([, inputs, run], index) => {
      const start = process.hrtime.bigint();
      for (let repeat = 0; repeat < repeats; repeat++) for (const input of inputs) run(input);
      const time = Number(process.hrtime.bigint() - start) / (repeats * characters);
      // The first round warms up.
      if (round >= 0) best[index] = Math.min(best[index], time);
    });
  }
  return best;
}

function show(title, rows, texts) {
  const times = measure(rows, texts);
  console.log(`\n${title}`);
  rows.forEach(([name], index) => {
    console.log(
      `  ${name.padEnd(28)} ${times[index].toFixed(2).padStart(7)} ns/char ${(times[index] / times[0]).toFixed(2).padStart(6)} ×`,
    );
  });
}

const short = messages();
const long = short.map((text) => text.replace(/^\{/, '{"offset": 18446744073709551615, '));
const others = Object.entries(libraries).filter(([, library]) => library !== null);
for (const [name, library] of Object.entries(libraries)) if (library === null) console.log(`${name} is not installed: left out`);

show(
  `reading ${short.length} messages without a long integer`,
  [
    ['JSON.parse', short, JSON.parse],
    ['parseJson', short, (text) => parseJson(text)],
    ['parseJson, decimals', short, (text) => parseJson(text, { decimals: true })],
    ...others.map(([name, library]) => [name, short, library.parse]),
  ],
  short,
);
show(
  `reading ${long.length} messages with one`,
  [
    ['JSON.parse, which rounds it', long, JSON.parse],
    ['parseJson', long, (text) => parseJson(text)],
    ...others.map(([name, library]) => [name, long, library.parse]),
  ],
  long,
);
const values = short.map((text) => JSON.parse(text));
const exact = long.map((text) => parseJson(text));
show(
  'printing them',
  [
    ['JSON.stringify', values, JSON.stringify],
    ['stringifyJson', values, stringifyJson],
    ['stringifyJson, long integers', exact, stringifyJson],
    ...others.map(([name, library]) => [`${name}, long integers`, long.map((text) => library.parse(text)), library.stringify]),
  ],
  short,
);
