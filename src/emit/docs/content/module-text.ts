/** Cuts a module along its headings. */
import { type MarkupBlock, parseMarkup } from '../../../parse/markup.ts';
import { uniqueNames } from '../../../basics/unique-names.ts';
import type { Block, Inline } from '../model.ts';
import type { DefinitionPlace, ModulePages } from './addresses.ts';
import { headingAnchor } from './anchors.ts';
import type { Content } from './content.ts';
import { scopeOf } from './scopes.ts';
import { renderBlocks } from './text/blocks.ts';
import { renderInline } from './text/inline.ts';
import { plainInline } from './text/plain.ts';
import { summaryOf } from './text/summary.ts';

/** A heading with the text and the definitions below it. */
export interface Chapter {
  readonly title: readonly Inline[] | null;
  /** 2 to 4. */
  readonly level: number;
  readonly anchor: string;
  readonly items: ChapterItem[];
}

export type ChapterItem =
  { readonly kind: 'text'; readonly blocks: readonly Block[] } | { readonly kind: 'definition'; readonly place: DefinitionPlace };

export interface ModuleText {
  /** Plain text: the heading that it begins with, else its name. */
  readonly title: string;
  /** The heading that it begins with, if there is one. */
  readonly heading: readonly Inline[] | null;
  readonly summary: readonly Inline[];
  readonly chapters: readonly Chapter[];
}

export function readModule(content: Content, { module }: ModulePages): ModuleText {
  const scope = scopeOf(content, null, module.name);
  const texts = content.options.docsText
    ? module.documentation.map(({ text, place }) => ({ line: place.line, blocks: parseMarkup(text) }))
    : [];
  const [first] = texts;
  const heading = first?.blocks[0]?.kind === 'heading' ? first.blocks[0] : null;
  const shownHeading = heading === null ? null : renderInline(heading.content, scope);
  const title = shownHeading === null ? '' : plainInline(shownHeading).trim();

  const anchors = uniqueNames([], (anchor) => anchor.toLowerCase());
  const chapters: Chapter[] = [{ title: null, level: 2, anchor: anchors.take('section-about'), items: [] }];
  const current = (): ChapterItem[] => chapters.at(-1)?.items ?? [];
  // No level is left out, whatever signs the headings have.
  const above: number[] = [];
  const levelOf = (written: number): number => {
    while ((above.at(-1) ?? 0) >= written) above.pop();
    above.push(written);
    return Math.min(4, 1 + above.length);
  };
  const addText = (blocks: readonly MarkupBlock[]): void => {
    for (const run of runsOf(blocks.filter((block) => block !== heading))) {
      if (run.heading !== null) {
        const shown = renderInline(run.heading.content, scope);
        const level = levelOf(run.heading.level);
        chapters.push({ title: shown, level, anchor: anchors.take(headingAnchor(plainInline(shown))), items: [] });
      }
      if (run.blocks.length > 0) current().push({ kind: 'text', blocks: renderBlocks(run.blocks, scope) });
    }
  };

  let next = 0;
  for (const name of module.definitions) {
    const place = content.addresses.places.get(name);
    if (place === undefined) continue;
    for (; next < texts.length && (texts[next]?.line ?? 0) < place.definition.place.line; next++) addText(texts[next]?.blocks ?? []);
    current().push({ kind: 'definition', place });
  }
  for (; next < texts.length; next++) addText(texts[next]?.blocks ?? []);

  const about = chapters.find(({ items }) => items.length > 0)?.items[0];
  return {
    title: title === '' ? module.name : title,
    heading: title === '' ? null : shownHeading,
    summary: about?.kind === 'text' ? summaryOf(about.blocks) : [],
    chapters: withoutEmpty(chapters),
  };
}

interface Run {
  readonly heading: (MarkupBlock & { readonly kind: 'heading' }) | null;
  readonly blocks: MarkupBlock[];
}

/** Blocks, parted by headings. */
function runsOf(blocks: readonly MarkupBlock[]): readonly Run[] {
  const runs: Run[] = [{ heading: null, blocks: [] }];
  for (const block of blocks) {
    if (block.kind === 'heading') runs.push({ heading: block, blocks: [] });
    else runs.at(-1)?.blocks.push(block);
  }
  return runs;
}

/** A heading stays as long as something follows it, be it a heading below it. */
function withoutEmpty(chapters: readonly Chapter[]): readonly Chapter[] {
  const kept: Chapter[] = [];
  let below = 0;
  for (const chapter of [...chapters].reverse()) {
    const hasMore = chapter.title !== null && below > chapter.level;
    if (chapter.items.length > 0 || hasMore) {
      kept.push(chapter);
      below = chapter.level;
    }
  }
  return kept.reverse();
}
