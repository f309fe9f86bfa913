/** What full text finds, and in which order. Needs no document, so that tests can ask. */
import MiniSearch, { type SearchResult } from 'minisearch';
import type { Entry } from './symbol-table.ts';

interface TextDocument {
  readonly id: number;
  readonly name: string;
  readonly first: string;
  readonly rest: string;
}

type TextEngine = MiniSearch<TextDocument>;

export function textDocument({ name }: Entry, id: number, text: string): TextDocument {
  const end = /[.:](?=\s|$)/.exec(text.slice(0, longestSentence));
  const split = end === null ? 0 : end.index + 1;
  return { id, name: `${name} ${name.replace(/([a-z])(?=[A-Z])/g, '$1 ')}`, first: text.slice(0, split), rest: text.slice(split) };
}

const longestSentence = 240;

export function emptyEngine(): TextEngine {
  return new MiniSearch<TextDocument>({ fields: ['name', 'first', 'rest'], storeFields: [] });
}

/** Fewer than these are not all that somebody wants to see. */
const few = 5;

/** Entries that have all words; where these are few, behind them those that have most of them. */
export function rankedText(
  engine: TextEngine,
  words: readonly string[],
  definitions: readonly Entry[],
  isWanted: (entry: Entry) => boolean,
): readonly SearchResult[] {
  const search = (combineWith: 'AND' | 'OR', fuzziness: number): readonly SearchResult[] =>
    engine.search(words.join(' '), {
      combineWith,
      prefix: (term) => term.length > 2,
      fuzzy: (term) => (term.length > 4 ? fuzziness : false),
      boost: { name: 4, first: 2 },
      boostDocument: (id) => kindBoosts[definitions[Number(id)]?.kind ?? ''] ?? 1,
      filter: ({ id }) => {
        const entry = definitions[Number(id)];
        return entry !== undefined && isWanted(entry);
      },
    });
  const strict = search('AND', 0.2);
  // Two letters in each other's place are two mistakes: `migarte`.
  const all = strict.length > 0 ? strict : search('AND', 0.35);
  if (all.length >= few || words.length < 2) return all;
  const known = new Set(all.map(({ id }) => Number(id)));
  const some = search('OR', 0.2).filter(({ id }) => !known.has(Number(id)));
  return [...all, ...[...some].sort((a, b) => b.queryTerms.length - a.queryTerms.length || b.score - a.score)];
}

/** Who asks in words wants to do something, sooner than to know what a type consists of. */
const kindBoosts: Readonly<Record<string, number>> = { command: 2, event: 1.3 };
