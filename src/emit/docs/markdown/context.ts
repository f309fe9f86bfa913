import type { Address, DocsSite } from '../model.ts';

/** The page that is being written. */
export interface PageContext {
  readonly site: DocsSite;
  readonly page: string;
}

/** Where a link leads, relative to the page. Addresses have no sign that means something in Markdown. */
export function href({ page }: PageContext, { page: target, anchor }: Address): string {
  const fragment = anchor === null ? '' : `#${anchor}`;
  return target === page && anchor !== null ? fragment : `${target}.md${fragment}`;
}

/** Makes a place that links can lead to. */
export function anchor(id: string): string {
  return `<a id="${id}"></a>`;
}
