import type { Address } from '../model.ts';
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
