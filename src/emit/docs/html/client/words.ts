/** Words that are in every text, and say nothing of what somebody looks for. None of them is a word of protocols, as `set`, `all` or `off` are. */
const stopWords: ReadonlySet<string> = new Set(
  (
    'a an and are as at be been but by can could did do does for from had has have how i in into is it its me my of or our should so ' +
    'than that the their them then there these they this those to was we were what when where which who why will with would you your'
  ).split(' '),
);

const between = /[\p{Z}\p{P}\s]+/u;

/** What is worth looking for, in lower case; nothing where the query is made of other words alone. */
export function contentWords(text: string): readonly string[] {
  const words = text.toLowerCase().split(between);
  return [...new Set(words)].filter((word) => word !== '' && !stopWords.has(word) && !/^\p{L}$/u.test(word));
}
