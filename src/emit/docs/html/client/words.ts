/** Words that are in every text, and say nothing of what somebody looks for. None of them is a word of protocols, as `set`, `all` or `off` are. */
const stopWords: ReadonlySet<string> = new Set(
  (
    'a an and are as at be been but by can could did do does for from had has have how i in into is it its me my of or our should so ' +
    'than that the their them then there these they this those to was we were what when where which who why will with would you your'
  ).split(' '),
);

const between = /[\p{Z}\p{P}\s]+/u;

/** Letters of scripts that put no spaces between words, or not between all: Chinese, Japanese, Korean, Thai, Lao, Khmer, Burmese. */
const unspaced = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]/u;
const unspacedRuns = new RegExp(`(${unspaced.source}+)`, 'u');

/** Whether a text has letters of which one or two may be a word. */
export function isUnspaced(text: string): boolean {
  return unspaced.test(text);
}

/**
 * What a text is found by. Where there are no spaces each letter is, together with the next one, so that a text is found by what is in the
 * middle of it.
 */
export function indexedWords(text: string): string[] {
  const words = text.split(between);
  return isUnspaced(text) ? words.flatMap((word) => inPairs(word, true)) : words;
}

/** @param isIndexed whether the last letter of a run is to be found by itself, too */
function inPairs(word: string, isIndexed: boolean): readonly string[] {
  if (!isUnspaced(word)) return [word];
  return word.split(unspacedRuns).flatMap((run) => {
    if (run === '') return [];
    if (!isUnspaced(run)) return [run];
    const letters = Array.from(run);
    const count = isIndexed ? letters.length : Math.max(1, letters.length - 1);
    return letters.slice(0, count).map((letter, index) => letter + (letters[index + 1] ?? ''));
  });
}

/** What is worth looking for, in lower case; nothing where the query is made of other words alone. */
export function contentWords(text: string): readonly string[] {
  const words = text
    .toLowerCase()
    .split(between)
    .flatMap((word) => inPairs(word, false));
  return [...new Set(words)].filter((word) => word !== '' && !stopWords.has(word) && (isUnspaced(word) || !/^\p{L}$/u.test(word)));
}
