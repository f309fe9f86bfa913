import type { Address } from '../model.ts';
import type { Context } from './context.ts';
import { escapeHtml } from './escape.ts';

/** The file of a page. All pages lie in one folder, so this is also the way from any of them to it. */
export function pageFile(page: string): string {
  return `${page}.html`;
}

/** What to put into `href`. Markup that is shown on several pages leaves `from` out. */
export function hrefOf({ page, anchor }: Address, from?: string): string {
  if (anchor === null) return escapeHtml(pageFile(page));
  const fragment = `#${escapeHtml(anchor)}`;
  return page === from ? fragment : escapeHtml(pageFile(page)) + fragment;
}

/** A name as code, and where it leads; null where that is nowhere. @param page that it stands on */
export function codeLink(name: string, target: Address | null, { page }: Pick<Context, 'page'>): string {
  const code = `<code>${escapeHtml(name)}</code>`;
  return target === null ? code : `<a href="${hrefOf(target, page ?? undefined)}">${code}</a>`;
}

/** The same of what may be gone, which looks as if. */
export function codeLinkOrGone(name: string, target: Address | null, context: Pick<Context, 'page'>): string {
  const link = codeLink(name, target, context);
  return target === null ? `<span class="gone">${link}</span>` : link;
}
