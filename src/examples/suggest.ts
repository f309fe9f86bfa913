import { didYouMean } from '../diagnostics/did-you-mean.ts';

/** "Did you mean …?", or null when nothing is near. */
export type Suggest = (word: string, candidates: Iterable<string>) => string | null;

const MAXIMUM_SUGGESTIONS = 50;

/** Comparing with all names takes time, and nobody reads the hundredth suggestion. */
export function firstSuggestions(): Suggest {
  let given = 0;
  return (word, candidates) => (++given > MAXIMUM_SUGGESTIONS ? null : didYouMean(word, candidates));
}
