/** The long run of `npm run fuzz`. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { unsoundnessOf } from '../support/soundness.ts';
import { type Corpus, inputOf } from './inputs.ts';

const usage = `usage: npm run fuzz -- [--seed N] [--runs N] [--seconds N] [--from N]
  --seed N      which inputs; by default another one each time
  --runs N      how many inputs; by default as many as the time allows
  --seconds N   how long at most, by default 60
  --from N      number of the first input, 0 by default
Inputs that something is wrong with are kept in out/fuzz.`;

const roots = [
  'qapi/qapi-schema.json',
  'qapi-schema.json',
  'qga/qapi-schema.json',
  'qapi-schema-guest.json',
  'storage-daemon/qapi/qapi-schema.json',
];

/** More of these say nothing new. */
const mostFailures = 20;

/** The schemas of every release: QMP, the guest agent, the storage daemon, each with all files of its release. */
function readCorpora(folder: string): readonly Corpus[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((version) => {
    const release = path.join(folder, version);
    const files = readdirSync(release, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));
    const texts = Object.fromEntries(files.map((file) => [file.split(path.sep).join('/'), readFileSync(path.join(release, file), 'utf8')]));
    // The root comes first.
    return roots.flatMap((root): Corpus[] => (texts[root] === undefined ? [] : [{ [root]: texts[root], ...texts }]));
  });
}

function numberOf(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (/^\d+$/.test(text)) return Number(text);
  console.error(usage);
  process.exit(2);
}

function keep(folder: string, name: string, texts: Corpus | string): void {
  for (const [file, text] of Object.entries(typeof texts === 'string' ? { 'test.json': texts } : texts)) {
    const target = path.join(folder, name, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}

/** Runs the inputs; the exit status is 1 when something is wrong with one of them. */
export function main(project: string, args: readonly string[]): number {
  const { values } = parseArgs({
    args: [...args],
    options: { seed: { type: 'string' }, runs: { type: 'string' }, seconds: { type: 'string' }, from: { type: 'string' } },
  });
  const seed = numberOf(values.seed, Date.now() % 1_000_000);
  const runs = numberOf(values.runs, Infinity);
  const seconds = numberOf(values.seconds, values.runs === undefined ? 60 : Infinity);
  const from = numberOf(values.from, 0);
  const corpora = readCorpora(path.resolve(project, '../shared/qemu'));
  console.log(`fuzz: seed ${seed}, ${corpora.length} schemas to start from`);

  const end = Date.now() + seconds * 1000;
  let number = from;
  let failures = 0;
  for (; number - from < runs && Date.now() < end && failures < mostFailures; number++) {
    const texts = inputOf(seed, number, corpora);
    const problems = problemsWith(texts);
    if (problems.length === 0) continue;
    failures++;
    keep(path.join(project, 'out/fuzz'), `${seed}-${number}`, texts);
    console.log(`fuzz: input ${number}: ${[...new Set(problems)].slice(0, 5).join('\n  ')}`);
    console.log(`  again: npm run fuzz -- --seed ${seed} --from ${number} --runs 1`);
  }
  console.log(`fuzz: ${number - from} inputs, ${failures} with something wrong`);
  return failures > 0 ? 1 : 0;
}

function problemsWith(texts: Corpus | string): readonly string[] {
  try {
    return unsoundnessOf(texts);
  } catch (error) {
    return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  }
}
