import type { TypeBody } from '../model.ts';

/** What is written out in one list of rows: what branches add, and what is in members. */
export interface WrittenOut {
  /** How often what a branch adds is, by the name of the type. */
  readonly times: Map<string, number>;
  /** All rows that are inside of others. */
  readonly rows: { count: number };
  /** How far down in branches of branches the list is. */
  readonly level: number;
}

/**
 * Unions in branches of unions lead to the same type on twice as many ways with each level, and addresses grow with each. The values of an
 * enum stand behind every member that has it. Pages are to grow with the schema: where there is more than this, there is a link to the type
 * alone. No schema of QEMU has half as much.
 */
const MAXIMUM_TIMES = 50;
const MAXIMUM_LEVEL = 8;
const MAXIMUM_ROWS = 1000;

export function nothingWritten(): WrittenOut {
  return { times: new Map(), rows: { count: 0 }, level: 0 };
}

/** Whether what a branch adds may be written out, which is then counted. */
export function mayWriteOut(written: WrittenOut, type: string, body: TypeBody): boolean {
  const { times, level } = written;
  const count = (times.get(type) ?? 0) + 1;
  times.set(type, count);
  return count <= MAXIMUM_TIMES && level < MAXIMUM_LEVEL && mayWriteInside(written, body);
}

/** Whether what is in a member may be written out, which is then counted. */
export function mayWriteInside({ rows }: WrittenOut, body: TypeBody): boolean {
  const count = rows.count + body.rows.length + (body.kind === 'object' ? body.branches.length : 0);
  if (count > MAXIMUM_ROWS) return false;
  rows.count = count;
  return true;
}

/** The same, in the rows of a branch. */
export function inBranch(written: WrittenOut): WrittenOut {
  return { ...written, level: written.level + 1 };
}
