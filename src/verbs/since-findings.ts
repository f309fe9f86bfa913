import type { CheckedSchema } from '../check/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { verifyAgainstHistory } from '../history/verify-stored.ts';
import { parseVersion, type Version } from '../schema/version.ts';
import type { SchemaLocation } from '../source/tree.ts';
import { transform } from '../transform/index.ts';
import { hasErrors, isDiagnostic } from './open.ts';
import { otherSchema } from './other-schema.ts';
import { sinceDiagnostics } from './since-diagnostics.ts';
import { parseHistory, readHistoryFile } from './stored-history.ts';

/**
 * What a stored history says of the versions that a schema documents. They are not looked at when the schema cannot be understood.
 * @param file what `history` printed as JSON, relative to `workingDirectory`
 */
export function findingsInVersions(
  { schema, findings: known }: CheckedSchema,
  location: SchemaLocation,
  file: string,
  { workingDirectory, next }: { readonly workingDirectory?: string; readonly next?: Version },
): readonly Diagnostic[] {
  const source = readHistoryFile(file, workingDirectory);
  if (isDiagnostic(source)) return [source];
  const history = parseHistory(source);
  if (isDiagnostic(history)) return [history];
  if (schema === null || hasErrors(known)) return [];
  const other = otherSchema(history, source.path, transform(schema));
  if (other !== null) return [other];
  const version = location.tree.version ?? location.argument;
  const release = location.tree.version === null ? null : parseVersion(location.tree.version);
  const asked = next === undefined ? {} : { next };
  // What a build lacks that the history was made of is not told of there, whenever it came.
  const protocol = transform(schema, new Map(Object.entries(history.settings ?? {})));
  const findings = verifyAgainstHistory(history, { version, release, protocol }, asked);
  return sinceDiagnostics(findings, { version, location, schema, ...asked });
}
