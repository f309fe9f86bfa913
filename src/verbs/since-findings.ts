import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import { readHistory } from '../history/read-history.ts';
import { verifyAgainstHistory } from '../history/verify-stored.ts';
import type { Schema } from '../schema/model.ts';
import { parseVersion, type Version } from '../schema/version.ts';
import type { SchemaLocation } from '../source/tree.ts';
import { transform } from '../transform/index.ts';
import { systemReason } from '../write/system-error.ts';
import { sinceDiagnostics } from './since-diagnostics.ts';

/**
 * What a stored history says of the versions that a schema documents.
 * @param file what `history` printed as JSON, relative to `workingDirectory`
 */
export function findingsInVersions(
  schema: Schema,
  location: SchemaLocation,
  file: string,
  { workingDirectory = process.cwd(), next }: { readonly workingDirectory?: string; readonly next?: Version },
): readonly Diagnostic[] {
  let text: string;
  try {
    text = readFileSync(path.resolve(workingDirectory, file), 'utf8');
  } catch (error) {
    return [diagnostic('unreadable-file', { path: file, reason: systemReason(error) }, {})];
  }
  const history = readHistory(text);
  if (typeof history === 'string') return [diagnostic('wrong-history', { path: file, reason: history }, {})];
  const version = location.tree.version ?? location.argument;
  const release = location.tree.version === null ? null : parseVersion(location.tree.version);
  const findings = verifyAgainstHistory(history, { version, release, protocol: transform(schema) }, next === undefined ? {} : { next });
  return sinceDiagnostics(findings, { version, location });
}
