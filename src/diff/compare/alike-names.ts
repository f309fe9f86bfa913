import { editDistance } from '../../diagnostics/did-you-mean.ts';

/** A name, prepared for being compared with many others. */
export interface NameWords {
  /** What is left of it where `x-`, signs between words and letter case do not count: names of one key are the same name. */
  readonly key: string;
  readonly words: readonly string[];
  /** The words without anything between them. */
  readonly joined: string;
}

/** Of two names alike, this share of their letters is in words that both have. */
const LEAST_SHARE = 0.8;

/** Longer names are compared as a whole only. */
const MAXIMUM_LETTERS = 100;

/** `x-multifd_channels`: `multifd`, `channels` */
export function wordsOf(name: string): NameWords {
  const key = name
    .toLowerCase()
    .replace(/[_.]/g, '-')
    .replace(/^x-(?=.)/, '');
  const words = key.split('-').filter((word) => word !== '');
  return { key, words, joined: words.join('') };
}

/**
 * How much of two names is the same, from 0 to 1. Names are alike where one of them has words more than the other, or words are written
 * otherwise. Where each has a word of its own they name two things: `bytes-in` and `bytes-out`. So do names with other numbers.
 */
export function likeness(a: NameWords, b: NameWords): number {
  const letters = a.joined.length + b.joined.length;
  if (2 * Math.min(a.joined.length, b.joined.length) < LEAST_SHARE * letters) return 0;
  if (a.joined.length > MAXIMUM_LETTERS || b.joined.length > MAXIMUM_LETTERS) return 0;
  if (a.joined === b.joined) return 1;
  const [longer, shorter] = a.words.length < b.words.length ? [b, a] : [a, b];
  const first = shorter.joined.charAt(0);
  // Most pairs end here.
  if (!longer.words.some((word) => word.startsWith(first))) return 0;
  const left = [...longer.words];
  let shared = 0;
  for (const word of shorter.words) {
    const same = left.indexOf(word);
    const at = same === -1 ? left.findIndex((other) => isSpelling(word, other)) : same;
    const [other] = at === -1 ? [] : left.splice(at, 1);
    if (other === undefined) return 0;
    shared += same === -1 ? Math.min(word.length, other.length) - 0.5 : word.length;
  }
  if (left.some((word) => /\d/.test(word))) return 0;
  const share = (2 * shared) / letters;
  return share < LEAST_SHARE ? 0 : share;
}

/** The same word in another form or spelling. What stands in front changes the meaning: `import` and `export`. */
function isSpelling(a: string, b: string): boolean {
  const limit = Math.floor(Math.min(a.length, b.length) / 3);
  return limit > 0 && a.startsWith(b.charAt(0)) && !/\d/.test(a + b) && editDistance(a, b, limit) <= limit;
}
