import { countedAs } from '../counted-as.ts';
import type { Block } from '../model.ts';
import { heading, type Context } from './context.ts';
import { escapeHtml } from './escape.ts';
import { renderExample } from './example.ts';
import { renderInlines } from './inlines.ts';

/** @param level of headings inside of the text */
export function renderBlocks(blocks: readonly Block[], context: Context, level: number): string {
  let html = '';
  for (const block of blocks) html += renderBlock(block, context, level);
  return html;
}

function renderBlock(block: Block, context: Context, level: number): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${renderInlines(block.content, context)}</p>`;
    case 'heading':
      return heading(context, level, '', renderInlines(block.content, context));
    case 'list':
      return `<ul>${items(block.items, context, level)}</ul>`;
    case 'ordered-list': {
      const start = block.start === 1 ? '' : ` start="${block.start}"`;
      const type = block.style === 'number' ? '' : ` type="${countedAs(block.style, 1)}"`;
      return `<ol${start}${type}>${items(block.items, context, level)}</ol>`;
    }
    case 'definition-list':
      return `<dl class="terms">${block.items
        .map(({ term, blocks }) => `<dt>${renderInlines(term, context)}</dt><dd>${renderBlocks(blocks, context, level)}</dd>`)
        .join('')}</dl>`;
    case 'quote':
      return `<blockquote>${renderBlocks(block.blocks, context, level)}</blockquote>`;
    case 'lines':
      return `<p>${block.lines.map((line) => renderInlines(line, context)).join('<br>')}</p>`;
    case 'break':
      return '<hr>';
    case 'code':
      return block.caption === null ? codeBlock(block.text) : captioned(renderInlines(block.caption, context), codeBlock(block.text));
    case 'table':
      return table(block.head, block.rows, context);
    case 'admonition':
      return admonition(block.name, renderInlines(block.title, context), renderBlocks(block.blocks, context, level));
    case 'unknown':
      return codeBlock(block.text);
    case 'example':
      return renderExample(block.example, context, level);
  }
}

/** Items that are one paragraph each stand close together, as they were written. */
function items(list: readonly (readonly Block[])[], context: Context, level: number): string {
  const isTight = list.every((blocks) => blocks.length === 1 && blocks[0]?.kind === 'paragraph');
  return list
    .map((blocks) => {
      const [only] = blocks;
      return `<li>${isTight && only?.kind === 'paragraph' ? renderInlines(only.content, context) : renderBlocks(blocks, context, level)}</li>`;
    })
    .join('');
}

/** It may be wider than the window, and is then scrolled by keyboard, too. */
function codeBlock(text: string): string {
  return `<pre tabindex="0"><code>${escapeHtml(text)}</code></pre>`;
}

function captioned(caption: string, code: string): string {
  return `<figure class="code"><figcaption>${caption}</figcaption>${code}</figure>`;
}

function table(
  head: readonly (readonly CellContent[])[],
  rows: readonly (readonly (readonly CellContent[])[])[],
  context: Context,
): string {
  const header =
    head.length === 0
      ? ''
      : `<thead><tr>${head.map((cell) => `<th scope="col">${renderInlines(cell, context)}</th>`).join('')}</tr></thead>`;
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${renderInlines(cell, context)}</td>`).join('')}</tr>`).join('');
  return `<div class="scroll" tabindex="0" role="group" aria-label="Table"><table>${header}<tbody>${body}</tbody></table></div>`;
}

type CellContent = Parameters<typeof renderInlines>[0][number];

const grave: ReadonlySet<string> = new Set(['warning', 'caution', 'danger', 'attention', 'error', 'important']);

/** The name comes from the text, so it selects a class and never is one. */
function admonition(name: string, title: string, content: string): string {
  return `<div class="note${grave.has(name) ? ' grave' : ''}"><p class="note-title">${title}</p>${content}</div>`;
}
