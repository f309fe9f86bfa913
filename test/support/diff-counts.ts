import { type DiffResult, rules } from '../../src/diff/index.ts';

/** The releases that are compared, oldest first. */
export const releases: readonly string[] = [
  '1.5.0',
  '2.5.0',
  '2.12.0',
  '4.2.0',
  '6.1.0',
  '6.2.0',
  '7.2.0',
  '8.2.0',
  '9.2.0',
  '10.0.0',
  '10.1.0',
  '10.2.0',
];

export interface Counts {
  /** `OLD..NEW`, each release with each later one. */
  readonly pairs: readonly string[];
  /** How often each rule rates a change of each pair. */
  readonly counts: Readonly<Record<string, readonly number[]>>;
}

export function countsOf(versions: readonly string[], compare: (old: string, current: string) => DiffResult): Counts {
  const pairs = versions.flatMap((old, index) => versions.slice(index + 1).map((current) => [old, current] as const));
  const found = pairs.map(([old, current]) => {
    const counts = new Map<string, number>();
    for (const { rule } of compare(old, current).changes) counts.set(rule, (counts.get(rule) ?? 0) + 1);
    return counts;
  });
  return {
    pairs: pairs.map(([old, current]) => `${old}..${current}`),
    counts: Object.fromEntries(rules.map(({ id }) => [id, found.map((counts) => counts.get(id) ?? 0)])),
  };
}
