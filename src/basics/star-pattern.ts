/** A pattern in which `*` stands for any text, and anything else for itself, as an expression that matches whole texts. */
export function starPattern(pattern: string): RegExp {
  const parts = pattern.split(/\*+/).map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}
