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

/**
 * Entries that have the words, best first. To have more of them counts, but not above all: the name of a command says more than two words
 * that stand somewhere in a long text.
 */
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
  const share = ({ queryTerms }: SearchResult): number => new Set(queryTerms).size / words.length;
  const some = search('OR', 0.2)
    .map((result) => ({ result, weight: result.score * share(result) ** 1.5 }))
    .sort((a, b) => b.weight - a.weight)
    .map(({ result }) => result);
  if (some.some((result) => share(result) === 1)) return some;
  // Two letters in each other's place are two mistakes: `migarte`.
  const forgiven = search('AND', 0.35);
  const known = new Set(forgiven.map(({ id }) => Number(id)));
  return [...forgiven, ...some.filter(({ id }) => !known.has(Number(id)))];
}

/** Who asks in words wants to do something, sooner than to know what a type consists of. */
const kindBoosts: Readonly<Record<string, number>> = { command: 3, event: 1.6 };
