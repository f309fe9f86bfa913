import { isUnspaced } from './words.ts';

/** A piece of a text, cut into what is plain and what was found. */
export type Excerpt = readonly { readonly text: string; readonly isFound: boolean }[];

const around = 70;

/** Where most of the words stand together; -1 when none is in the text. */
function bestStart(text: string, pattern: RegExp): number {
  const found = [...text.matchAll(pattern)].map((match) => ({ at: match.index, word: match[0].toLowerCase() }));
  let best = { at: -1, words: 0 };
  found.forEach(({ at }, index) => {
    const words = new Set(found.slice(index).flatMap((other) => (other.at < at + 2 * around ? other.word : []))).size;
    if (words > best.words) best = { at, words };
  });
  return best.at;
}

/** Around what was found, in pieces. */
export function excerptOf(text: string, terms: readonly string[]): Excerpt {
  const words = terms.map((term) => term.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  const pattern = words.length === 0 ? /(?!)/g : new RegExp(words.map(wholeWord).join('|'), 'giu');
  const first = bestStart(text, pattern);
  const start = first > around ? text.indexOf(' ', first - around) + 1 : 0;
  const piece = beginningOf(text.slice(start), 3 * around);
  const excerpt: { text: string; isFound: boolean }[] = start > 0 ? [{ text: '… ', isFound: false }] : [];
  let end = 0;
  for (const match of piece.matchAll(pattern)) {
    excerpt.push({ text: piece.slice(end, match.index), isFound: false }, { text: match[0], isFound: true });
    end = match.index + match[0].length;
  }
  const rest = start + piece.length < text.length ? ' …' : '';
  excerpt.push({ text: piece.slice(end) + rest, isFound: false });
  return excerpt;
}

/** Where words have spaces between them, what is found is one of them. @param word as part of a pattern */
function wholeWord(word: string): string {
  return isUnspaced(word) ? word : `(?<![\\p{L}\\p{N}])${word}(?![\\p{L}\\p{N}])`;
}

/** At most `length` characters; whole words, if they are not endless. */
function beginningOf(text: string, length: number): string {
  if (text.length <= length) return text;
  const space = text.lastIndexOf(' ', length);
  return text.slice(0, space > length / 2 ? space : length);
}
