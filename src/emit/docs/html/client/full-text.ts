import type MiniSearch from 'minisearch';
import type { SearchResult } from 'minisearch';
import { loaded, loadScript, symbols } from './site.ts';
import type { Entry } from './symbol-table.ts';

declare global {
  interface Window {
    MiniSearch?: typeof MiniSearch;
  }
}

export interface TextMatch {
  readonly entry: Entry;
  /** A piece of the text around the first word that was found, cut into what is plain and what was found. */
  readonly excerpt: readonly { readonly text: string; readonly isFound: boolean }[];
}

interface TextDocument {
  readonly id: number;
  readonly name: string;
  readonly text: string;
}

let index: Promise<MiniSearch<TextDocument> | null> | null = null;

/** Searches the documentation text. The index is made when it is first asked for; nothing is found when its files are not there. */
export async function findText(query: string, limit: number): Promise<readonly TextMatch[]> {
  index ??= makeIndex();
  const engine = await index;
  if (engine === null) return [];
  const { definitions } = await symbols;
  const search = (fuzziness: number): SearchResult[] =>
    engine.search(query, {
      prefix: (term) => term.length > 2,
      fuzzy: (term) => (term.length > 4 ? fuzziness : false),
      combineWith: 'AND',
      boost: { name: 3 },
    });
  const strict = search(0.2);
  // Two letters in each other's place are two mistakes: `migarte`.
  return (strict.length > 0 ? strict : search(0.35)).slice(0, limit).flatMap(({ id, terms }) => {
    const entry = definitions[Number(id)];
    return entry === undefined ? [] : [{ entry, excerpt: excerptOf(loaded.texts[Number(id)] ?? '', terms) }];
  });
}

async function makeIndex(): Promise<MiniSearch<TextDocument> | null> {
  const { definitions } = await symbols;
  try {
    await Promise.all([loadScript('assets/minisearch.js'), loadScript('assets/text.js')]);
  } catch {
    index = null;
    return null;
  }
  const Engine = window.MiniSearch;
  if (Engine === undefined) return null;
  const engine = new Engine<TextDocument>({ fields: ['name', 'text'], storeFields: [] });
  const documents = definitions.map(({ name }, id) => ({
    id,
    name: `${name} ${name.replace(/([a-z])(?=[A-Z])/g, '$1 ')}`,
    text: loaded.texts[id] ?? '',
  }));
  // In pieces, so that typing goes on meanwhile.
  await engine.addAllAsync(documents, { chunkSize: 100 });
  return engine;
}

const around = 70;

/** Where most of the words stand together; -1 when none is in the text. */
function bestStart(text: string, pattern: RegExp): number {
  const found = [...text.matchAll(pattern)].map((match) => ({ at: match.index, word: match[0].toLowerCase() }));
  let best = { at: -1, words: 0 };
  found.forEach(({ at }, index) => {
    const words = new Set(found.slice(index).flatMap((other) => (other.at < at + 2 * around ? other.word : []))).size;
    if (words > best.words) best = { at, words };
  });
  return best.at;
}

function excerptOf(text: string, terms: readonly string[]): TextMatch['excerpt'] {
  const words = terms.map((term) => term.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  const pattern = words.length === 0 ? /(?!)/g : new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})`, 'giu');
  const first = bestStart(text, pattern);
  const start = first > around ? text.indexOf(' ', first - around) + 1 : 0;
  const piece = beginningOf(text.slice(start), 3 * around);
  const excerpt: { text: string; isFound: boolean }[] = start > 0 ? [{ text: '… ', isFound: false }] : [];
  let end = 0;
  for (const match of piece.matchAll(pattern)) {
    excerpt.push({ text: piece.slice(end, match.index), isFound: false }, { text: match[0], isFound: true });
    end = match.index + match[0].length;
  }
  const rest = start + piece.length < text.length ? ' …' : '';
  excerpt.push({ text: piece.slice(end) + rest, isFound: false });
  return excerpt;
}

/** At most `length` characters; whole words, if they are not endless. */
function beginningOf(text: string, length: number): string {
  if (text.length <= length) return text;
  const space = text.lastIndexOf(' ', length);
  return text.slice(0, space > length / 2 ? space : length);
}
