/** Documentation text as blocks of the content model. */
import { enumeratorOf, type MarkupBlock, type MarkupItem, parseMarkup } from '../../../../parse/markup.ts';
import type { Block, Inline } from '../../model.ts';
import { renderAdmonition } from './admonitions.ts';
import { renderDirective } from './directives.ts';
import { renderInline, renderLine } from './inline.ts';
import type { TextScope } from './scope.ts';
import { beginsWithMessage } from './messages.ts';
import { parseTable } from './tables.ts';

export function renderText(text: string, scope: TextScope, depth = 0): readonly Block[] {
  return renderBlocks(parseMarkup(text, depth), scope);
}

export function renderBlocks(markup: readonly MarkupBlock[], scope: TextScope): readonly Block[] {
  const blocks: Block[] = [];
  // Terms that follow each other are one list.
  let terms: Term[] | null = null;
  for (const block of markup) {
    for (const made of renderBlock(block, scope)) {
      if (made.kind !== 'definition-list') {
        terms = null;
        blocks.push(made);
      } else if (terms === null) {
        terms = [...made.items];
        blocks.push({ kind: 'definition-list', items: terms });
      } else terms.push(...made.items);
    }
  }
  return blocks;
}

type Term = (Block & { readonly kind: 'definition-list' })['items'][number];

function renderBlock(block: MarkupBlock, scope: TextScope): readonly Block[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return [{ kind: block.kind, content: renderInline(block.content, scope) }];
    case 'list':
      return [renderList(block.ordered, block.items, scope)];
    case 'fields':
      return [
        {
          kind: 'definition-list',
          items: block.fields.map(({ name, blocks }) => ({ term: renderInline(name, scope), blocks: renderBlocks(blocks, scope) })),
        },
      ];
    case 'definition':
      return renderDefinition(renderInline(block.term, scope), renderBlocks(block.blocks, scope));
    case 'quote':
      return renderQuote(renderBlocks(block.blocks, scope));
    case 'literal':
      return [renderLiteral(block.lines, scope)];
    case 'preformatted':
      return [renderPreformatted(block.lines, scope)];
    case 'transition':
      return [{ kind: 'break' }];
    case 'admonition':
      return [renderAdmonition(block.name, block.title, renderBlocks(block.blocks, scope), scope)];
    case 'directive':
      return renderDirective(block, scope);
  }
}

function renderList(ordered: boolean, items: readonly MarkupItem[], scope: TextScope): Block {
  const content = items.map((item) => renderBlocks(item.blocks, scope));
  const [first] = items;
  if (!ordered || first === undefined) return { kind: 'list', items: content };
  const { style, ordinal } = enumeratorOf(first.marker) ?? { style: 'number', ordinal: null };
  return { kind: 'ordered-list', start: ordinal ?? 1, style, items: content };
}

/** A hanging paragraph looks like a term with its definition; a sentence is continued. */
function renderDefinition(term: readonly Inline[], blocks: readonly Block[]): readonly Block[] {
  const text = term.map((node) => ('text' in node ? node.text : node.name)).join('');
  const [first, ...rest] = blocks;
  const isSentence = text.split(' ').length > 4 || /[.,:;]$/.test(text);
  if (!isSentence || first?.kind !== 'paragraph') return [{ kind: 'definition-list', items: [{ term, blocks }] }];
  return [{ kind: 'paragraph', content: [...term, { kind: 'text', text: ' ' }, ...first.content] }, ...rest];
}

/** Lists are indented because they look better so, not because somebody is quoted. */
function renderQuote(blocks: readonly Block[]): readonly Block[] {
  const isPlain = blocks.every(({ kind }) => kind === 'list' || kind === 'ordered-list' || kind === 'code' || kind === 'example');
  return isPlain ? blocks : [{ kind: 'quote', blocks }];
}

function renderLiteral(lines: readonly string[], scope: TextScope): Block {
  const text = lines.join('\n');
  if (beginsWithMessage(text)) return { kind: 'example', example: scope.example(null, false, text, 0) };
  return { kind: 'code', caption: null, language: /^\s*[{[]/.test(text) ? 'json' : null, text };
}

function renderPreformatted(lines: readonly string[], scope: TextScope): Block {
  const table = parseTable(lines, scope);
  if (table !== null) return table;
  if (lines.every((line) => /^\|(?: |$)/.test(line)))
    return { kind: 'lines', lines: lines.map((line) => renderIndented(line.slice(2), scope)) };
  return { kind: 'code', language: null, caption: null, text: lines.join('\n') };
}

/** Spaces in front are ones that stay. */
function renderIndented(line: string, scope: TextScope): readonly Inline[] {
  const text = line.trimStart();
  const shown = renderLine(text, scope);
  return text === line ? shown : [{ kind: 'text', text: '\u00a0'.repeat(line.length - text.length) }, ...shown];
}
