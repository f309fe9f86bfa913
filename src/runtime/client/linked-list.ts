/** In order, and found by what each is called: both ends and anything between are taken in the same time, however many there are. */
export interface LinkedList<E> {
  readonly length: number;
  /** The one that has been there longest, and the one behind it; undefined when there is none. */
  readonly first: E | undefined;
  readonly second: E | undefined;
  readonly last: E | undefined;
  /** Behind all others. No two have the same id at a time. */
  push(element: E): void;
  readonly get: (id: number) => E | undefined;
  /** Takes it out, wherever it is; undefined when there is none of that id. */
  delete(id: number): E | undefined;
  /** In order. */
  values(): Iterable<E>;
  readonly clear: () => void;
}

interface Place<E> {
  readonly element: E;
  before: Place<E> | undefined;
  behind: Place<E> | undefined;
}

export function createLinkedList<E extends { readonly id: number }>(): LinkedList<E> {
  const places = new Map<number, Place<E>>();
  let first: Place<E> | undefined;
  let last: Place<E> | undefined;
  return {
    get length() {
      return places.size;
    },
    get first() {
      return first?.element;
    },
    get second() {
      return first?.behind?.element;
    },
    get last() {
      return last?.element;
    },
    push: (element) => {
      const place: Place<E> = { element, before: last, behind: undefined };
      if (last === undefined) first = place;
      else last.behind = place;
      last = place;
      places.set(element.id, place);
    },
    get: (id) => places.get(id)?.element,
    delete: (id) => {
      const place = places.get(id);
      if (place === undefined) return undefined;
      places.delete(id);
      const { element, before, behind } = place;
      if (before === undefined) first = behind;
      else before.behind = behind;
      if (behind === undefined) last = before;
      else behind.before = before;
      return element;
    },
    *values() {
      for (let place = first; place !== undefined; place = place.behind) yield place.element;
    },
    clear: () => {
      places.clear();
      first = last = undefined;
    },
  };
}
