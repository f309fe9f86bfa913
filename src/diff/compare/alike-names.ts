import { editDistance } from '../../diagnostics/did-you-mean.ts';

/** A name, prepared for being compared with many others. */
export interface NameWords {
  /** What is left of it where `x-`, signs between words and letter case do not count: names of one key are the same name. */
  readonly key: string;
  readonly words: readonly string[];
  readonly letters: number;
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
  return { key, words, letters: lettersIn(words) };
}

/**
 * How much of two names is the same, from 0 to 1. Names are alike where one of them has words more than the other, or words are written
 * otherwise. Where each has a word of its own they name two things: `bytes-in` and `bytes-out`. So do names with other numbers.
 */
export function likeness(a: NameWords, b: NameWords): number {
  if (2 * Math.min(a.letters, b.letters) < LEAST_SHARE * (a.letters + b.letters)) return 0;
  if (a.letters > MAXIMUM_LETTERS || b.letters > MAXIMUM_LETTERS) return 0;
  if (a.words.join('') === b.words.join('')) return 1;
  const [longer, shorter] = a.words.length < b.words.length ? [b, a] : [a, b];
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
  const share = (2 * shared) / (a.letters + b.letters);
  return share < LEAST_SHARE ? 0 : share;
}

/** The same word in another form or spelling. What stands in front changes the meaning: `import` and `export`. */
function isSpelling(a: string, b: string): boolean {
  const limit = Math.floor(Math.min(a.length, b.length) / 3);
  return limit > 0 && a.startsWith(b.charAt(0)) && !/\d/.test(a + b) && editDistance(a, b, limit) <= limit;
}

function lettersIn(words: readonly string[]): number {
  return words.reduce((sum, { length }) => sum + length, 0);
}
