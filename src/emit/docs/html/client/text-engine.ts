/** What `assets/minisearch.js` hands over: the search in the text, with its engine. It is loaded when it is first needed. */
import { type Excerpt, excerptOf } from './excerpt.ts';
import { emptyEngine, rankedText, textDocument } from './ranked-text.ts';
import type { Entry } from './symbol-table.ts';
import { contentWords } from './words.ts';

export interface TextMatch {
  readonly entry: Entry;
  /** Around where most of the words were found. */
  readonly excerpt: Excerpt;
}

/** At most `limit` of the entries that are wanted, best first. @param query as typed */
export type TextSearch = (query: string, limit: number, isWanted: (entry: Entry) => boolean) => readonly TextMatch[];

declare global {
  interface Window {
    /** @param texts one for each definition */
    qapiTextSearch?: (definitions: readonly Entry[], texts: readonly string[]) => Promise<TextSearch>;
  }
}

window.qapiTextSearch = async (definitions, texts) => {
  const engine = emptyEngine();
  const documents = definitions.map((entry, id) => textDocument(entry, id, texts[id] ?? ''));
  // In pieces, so that typing goes on meanwhile.
  await engine.addAllAsync(documents, { chunkSize: 100 });
  return (query, limit, isWanted) =>
    rankedText(engine, contentWords(query), definitions, isWanted)
      .slice(0, limit)
      .flatMap(({ id, terms }) => {
        const entry = definitions[Number(id)];
        return entry === undefined ? [] : [{ entry, excerpt: excerptOf(texts[Number(id)] ?? '', terms) }];
      });
};
