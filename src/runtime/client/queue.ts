/** First in, first out, in the same time for each however many there are: `shift` of a long array moves all the others. */
export interface Queue<E> {
  readonly length: number;
  push(element: E): void;
  /** The one that has been there longest; undefined when there is none. */
  shift(): E | undefined;
  readonly clear: () => void;
}

export function createQueue<E>(): Queue<E> {
  let last: E[] = [];
  /** Those that came before, the oldest at the end. */
  let first: E[] = [];
  return {
    get length() {
      return first.length + last.length;
    },
    push: (element) => {
      last.push(element);
    },
    shift: () => {
      if (first.length === 0) {
        first = last.reverse();
        last = [];
      }
      return first.pop();
    },
    clear: () => {
      first = [];
      last = [];
    },
  };
}
