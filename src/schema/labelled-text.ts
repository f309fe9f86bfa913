/** A text below what it is about, as reStructuredText writes a term and its definition. */
export function labelledText(label: string, text: string): string {
  return `${label}\n${text.replace(/^(?=.)/gm, '    ')}`;
}
