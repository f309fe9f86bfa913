/** What the command ends with, the same for every verb. */
export const exitStatus = {
  fine: 0,
  /** Errors in the schema, stale output, … */
  findings: 1,
  /** Wrong usage, an unreadable file, work without an end of which nobody reads the result any more, … */
  couldNotRun: 2,
} as const;
