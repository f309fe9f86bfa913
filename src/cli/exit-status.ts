/** What the command ends with, the same for every verb. */
export const exitStatus = {
  fine: 0,
  /** Errors in the schema, stale output, … */
  findings: 1,
  /** Wrong usage, an unreadable file, … */
  couldNotRun: 2,
  /** Work without an end, of which nobody reads the result any more: what a closed pipe ends other programs with. */
  readerGone: 141,
} as const;
