/** What branches add that is written out in one list of rows, and how far down in branches of branches the list is. */
export interface WrittenOut {
  /** How often, by the name of the type. */
  readonly times: Map<string, number>;
  readonly level: number;
}

/**
 * Unions in branches of unions lead to the same type on twice as many ways with each level, and addresses grow with each. Pages are to grow
 * with the schema: where there are more than these, there is a link to the type alone. No schema of QEMU has as many.
 */
const MAXIMUM_TIMES = 50;
const MAXIMUM_LEVEL = 8;

export function nothingWritten(): WrittenOut {
  return { times: new Map(), level: 0 };
}

/** Whether what a branch adds may be written out, which is then counted. */
export function mayWriteOut({ times, level }: WrittenOut, type: string): boolean {
  const count = (times.get(type) ?? 0) + 1;
  times.set(type, count);
  return count <= MAXIMUM_TIMES && level < MAXIMUM_LEVEL;
}

/** The same, in the rows of a branch. */
export function inBranch(written: WrittenOut): WrittenOut {
  return { ...written, level: written.level + 1 };
}
