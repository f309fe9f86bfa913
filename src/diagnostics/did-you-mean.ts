/**
 * The candidates nearest to a mistyped word, nearest first, three at the most. A candidate counts when a third of its
 * letters or less would have to change.
 */
export function nearest(word: string, candidates: Iterable<string>): readonly string[] {
  const found: { name: string; distance: number }[] = [];
  const lower = word.toLowerCase();
  for (const name of candidates) {
    const limit = Math.max(1, Math.floor(Math.max(word.length, name.length) / 3));
    if (Math.abs(name.length - word.length) > limit || name === word) continue;
    const distance = name.toLowerCase() === lower ? 0 : editDistance(lower, name.toLowerCase(), limit);
    if (distance <= limit) found.push({ name, distance });
  }
  found.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
  return found.slice(0, 3).map((candidate) => candidate.name);
}

/** `Did you mean 'a', 'b' or 'c'?`, or null when nothing is near. */
export function didYouMean(word: string, candidates: Iterable<string>): string | null {
  const names = nearest(word, candidates).map((name) => `'${name}'`);
  if (names.length === 0) return null;
  const last = names.pop();
  return `Did you mean ${names.length > 0 ? `${names.join(', ')} or ` : ''}${last}?`;
}

/** Insertions, removals, changes and swaps of neighbours that turn one word into the other; stops counting above `limit`. */
function editDistance(a: string, b: string, limit: number): number {
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
