import { listed } from '../basics/listed.ts';

/**
 * The candidates nearest to a mistyped word, nearest first, three at the most. A candidate counts when a third of its
 * letters or less would have to change: of one or two letters none.
 */
export function nearest(word: string, candidates: Iterable<string>): readonly string[] {
  const found: { name: string; distance: number }[] = [];
  const lower = word.toLowerCase();
  const letters = lettersOf(lower);
  for (const name of new Set(candidates)) {
    const limit = Math.floor(Math.max(word.length, name.length) / 3);
    if (Math.abs(name.length - word.length) > limit || name === word) continue;
    const lowerName = name.toLowerCase();
    if (leastDistance(letters, lower, lowerName) > limit) continue;
    const distance = lowerName === lower ? 0 : editDistance(lower, lowerName, limit);
    if (distance <= limit) found.push({ name, distance });
  }
  found.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
  return found.slice(0, 3).map((candidate) => candidate.name);
}

/** `Did you mean 'a', 'b' or 'c'?`, or null when nothing is near. */
export function didYouMean(word: string, candidates: Iterable<string>): string | null {
  return askFor(nearest(word, candidates));
}

/** The same question about names that were found already. */
export function askFor(found: readonly string[]): string | null {
  if (found.length === 0) return null;
  const names = found.map((name) => `'${name}'`);
  return `Did you mean ${listed(names, 'or')}?`;
}

/** Which letters a word has, by the lower bits of their codes: how often in all, and how often in the candidate at hand. */
interface Letters {
  readonly counts: Uint32Array;
  readonly left: Uint32Array;
}

function lettersOf(word: string): Letters {
  const counts = new Uint32Array(128);
  for (let index = 0; index < word.length; index++) {
    const letter = word.charCodeAt(index) & 127;
    counts[letter] = (counts[letter] ?? 0) + 1;
  }
  return { counts, left: new Uint32Array(128) };
}

/** Letters that one word has and the other has not, wherever they stand: no less has to be changed. Most candidates end here. */
function leastDistance({ counts, left }: Letters, a: string, b: string): number {
  left.set(counts);
  let shared = 0;
  for (let index = 0; index < b.length; index++) {
    const letter = b.charCodeAt(index) & 127;
    const count = left[letter] ?? 0;
    if (count === 0) continue;
    left[letter] = count - 1;
    shared++;
  }
  return Math.max(a.length, b.length) - shared;
}

/** Insertions, removals, changes and swaps of neighbours that turn one word into the other; stops counting above `limit`. */
export function editDistance(a: string, b: string, limit: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
      best = Math.min(best, cost);
    }
    if (best > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? limit + 1;
}
