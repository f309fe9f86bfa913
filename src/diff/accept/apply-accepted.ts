import { compareTexts } from '../../basics/compare-texts.ts';
import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { SourceText, Span } from '../../diagnostics/source-text.ts';
import { compareVersions, parseVersion, printVersion } from '../../schema/version.ts';
import type { Change, DiffResult } from '../model.ts';
import type { JudgedChange } from '../report/model.ts';
import type { AcceptEntry } from './accept-file.ts';

/** Whether a change, by its fingerprint, may be there though the comparison did not ask for it. */
export type IsLeftOut = (fingerprint: string) => boolean;

/** Marks the changes that an accept file names. Entries that nothing matches, have expired or give no reason are warned of. */
export function applyAccepted(
  result: DiffResult,
  entries: readonly AcceptEntry[],
  source: SourceText | null,
  isLeftOut: IsLeftOut = () => false,
): { readonly changes: readonly JudgedChange[]; readonly warnings: readonly Diagnostic[] } {
  const version = result.new.version === null ? null : parseVersion(result.new.version);
  const paths = new Map(result.changes.map((change) => [change.fingerprint, change.path]));
  const spanOf = createSpans(source);
  const warnings: Diagnostic[] = [];
  const reasons = new Map<string, string>();
  for (const entry of entries) {
    const { fingerprint, reason, expires } = entry;
    const place = { span: spanOf(fingerprint), severity: 'warning' as const };
    const change = describe(fingerprint, paths.get(fingerprint) ?? entry.path);
    const isExpired = expires !== null && version !== null && compareVersions(version, expires) >= 0;
    if (!paths.has(fingerprint)) {
      if (!isLeftOut(fingerprint)) warnings.push(diagnostic('accept-unused', { change }, place));
    } else if (isExpired) warnings.push(diagnostic('accept-expired', { change, version: printVersion(expires) }, place));
    else {
      reasons.set(fingerprint, reason);
      if (reason.trim() === '') warnings.push(diagnostic('accept-without-reason', { change }, place));
    }
  }
  return { changes: result.changes.map((change) => ({ ...change, accepted: reasons.get(change.fingerprint) ?? null })), warnings };
}

/** The accept file that lets all of these pass: entries that are or may be of use keep their reasons, others go. */
export function updatedAcceptFile(
  changes: readonly Change[],
  failing: readonly Change[],
  entries: readonly AcceptEntry[],
  version: string | null,
  isLeftOut: IsLeftOut = () => false,
): string {
  const known = new Map(entries.map((entry) => [entry.fingerprint, entry]));
  const wanted = new Set(failing.map(({ fingerprint }) => fingerprint));
  const current = version === null ? null : parseVersion(version);
  const found = new Set(changes.map(({ fingerprint }) => fingerprint));
  const left = entries.filter(({ fingerprint }) => !found.has(fingerprint) && isLeftOut(fingerprint));
  const listed = new Map<string, Change | AcceptEntry>();
  for (const each of [...changes.filter(({ fingerprint }) => wanted.has(fingerprint) || known.has(fingerprint)), ...left])
    if (!listed.has(each.fingerprint)) listed.set(each.fingerprint, each);
  const accept = [...listed.values()]
    .sort((a, b) => comparePaths(a.path, b.path))
    .map(({ fingerprint, rule, path }) => {
      const { reason = '', expires = null } = known.get(fingerprint) ?? {};
      const isExpired = expires !== null && current !== null && compareVersions(current, expires) >= 0 && found.has(fingerprint);
      return { fingerprint, rule, path, reason, ...(expires === null || isExpired ? {} : { expires: printVersion(expires) }) };
    });
  return `${JSON.stringify({ accept }, null, 2)}\n`;
}

/** What gives no path comes last. */
function comparePaths(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return compareTexts(a, b);
}

function describe(fingerprint: string, path: string | undefined): string {
  return path === undefined ? fingerprint : `${fingerprint} (${path})`;
}

/** Where fingerprints stand. They are found all at once, since a search for each would begin at the top of the file each time. */
function createSpans(source: SourceText | null): (fingerprint: string) => Span | null {
  if (source === null) return () => null;
  const starts = new Map<string, number>();
  for (const { 1: fingerprint = '', index } of source.text.matchAll(/"([0-9a-f]{12})"/g))
    if (!starts.has(fingerprint)) starts.set(fingerprint, index + 1);
  return (fingerprint) => {
    const start = starts.get(fingerprint);
    return start === undefined ? null : { source, start, end: start + fingerprint.length };
  };
}
