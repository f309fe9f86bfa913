import { compareTexts } from '../../basics/compare-texts.ts';
import { groupBy } from './group-by.ts';
import { likeness, type NameWords, wordsOf } from './alike-names.ts';

/** So many pairs of names are compared letter by letter; of more, only names that are the same but for their prefix are found. */
const MAXIMUM_PAIRS = 10_000;

/** Something that one side alone has, by its name. */
interface Named {
  readonly name: string;
}

/** What went and what came in its place, as far as names tell; one to one. */
export interface NamePairs<T extends Named> {
  readonly ofGone: ReadonlyMap<T, T>;
  readonly ofAdded: ReadonlyMap<T, T>;
}

/**
 * Pairs what went with what came: first names that are the same but for the prefix `x-`, signs between words and letter case, then names
 * that are alike, the most alike first.
 * @param isCompatible whether what has names that are only alike may be the same thing
 */
export function pairByName<T extends Named>(
  gone: readonly T[],
  added: readonly T[],
  isCompatible: (gone: T, added: T) => boolean,
): NamePairs<T> {
  const ofGone = new Map<T, T>();
  const ofAdded = new Map<T, T>();
  if (gone.length === 0 || added.length === 0) return { ofGone, ofAdded };
  const pair = (one: T, other: T): void => {
    ofGone.set(one, other);
    ofAdded.set(other, one);
  };
  const [was, is] = [gone.map(prepared), added.map(prepared)];
  const byKey = groupBy(is, ({ words }) => words.key);
  for (const { thing, words } of was) {
    const same = byKey.get(words.key)?.pop();
    if (same !== undefined) pair(thing, same.thing);
  }
  const left = [was.filter(({ thing }) => !ofGone.has(thing)), is.filter(({ thing }) => !ofAdded.has(thing))] as const;
  for (const { one, other } of alike(...left, isCompatible)) if (!ofGone.has(one) && !ofAdded.has(other)) pair(one, other);
  return { ofGone, ofAdded };
}

interface Prepared<T> {
  readonly thing: T;
  readonly words: NameWords;
}

function prepared<T extends Named>(thing: T): Prepared<T> {
  return { thing, words: wordsOf(thing.name) };
}

/** Pairs of names that are alike, the best first. */
function alike<T extends Named>(
  gone: readonly Prepared<T>[],
  added: readonly Prepared<T>[],
  isCompatible: (gone: T, added: T) => boolean,
): readonly { readonly one: T; readonly other: T }[] {
  if (gone.length * added.length > MAXIMUM_PAIRS) return [];
  const found = gone.flatMap(({ thing: one, words }) =>
    added.flatMap(({ thing: other, words: others }) => {
      const share = likeness(words, others);
      return share > 0 && isCompatible(one, other) ? { one, other, share } : [];
    }),
  );
  return found.sort((a, b) => b.share - a.share || compareTexts(a.one.name, b.one.name) || compareTexts(a.other.name, b.other.name));
}
