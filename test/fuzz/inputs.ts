/** Inputs for checks that must survive anything. */
import { decode } from '../../src/source/decode.ts';
import { small } from '../support/hostile-schemas.ts';
import { monotony, mutate, noiseBytes, noiseText, randomSchema, tokenSoup } from '../support/hostile-text.ts';
import { createRandom, type Random } from '../support/random.ts';
import type { Texts } from '../support/schema.ts';

/** The files of one schema by their path, the root first. */
export type Corpus = Readonly<Record<string, string>>;

/** Longer pieces of a file are not mutated one by one: most time would go into what is not changed. */
const longestPiece = 6000;

/** The input with this number; the same for the same seed, number and corpora. */
export function inputOf(seed: number, number: number, corpora: readonly Corpus[]): Texts {
  const random = createRandom(Math.imul(seed, 0x9e3779b1) + number);
  const kind = random.below(100);
  if (kind < 8) return textOf(noiseBytes(random, random.below(400)));
  if (kind < 16) return noiseText(random, random.below(400));
  if (kind < 28) return tokenSoup(random, random.below(200));
  if (kind < 32) return monotony(random);
  if (kind < 45) return randomSchema(random, 1 + random.below(8));
  if (kind < 50 || corpora.length === 0) return mutate(small, small, random);
  const corpus = random.pick(corpora);
  const [file, text] = random.pick(Object.entries(corpus));
  const other = pieceOf(random.pick(Object.values(random.pick(corpora))), random);
  if (kind < 90) return mutate(pieceOf(text, random), other, random);
  if (kind < 97) return mutate(text, other, random);
  return { ...corpus, [file]: mutate(text, other, random) };
}

function pieceOf(text: string, random: Random): string {
  if (text.length <= longestPiece) return text;
  const start = text.indexOf('\n', random.below(text.length - longestPiece)) + 1;
  return text.slice(start, start + 500 + random.below(longestPiece));
}

function textOf(bytes: Buffer): string {
  const decoded = decode(bytes);
  switch (decoded.kind) {
    case 'text':
      return decoded.text;
    case 'invalid':
      return decoded.before;
    case 'binary':
      return bytes.toString('latin1');
  }
}
