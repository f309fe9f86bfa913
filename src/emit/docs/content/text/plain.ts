/** Text without its marks: for titles and descriptions. */
import type { Inline } from '../../model.ts';

export function plainInline(content: readonly Inline[]): string {
  return content.map((node) => (node.kind === 'member' ? node.name : node.text)).join('');
}

/** At most `length` characters, cut between words. */
export function shortened(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= length) return line;
  const cut = line.slice(0, length - 1);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > length / 2 ? space : undefined).replace(/[\ud800-\udbff]$/, '')}…`;
}
