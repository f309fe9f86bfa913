/** What full text search reads: a text for each definition, in the order of the symbols. */
import type { Block, DocsSite, Entry, Inline, Page, TypeBody } from '../model.ts';
import { bodyOf } from './context.ts';
import { plainText } from './inlines.ts';

export function textIndex(site: DocsSite): readonly string[] {
  const entries = new Map(site.pages.flatMap(entriesOf).map((entry) => [entry.name, entry]));
  return site.symbols.map(({ name }) => {
    const entry = entries.get(name);
    return entry === undefined ? '' : textOf(entry, site);
  });
}

function entriesOf({ sections }: Page): readonly Entry[] {
  return sections.flatMap(({ content }) => content.flatMap((part) => (part.kind === 'entry' ? part.entry : [])));
}

/** White space that is more than one space. */
const otherSpace = /[^\S ]\s*| \s+/g;

function textOf({ description, features, content, errors, examples }: Entry, site: DocsSite): string {
  const parts = [
    ...blockTexts(description),
    ...features.flatMap(({ documentation }) => blockTexts(documentation)),
    ...contentTexts(content, site),
    ...blockTexts(errors),
    ...blockTexts(examples),
  ];
  return parts
    .filter((part) => part !== '')
    .join(' ')
    .replace(otherSpace, ' ');
}

/** Members that a named type has are found there; those listed in place are found with the message. */
function contentTexts(content: Entry['content'], site: DocsSite): readonly string[] {
  const parts = content.kind === 'command' ? [content.arguments, content.returns] : content.kind === 'event' ? [content.data] : null;
  if (parts === null) return bodyTexts(bodyOf(site, content.kind === 'type' ? content.body : null));
  return parts.flatMap((part) => {
    if (part === null) return [];
    return [...blockTexts(part.documentation), ...(part.type === null ? bodyTexts(bodyOf(site, part.body)) : [])];
  });
}

function bodyTexts(body: TypeBody | null): readonly string[] {
  if (body === null) return [];
  const rows = body.kind === 'object' ? [...body.rows.filter(({ from }) => from === null), ...body.branches] : body.rows;
  return rows.flatMap(({ name, documentation, features }) => {
    const texts = [...blockTexts(documentation), ...features.flatMap((feature) => blockTexts(feature.documentation))];
    return texts.length === 0 ? [] : [`${name}:`, ...texts];
  });
}

function blockTexts(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap(blockText);
}

function blockText(block: Block): readonly string[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return [plainText(block.content)];
    case 'list':
    case 'ordered-list':
      return block.items.flatMap(blockTexts);
    case 'definition-list':
      return block.items.flatMap(({ term, blocks }) => [plainText(term), ...blockTexts(blocks)]);
    case 'quote':
      return blockTexts(block.blocks);
    case 'lines':
      return block.lines.map(plainText);
    case 'code':
    case 'unknown':
      return [block.text];
    case 'table':
      return [...block.head, ...block.rows.flat()].map((cell: readonly Inline[]) => plainText(cell));
    case 'admonition':
      return [plainText(block.title), ...blockTexts(block.blocks)];
    case 'example':
      // Messages are full of numbers and names that mean nothing.
      return block.example.parts.flatMap((part) => (part.kind === 'prose' ? blockTexts(part.blocks) : []));
  }
}
