/** Text without its marks: for titles, descriptions and search. */
import type { Block, Inline } from '../../model.ts';

export function plainInline(content: readonly Inline[]): string {
  return content.map((node) => (node.kind === 'member' ? node.name : node.text)).join('');
}

/** Everything that is written in blocks, on one line; code and examples are left out. */
export function plainBlocks(blocks: readonly Block[]): string {
  return blocks
    .map(plainBlock)
    .filter((text) => text !== '')
    .join(' ');
}

function plainBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return plainInline(block.content);
    case 'list':
    case 'ordered-list':
      return block.items.map(plainBlocks).join(' ');
    case 'definition-list':
      return block.items.map(({ term, blocks }) => `${plainInline(term)} ${plainBlocks(blocks)}`).join(' ');
    case 'quote':
      return plainBlocks(block.blocks);
    case 'lines':
      return block.lines.map(plainInline).join(' ');
    case 'table':
      return [block.head, ...block.rows].flatMap((row) => row.map(plainInline)).join(' ');
    case 'admonition':
      return `${plainInline(block.title)} ${plainBlocks(block.blocks)}`;
    case 'code':
    case 'unknown':
    case 'example':
      return '';
  }
}

/** At most `length` characters, cut between words. */
export function shortened(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= length) return line;
  const cut = line.slice(0, length - 1);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > length / 2 ? space : undefined).replace(/[\ud800-\udbff]$/, '')}…`;
}
