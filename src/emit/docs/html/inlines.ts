import type { Inline } from '../model.ts';
import { hrefOf } from './address.ts';
import type { Context } from './context.ts';
import { escapeHtml, escapeUrl } from './escape.ts';

export function renderInlines(inlines: readonly Inline[], context: Context): string {
  let html = '';
  for (const inline of inlines) html += renderInline(inline, context);
  return html;
}

function renderInline(inline: Inline, { page }: Context): string {
  const from = page ?? undefined;
  switch (inline.kind) {
    case 'text':
      return escapeHtml(inline.text);
    case 'emphasis':
      return `<em>${escapeHtml(inline.text)}</em>`;
    case 'strong':
      return `<strong>${escapeHtml(inline.text)}</strong>`;
    case 'literal':
      return `<code>${escapeHtml(inline.text)}</code>`;
    case 'member': {
      const code = `<code>${escapeHtml(inline.name)}</code>`;
      return inline.target === null ? code : `<a href="${hrefOf(inline.target, from)}">${code}</a>`;
    }
    case 'reference':
      return `<a href="${hrefOf(inline.target, from)}"><code>${escapeHtml(inline.text)}</code></a>`;
    case 'link':
      return `<a href="${escapeUrl(inline.url)}" rel="noreferrer">${escapeHtml(inline.text)}</a>`;
    case 'unresolved':
      return `<cite>${escapeHtml(inline.text)}</cite>`;
  }
}

/** What a reader sees of it, without markup and not escaped. */
export function plainText(inlines: readonly Inline[]): string {
  let text = '';
  for (const inline of inlines) text += inline.kind === 'member' ? inline.name : inline.text;
  return text;
}
