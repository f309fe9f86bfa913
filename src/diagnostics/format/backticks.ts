/**
 * What code stands between in Markdown: more backticks than follow each other anywhere in it.
 * @param atLeast - How many there are whatever the text
 */
export function backticksAround(text: string, atLeast: number): string {
  let count = atLeast;
  for (const [run] of text.matchAll(/`+/g)) count = Math.max(count, run.length + 1);
  return '`'.repeat(count);
}
