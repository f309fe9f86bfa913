/** Two pieces of text with a space between them, if both say something. What was put together so before is not looked into again. */
export function spaced(before: string, more: string): string {
  if (before === '') return more;
  return more === '' ? before : `${before} ${more}`;
}
