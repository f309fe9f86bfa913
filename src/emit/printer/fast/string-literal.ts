/** A string literal in single quotes with no escapes but those of `'`, `\` and of code units. */
export const singleQuoted: string = String.raw`'(?:[^'\\\n]|\\['\\]|\\u[\da-f]{4})*'`;

/** The literal with the quotes that need fewer escapes, single ones where that makes no difference. */
export function preferredQuotes(literal: string): string {
  if (!literal.includes('\\')) return literal;
  const content = literal.slice(1, -1);
  const singles = count(content, "'");
  const isDouble = singles > count(content, '"');
  if (!isDouble) return literal;
  return `"${content.replace(/\\(.)|"/gs, (found, escaped: string | undefined) => (escaped === "'" ? escaped : found === '"' ? '\\"' : found))}"`;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
