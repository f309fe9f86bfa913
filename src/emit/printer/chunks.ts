/** Where a statement's text begins, the comments before it included, and where the statement proper does. */
export interface StatementStart {
  readonly comments: number;
  readonly statement: number;
}

const enough = 20_000;

/**
 * Cuts a file between statements that a blank line separates, so that the pieces, formatted one by one, add up to the
 * formatted file. The formatter takes time in proportion to the number of comments multiplied by the length of the text.
 *
 * @returns The pieces; the blank lines between them are left out.
 */
export function chunksOf(text: string, starts: readonly StatementStart[]): readonly string[] {
  const chunks: string[] = [];
  let begin = 0;
  for (const { comments, statement } of starts) {
    if (statement - begin < enough) continue;
    // A comment behind the statement before stands before the blank line.
    const blank = text.slice(comments, statement).search(/\n[ \t]*\n/);
    if (blank < 0) continue;
    const end = comments + blank + 1;
    if (end > begin) chunks.push(text.slice(begin, end));
    begin = end;
  }
  chunks.push(text.slice(begin));
  return chunks;
}
