import type { Example, ExamplePart } from '../model.ts';
import { renderBlocks } from './blocks.ts';
import type { Context } from './context.ts';
import { escapeHtml } from './escape.ts';
import { highlightMessages } from './highlight.ts';
import { renderInlines } from './inlines.ts';

export function renderExample(example: Example, context: Context, level: number): string {
  const title = example.title === null ? (example.isSkeleton ? 'Skeleton' : 'Example') : renderInlines(example.title, context);
  const parts = example.parts.map((part) => renderPart(part, context, level)).join('');
  return `<figure class="example"><figcaption><span>${title}</span> ${validity(example)}</figcaption>${parts}${problems(example)}</figure>`;
}

function renderPart(part: ExamplePart, context: Context, level: number): string {
  switch (part.kind) {
    case 'prose':
      return renderBlocks(part.blocks, context, level);
    case 'messages':
      return `<pre class="messages"><code>${highlightMessages(part.text)}</code></pre>`;
  }
}

function validity({ validity: { state }, isSkeleton }: Example): string {
  if (isSkeleton) return '<span class="validity">made from the schema: required members only</span>';
  switch (state) {
    case 'valid':
      return '<span class="validity valid">valid</span>';
    case 'invalid':
      return '<span class="validity invalid">not valid</span>';
    case 'unchecked':
      return '';
  }
}

function problems({ validity: result }: Example): string {
  if (result.state !== 'invalid') return '';
  const items = result.problems.map(({ message, help, line }) => {
    const where = line === null ? '' : `Line ${line}: `;
    return `<li>${escapeHtml(`${where}${message}${message.endsWith('.') ? '' : '.'}`)} ${escapeHtml(help)}</li>`;
  });
  return `<ul class="problems">${items.join('')}</ul>`;
}
