/** Texts that nobody would write: noise, tokens in any order, and schemas with something changed. */
import { pieces } from './hostile-schemas.ts';
import type { Random } from './random.ts';

const characters = Array.from("{}[]:,'#@\\/*-_.= \n\t\r\0ab09AZ\u00e9\u202e\ud800\ufeff\u2028🙂");

const keywords = ['enum', 'struct', 'union', 'alternate', 'command', 'event', 'include', 'pragma', 'type'];
const keys = [
  'data',
  'base',
  'discriminator',
  'if',
  'features',
  'returns',
  'boxed',
  'gen',
  'name',
  'all',
  'any',
  'not',
  'prefix',
  'allow-oob',
];
const names = [
  'int',
  'str',
  'any',
  'null',
  'QType',
  'A',
  'B',
  'AList',
  'a',
  '*b',
  'x-y',
  'q_obj',
  '__proto__',
  'constructor',
  'has_a',
  'u',
];
const odd = ['', '*', 'CONFIG_A', 'defined(A) && !defined(B)', '**', 'visitor', 'no', '../a.json', 'test.json', '\\\\', '\\u0041', 'é'];

const tokens = Array.from('{}[]:,').concat(
  ['true', 'false', 'null', '1', '\n', ' '],
  ['# note\n', '##\n', '## x\n', '##\n# @a:\n##\n', '##\n# @A:\n#\n# @b: text\n#   more\n# back\n#\n# Since: 1\n##\n'],
  [...keywords, ...keys, ...names, ...odd].map((word) => `'${word}'`),
  pieces,
);

/** Any bytes. */
export function noiseBytes(random: Random, length: number): Buffer {
  const plain = random.chance(0.5);
  return Buffer.from(Array.from({ length }, () => (plain ? 32 + random.below(95) : random.below(256))));
}

/** Characters that mean something here and there. */
export function noiseText(random: Random, length: number): string {
  return Array.from({ length }, () => random.pick(characters)).join('');
}

/** Whole tokens in any order. */
export function tokenSoup(random: Random, length: number): string {
  return Array.from({ length }, () => random.pick(tokens)).join(random.chance(0.5) ? ' ' : '');
}

/** A few tokens over and over, between others: what takes more time than its length asks for shows here. */
export function monotony(random: Random): string {
  const some = (): string => tokenSoup(random, 1 + random.below(3));
  const [before, again, after] = [some(), some(), some()];
  return before + again.repeat(1 + random.below(20_000 / Math.max(1, again.length))) + after;
}

/** Definitions that the grammar accepts, with any names and values in them. */
export function randomSchema(random: Random, definitions: number): string {
  return Array.from({ length: definitions }, () => randomDefinition(random)).join('\n');
}

function randomDefinition(random: Random): string {
  const keyword = random.pick(keywords);
  const entries = [`'${keyword}': ${random.chance(0.9) ? `'${random.pick(names)}'` : randomValue(random, 2)}`];
  for (const key of keys) if (random.chance(0.3)) entries.push(`'${key}': ${randomValue(random, 4)}`);
  const comment = random.chance(0.4) ? `##\n# @${random.pick(names)}:\n#\n# @${random.pick(names)}: ${random.pick(odd)}\n##\n` : '';
  return `${comment}{ ${entries.join(', ')} }`;
}

function randomValue(random: Random, depth: number): string {
  const kind = random.below(depth > 0 ? 6 : 3);
  switch (kind) {
    case 0:
    case 1:
      return `'${random.pick(random.chance(0.7) ? names : odd)}'`;
    case 2:
      return random.pick(['true', 'false']);
    case 3:
      return `[ ${Array.from({ length: random.below(4) }, () => randomValue(random, depth - 1)).join(', ')} ]`;
    default: {
      const words = random.chance(0.5) ? names : keys;
      return `{ ${Array.from({ length: random.below(4) }, () => `'${random.pick(words)}': ${randomValue(random, depth - 1)}`).join(', ')} }`;
    }
  }
}

/** A piece of a schema: a string, a comment line, a bracket, a word, white space. */
const piece = /'[^'\n]*'|##?[^\n]*\n|[{}[\]:,]|\w+|\s+|[^]/gu;

type Mutation = (parts: string[], random: Random, other: readonly string[]) => void;

const mutations: readonly Mutation[] = [
  (parts, random) => {
    parts.splice(random.below(parts.length), 1 + random.below(3));
  },
  (parts, random) => {
    parts.splice(random.below(parts.length), 0, random.pick(tokens));
  },
  (parts, random) => {
    parts[random.below(parts.length)] = random.pick(tokens);
  },
  (parts, random, other) => {
    parts[random.below(parts.length)] = random.pick(other);
  },
  (parts, random) => {
    const a = random.below(parts.length);
    const b = random.below(parts.length);
    [parts[a], parts[b]] = [parts[b] ?? '', parts[a] ?? ''];
  },
  // A run of pieces stands twice, or many times.
  (parts, random) => {
    const start = random.below(parts.length);
    const run = parts.slice(start, start + 1 + random.below(40));
    const times = random.chance(0.1) ? 200 : 1;
    parts.splice(random.below(parts.length), 0, ...Array.from({ length: times }, () => run).flat());
  },
  // A run of the other text takes the place of one of this.
  (parts, random, other) => {
    const start = random.below(other.length);
    parts.splice(random.below(parts.length), random.below(20), ...other.slice(start, start + random.below(60)));
  },
  (parts, random) => {
    parts.length = 1 + random.below(parts.length);
  },
  // A string gets the value of another one here: names that refer to the wrong thing.
  (parts, random) => {
    const strings = parts.flatMap((part, at) => (part.startsWith("'") ? at : []));
    if (strings.length > 1) parts[random.pick(strings)] = parts[random.pick(strings)] ?? '';
  },
  (parts, random) => {
    const at = random.below(parts.length);
    const part = parts[at] ?? '';
    const cut = random.below(part.length + 1);
    parts[at] = part.slice(0, cut) + random.pick(characters) + part.slice(cut + random.below(2));
  },
];

/** A schema with a few things changed: mostly still a schema. */
export function mutate(text: string, other: string, random: Random): string {
  const parts = text.match(piece) ?? ['{'];
  const others = other.match(piece) ?? ['}'];
  for (let times = 1 + random.below(random.chance(0.2) ? 30 : 4); times > 0; times--) {
    random.pick(mutations)(parts, random, others);
    if (parts.length === 0) parts.push('{');
  }
  return parts.join('');
}
