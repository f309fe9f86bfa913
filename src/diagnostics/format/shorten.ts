/** Names, paths and values of more characters are shortened; the longest names of QEMU's schema have some 60, and few paths so many. */
const longestWord = 400;
/** The same for a whole message, which a value with spaces may fill. */
const longestText = 4000;

const longWords = new RegExp(String.raw`[^\s']{${String(longestWord + 1)},}`, 'g');

/**
 * A message for people, in which what nobody reads to its end is shortened: of a long name, path or value the begin and the end stay, and in between
 * it is told how many characters it has. Programs are given the whole message.
 */
export function shortened(text: string): string {
  if (text.length <= longestWord) return text;
  return cutMiddle(
    text.replace(longWords, (word) => cutMiddle(word, longestWord)),
    longestText,
  );
}

function cutMiddle(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const begin = text.slice(0, Math.floor(longest * 0.3)).replace(/[\ud800-\udbff]$/, '');
  const end = text.slice(-Math.floor(longest * 0.15)).replace(/^[\udc00-\udfff]/, '');
  return `${begin}…(${String(text.length)} characters)…${end}`;
}
