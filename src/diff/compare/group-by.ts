/** Things by what they have in common, each group in the order of the list. */
export function groupBy<K, T>(list: readonly T[], keyOf: (each: T) => K): ReadonlyMap<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const each of list) {
    const key = keyOf(each);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  return groups;
}
