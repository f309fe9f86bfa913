import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { locateSchema } from '../source/locate.ts';
import type { SchemaLocation } from '../source/tree.ts';

/** Which schema a verb works on. */
export interface SchemaOptions {
  /** The root file inside of a folder: `qga/qapi-schema.json`. */
  readonly root?: string;
  /** What relative paths are relative to; the process's working directory by default. */
  readonly workingDirectory?: string;
}

/** Build conditions, by the symbols that they name. */
export interface ConditionOptions {
  /** Symbols that are defined in the build. */
  readonly define?: readonly string[];
  /** Symbols that are not. */
  readonly undef?: readonly string[];
}

export function openSchema(schema: string, options: SchemaOptions): SchemaLocation | Diagnostic {
  return locateSchema(schema, {
    ...(options.root === undefined ? {} : { root: options.root }),
    ...(options.workingDirectory === undefined ? {} : { workingDirectory: options.workingDirectory }),
  });
}

export function isDiagnostic(value: SchemaLocation | Diagnostic): value is Diagnostic {
  return 'code' in value;
}

export function settingsOf(options: ConditionOptions): ReadonlyMap<string, boolean> {
  return new Map([
    ...(options.undef ?? []).map((name): [string, boolean] => [name, false]),
    ...(options.define ?? []).map((name): [string, boolean] => [name, true]),
  ]);
}

/** Findings that say that a schema could not be read at all, as opposed to something being wrong with it. */
const unreadable: ReadonlySet<string> = new Set([
  'schema-not-found',
  'no-root-in-folder',
  'root-of-file',
  'unreadable-file',
  'file-too-large',
  'not-text',
  'cannot-ask',
]);

export function isUnreadable(findings: readonly Diagnostic[]): boolean {
  return findings.some((finding) => unreadable.has(finding.code));
}

export function hasErrors(findings: readonly Diagnostic[]): boolean {
  return findings.some((finding) => finding.severity === 'error');
}
