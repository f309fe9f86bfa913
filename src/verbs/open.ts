import { given } from '../basics/given.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { locateSchema } from '../source/locate.ts';
import type { SchemaLocation } from '../source/tree.ts';

/** Which schema a verb works on. */
export interface SchemaOptions {
  /** The root file inside of a folder: `qga/qapi-schema.json`. */
  readonly root?: string;
  /** What relative paths are relative to; the process's working directory by default. */
  readonly workingDirectory?: string;
  /**
   * A git repository: its folder, bare or not, or an address that git can fetch. Schemas are then named by tags, branches and commits; what
   * begins with a dot or a slash is still a path.
   */
  readonly repo?: string;
  /** Milliseconds that a running QEMU has for its answer; 30 000 by default. */
  readonly timeout?: number;
  /** Called at the beginning of each step that may take long, for a display of progress. */
  readonly onProgress?: (step: string) => void;
}

/** Build conditions, by the symbols that they name. */
export interface ConditionOptions {
  /** Symbols that are defined in the build. */
  readonly define?: readonly string[];
  /** Symbols that are not. */
  readonly undef?: readonly string[];
}

/** What types are called that come from a reply to `query-qmp-schema`, which has no names for them. */
export interface NamesOptions {
  /** A schema to name them from, by what they are used for; else they are called by the way to them: `QueryMigrateReturnsRam`. */
  readonly namesFrom?: string;
}

/** Finds a schema on disk, or the bundled one. */
export function openSchema(schema: string, { root, workingDirectory }: SchemaOptions, rootMayLack = false): SchemaLocation | Diagnostic {
  return locateSchema(schema, { ...given({ root, workingDirectory }), rootMayLack });
}

export function isDiagnostic(value: object): value is Diagnostic {
  return 'code' in value && 'severity' in value;
}

export function settingsOf(options: ConditionOptions): ReadonlyMap<string, boolean> {
  return new Map([
    ...(options.undef ?? []).map((name): [string, boolean] => [name, false]),
    ...(options.define ?? []).map((name): [string, boolean] => [name, true]),
  ]);
}

export function hasErrors(findings: readonly Diagnostic[]): boolean {
  return findings.some((finding) => finding.severity === 'error');
}
