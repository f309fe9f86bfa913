/** What full text finds, and in which order. Needs no document, so that tests can ask. */
import MiniSearch, { type Query, type SearchResult } from 'minisearch';
import { otherWords, stemOf } from './other-words.ts';
import type { Entry } from './symbol-table.ts';
import { indexedWords, isUnspaced } from './words.ts';

interface TextDocument {
  readonly id: number;
  readonly name: string;
  readonly first: string;
  readonly rest: string;
}

type TextEngine = MiniSearch<TextDocument>;

export function textDocument({ name }: Entry, id: number, text: string): TextDocument {
  const end = /[.:](?=\s|$)|。/.exec(text.slice(0, longestSentence));
  const split = end === null ? 0 : end.index + 1;
  return { id, name: `${name} ${name.replace(/([a-z])(?=[A-Z])/g, '$1 ')}`, first: text.slice(0, split), rest: text.slice(split) };
}

const longestSentence = 240;

export function emptyEngine(): TextEngine {
  return new MiniSearch<TextDocument>({
    fields: ['name', 'first', 'rest'],
    storeFields: [],
    tokenize: indexedWords,
    searchOptions: { tokenize: (word) => [word] },
  });
}

/**
 * Entries that have the words, best first. To have more of them counts, but not above all: the name of a command says more than two words
 * that stand somewhere in a long text. What a word begins like in other forms, and what QEMU says for it, counts a little less.
 */
export function rankedText(
  engine: TextEngine,
  words: readonly string[],
  definitions: readonly Entry[],
  isWanted: (entry: Entry) => boolean,
): readonly SearchResult[] {
  const groups = words.map((word) => ({ word, others: otherWords(word), stem: stemOf(word) }));
  const queries = groups.map(({ word, others, stem }): Query => ({
    combineWith: 'OR',
    queries: [word, { ...otherwise, prefix: false, queries: [...others] }, { ...otherwise, queries: [stem] }],
  }));
  const search = (combineWith: 'AND' | 'OR', fuzziness: number): readonly SearchResult[] =>
    engine.search(
      { combineWith, queries },
      {
        prefix: (term) => term.length > 2 || isUnspaced(term),
        fuzzy: (term) => (term.length > 4 ? fuzziness : false),
        boost: { name: 4, first: 2 },
        boostDocument: (id) => kindBoosts[definitions[Number(id)]?.kind ?? ''] ?? 1,
        filter: ({ id }) => {
          const entry = definitions[Number(id)];
          return entry !== undefined && isWanted(entry);
        },
      },
    );
  const share = ({ queryTerms }: SearchResult): number =>
    groups.filter(({ word, others, stem }) => [word, stem, ...others].some((term) => queryTerms.includes(term))).length / groups.length;
  const some = search('OR', 0.2)
    .map((result) => ({ result, weight: result.score * share(result) ** 1.5 * (0.5 + nameShare(result, definitions)) }))
    .sort((a, b) => b.weight - a.weight)
    .map(({ result }) => result);
  if (some.some((result) => share(result) === 1)) return some;
  // Two letters in each other's place are two mistakes: `migarte`.
  const forgiven = search('AND', 0.35);
  const known = new Set(forgiven.map(({ id }) => Number(id)));
  return [...forgiven, ...some.filter(({ id }) => !known.has(Number(id)))];
}

/** How much of its name was found: `query-status` is asked for sooner than `query-colo-status`. */
function nameShare({ id, match }: SearchResult, definitions: readonly Entry[]): number {
  const name = definitions[Number(id)]?.name ?? '';
  const found = Object.entries(match).reduce((length, [term, fields]) => length + (fields.includes('name') ? term.length : 0), 0);
  return Math.min(1, found / Math.max(1, name.replace(/[^a-zA-Z0-9]/g, '').length));
}

/** Words that nobody typed count for less, and are not misspelt. */
const otherwise = { combineWith: 'OR', fuzzy: false, boostTerm: () => 0.6 } as const;

/** Who asks in words wants to do something, sooner than to know what a type consists of. */
const kindBoosts: Readonly<Record<string, number>> = { command: 3, event: 1.6 };
