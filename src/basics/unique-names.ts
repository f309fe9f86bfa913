/** Hands out names, each once. A taken name gets `_`, and a number behind it from the second time on. */
export interface UniqueNames {
  take(wanted: string): string;
}

/** @param fold - Maps names to what tells them apart, for places that take `A` and `a` for the same. */
export function uniqueNames(reserved: Iterable<string>, fold: (name: string) => string = (name) => name): UniqueNames {
  const taken = new Set<string>();
  for (const name of reserved) taken.add(fold(name));
  const tries = new Map<string, number>();
  return {
    take(wanted) {
      const key = fold(wanted);
      if (!taken.has(key)) {
        taken.add(key);
        return wanted;
      }
      let name = wanted;
      while (taken.has(fold(name))) {
        const count = (tries.get(fold(wanted)) ?? 0) + 1;
        tries.set(fold(wanted), count);
        name = count === 1 ? `${wanted}_` : `${wanted}_${String(count)}`;
      }
      taken.add(fold(name));
      return name;
    },
  };
}
