import { capitalised } from '../../../basics/capitalised.ts';
import type { Example, ExamplePart } from '../model.ts';
import { renderBlocks } from './blocks.ts';
import type { Context } from './context.ts';
import { escapeHtml } from './escape.ts';
import { highlightMessages } from './highlight.ts';
import { renderInlines } from './inlines.ts';

export function renderExample(example: Example, context: Context, level: number): string {
  const title = example.title === null ? (example.isSkeleton ? 'Skeleton' : 'Example') : renderInlines(example.title, context);
  const faults = new Set(example.validity.state === 'invalid' ? example.validity.problems.map(({ line }) => line) : []);
  const parts = example.parts.map((part) => renderPart(part, faults, context, level)).join('');
  return `<figure class="example"><figcaption><span>${title}</span> ${validity(example)}</figcaption>${parts}${problems(example)}</figure>`;
}

/** @param faults numbers of lines that are not valid */
function renderPart(part: ExamplePart, faults: ReadonlySet<number | null>, context: Context, level: number): string {
  switch (part.kind) {
    case 'prose':
      return renderBlocks(part.blocks, context, level);
    case 'messages':
      return `<pre class="messages"><code>${markLines(highlightMessages(part.text), part.firstLine, faults)}</code></pre>`;
  }
}

/** What is highlighted never goes on behind the end of a line, so each line is HTML of its own. */
function markLines(html: string, firstLine: number, faults: ReadonlySet<number | null>): string {
  if (faults.size === 0) return html;
  const lines = html.split('\n');
  return lines
    .map((line, index) => (faults.has(firstLine + index) ? line.replace(/\S.*/, (text) => `<mark class="fault">${text}</mark>`) : line))
    .join('\n');
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
  const items = result.problems.map(({ message, help, place }) => {
    const where = place === null ? '' : `${capitalised(place)}: `;
    return `<li>${escapeHtml(`${where}${message}${message.endsWith('.') ? '' : '.'}`)} ${escapeHtml(help)}</li>`;
  });
  return `<ul class="problems">${items.join('')}</ul>`;
}
