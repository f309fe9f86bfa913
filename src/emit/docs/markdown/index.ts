/** The site as Markdown: CommonMark with the tables of GFM, to be read as it is or to be put into somebody's site generator. */
import type { TextFile } from '../../output-file.ts';
import type { DocsSite } from '../model.ts';
import { renderPage } from './page.ts';

export function renderMarkdown(site: DocsSite): readonly TextFile[] {
  return site.pages.map((page) => ({ path: `${page.path}.md`, text: renderPage(site, page) }));
}
