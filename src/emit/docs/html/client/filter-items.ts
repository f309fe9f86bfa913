import { findAll } from './element.ts';

/** What somebody wants to see: what has all of the badges, and came in a version or later; empty for any. */
export interface Wish {
  readonly flags: readonly string[];
  readonly since: string;
}

interface Marks {
  readonly flags: readonly string[];
  /** Null where no version is known. */
  readonly since: string | null;
}

/** An entry, or the row of a list that stands for one. */
export interface Item {
  readonly node: HTMLElement;
  readonly own: Marks;
  /** Of its rows: the newest version, and for each badge the newest of those that have it. */
  readonly newest: string | null;
  readonly inside: ReadonlyMap<string, string | null>;
}

export function itemOf(node: HTMLElement): Item {
  const words = node.dataset['inside']?.split(' ') ?? [];
  const isVersion = (word: string): boolean => /^\d/.test(word);
  const inside = words.filter((word) => !isVersion(word)).map((word) => word.split(':'));
  return {
    node,
    own: marksOf(node),
    newest: words.find(isVersion) ?? null,
    inside: new Map(inside.map(([flag = '', version]) => [flag, version ?? null])),
  };
}

function marksOf({ dataset }: HTMLElement): Marks {
  return { flags: dataset['flags']?.split(' ') ?? [], since: dataset['since'] ?? null };
}

/** What it is found by, each once. */
export function flagsOf({ own, inside }: Item): readonly string[] {
  return [...new Set([...own.flags, ...inside.keys()])];
}

export function fits({ flags, since }: Marks, wish: Wish): boolean {
  return isSince(since, wish) && wish.flags.every((flag) => flags.includes(flag));
}

/** Whether one of its rows fits; what the entry is, its rows are, too. */
export function fitsInside({ own, newest, inside }: Item, wish: Wish): boolean {
  const missing = wish.flags.filter((flag) => !own.flags.includes(flag));
  return missing.length === 0
    ? isSince(newest, wish)
    : missing.every((flag) => inside.has(flag) && isSince(inside.get(flag) ?? null, wish));
}

function isSince(own: string | null, { since }: Wish): boolean {
  return since === '' || (own !== null && compareVersions(own, since) >= 0);
}

const rows = '.row, .branch, .branches-empty > code';

/** Marks the rows by which entries fit that do not by themselves; none where nothing is wished. */
export function markRows(items: readonly Item[], wish: Wish | null): void {
  for (const row of findAll('.fits')) row.classList.remove('fits');
  if (wish === null) return;
  for (const { node, own } of items) {
    if (node.hidden || fits(own, wish)) continue;
    for (const row of ownRows(node)) {
      const { flags, since } = marksOf(row);
      if (!fits({ flags: [...own.flags, ...flags], since: since ?? own.since }, wish)) continue;
      // Also the branch that it is folded into.
      let at: HTMLElement | null | undefined = row;
      for (; at; at = at.parentElement?.closest<HTMLElement>('.branch')) at.classList.add('fits');
    }
  }
}

/** Rows with a mark; those of nested types belong to another entry. */
function ownRows(node: HTMLElement): readonly HTMLElement[] {
  return findAll(rows, node).filter(
    (row) => (row.dataset['flags'] !== undefined || row.dataset['since'] !== undefined) && row.closest('.nested') === null,
  );
}

/** All that something on the page came in, newest first. */
export function versionsOf(items: readonly Item[]): readonly string[] {
  const versions = new Set<string>();
  for (const { node, own, newest, inside } of items) {
    for (const version of [own.since, newest, ...inside.values()]) if (version !== null) versions.add(version);
    for (const row of ownRows(node)) if (row.dataset['since'] !== undefined) versions.add(row.dataset['since']);
  }
  return [...versions].sort(compareVersions).reverse();
}

/** Of `7.2` and `0.12.1`; a part that is 0 is not written at the end. */
const compareVersions = new Intl.Collator('en', { numeric: true }).compare;
