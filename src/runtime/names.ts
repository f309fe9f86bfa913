/** Lists of names in one text, which is shorter and quicker to load than lists of texts. */

/** Words with spaces between them. */
export function wordsIn(text: string): readonly string[] {
  return text.match(/[^ ]+/g) ?? [];
}

/** The name in a word, without marks: `!` deprecated, `~` unstable, `*` of a named type. Characters that a name rarely has are numbers. */
export function nameIn(word: string): string {
  return word
    .replace(/[!~*]+$/, '')
    .replace(/%(.{4})?/g, (_, code: string | undefined) =>
      code === undefined ? '' : String.fromCharCode(parseInt(code, 16)),
    );
}

/** What marks say of a name. */
export const marksOfUse = [
  ['deprecated', '!'],
  ['unstable', '~'],
] as const;

/** Names with a mark. */
export function marked(text: string, mark: string): readonly string[] {
  return wordsIn(text)
    .filter((word) => word.includes(mark))
    .map(nameIn);
}
