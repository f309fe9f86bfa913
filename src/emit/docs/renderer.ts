import type { OutputFile } from '../output-file.ts';
import type { DocsSite } from './model.ts';

/**
 * Lays a site out: `renderHtml` of `html/index.ts`, `renderMarkdown` of `markdown/index.ts`. Paths are relative to the output folder. Those
 * of pages are {@link DocsSite.pages}' with an ending; what else a renderer needs stands in the folders `assets/` and `data/`.
 */
export type SiteRenderer = (site: DocsSite) => readonly OutputFile[];
