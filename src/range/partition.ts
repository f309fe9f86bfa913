/** Something that refers to others, such as a type. */
export interface Item {
  /** Everything about it but what it refers to. */
  readonly form: string;
  /** Places in the list of what it refers to, in an order that the form fixes. */
  readonly references: readonly number[];
}

/**
 * Sorts items into classes: two are in the same one when they have the same form and refer to the same classes, however deep one looks.
 * Classes are split until nothing is left to split, so that items that contain themselves can be the same, too.
 * @returns the class of each item; numbers are given away in the order of the list
 */
export function partition(items: readonly Item[]): readonly number[] {
  let classes = numbered(items.map(({ form }) => form));
  for (let count = 0; ;) {
    const found = classes.count;
    if (found === count) return classes.of;
    count = found;
    const { of } = classes;
    // What is known to differ stays apart, since the class so far is a part of the key.
    classes = numbered(items.map(({ references }, index) => `${String(of[index])} ${references.map((each) => of[each]).join(' ')}`));
  }
}

function numbered(keys: readonly string[]): { readonly of: readonly number[]; readonly count: number } {
  const numbers = new Map<string, number>();
  const of = keys.map((key) => {
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, numbers.size);
    return numbers.size - 1;
  });
  return { of, count: numbers.size };
}
