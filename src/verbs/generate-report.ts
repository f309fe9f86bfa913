import type { Diagnostic } from '../diagnostics/diagnostic.ts';

/** What `generate` did. */
export interface GenerateReport {
  /** False when nothing could be generated or written, or, with `check`, when the output is not what it should be. */
  readonly ok: boolean;
  /** What the output is made of; null when it was known to be fresh without looking. */
  readonly made: {
    readonly commands: number;
    readonly events: number;
    /** Those that the schema names. */
    readonly types: number;
    readonly files: number;
    readonly bytes: number;
    /** How many files took the reference printer; none of ours does unless it is asked for. */
    readonly byReference: number;
  } | null;
  /** Paths relative to the output folder. */
  readonly files: {
    readonly written: readonly string[];
    readonly removed: readonly string[];
    readonly unchanged: readonly string[];
    /** With `check` only. */
    readonly missing: readonly string[];
    /** With `check` only. */
    readonly stale: readonly string[];
    /** Files of somebody else in the output folder, which are never touched. Dot files, `node_modules` and other output folders don't count. */
    readonly extra: readonly string[];
  };
  readonly diagnostics: readonly Diagnostic[];
  /** Of several versions, those that could not be read, as they were named; left out where there is none. */
  readonly skipped?: readonly string[];
}

export const noFiles: GenerateReport['files'] = { written: [], removed: [], unchanged: [], missing: [], stale: [], extra: [] };

/** Nothing was generated, and this is why. */
export function failed(diagnostics: readonly Diagnostic[]): GenerateReport {
  return { ok: false, made: null, files: noFiles, diagnostics };
}
