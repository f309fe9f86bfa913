import { compareTexts } from '../basics/compare-texts.ts';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import type { Span } from '../diagnostics/source-text.ts';
import { correction, type SinceFinding } from '../history/verify-since.ts';
import { parseVersion, printVersion, type Version } from '../schema/version.ts';
import type { Schema } from '../schema/model.ts';
import type { OpenedVersion } from './open-versions.ts';
import { partOf, spanOf, unreadOf } from './since-places.ts';

/** The version whose documentation was compared, and the release that it is said to become. */
interface NewestVersion extends Pick<OpenedVersion, 'version' | 'location'> {
  readonly next?: Version;
  /** With its documentation; null where that is not known. */
  readonly schema: Schema | null;
}

/** Findings about documented versions, where these stand or should stand, in the order of files and lines. */
export function sinceDiagnostics(findings: readonly SinceFinding[], newest: NewestVersion): readonly Diagnostic[] {
  return findings
    .map((finding) => ({ finding, span: spanOf(finding, newest.schema, newest.location) }))
    .sort((a, b) => compareTexts(a.finding.place.file, b.finding.place.file) || startOf(a.span) - startOf(b.span))
    .map(({ finding, span }) => sinceDiagnostic(finding, span, newest));
}

function startOf(span: Span | null): number {
  return span?.start ?? 0;
}

function sinceDiagnostic(finding: SinceFinding, span: Span | null, { version, next, schema }: NewestVersion): Diagnostic {
  const { subject, documented, added, addedAfter } = finding;
  const parameters = { subject: describe(subject), documented: documented ?? '' };
  // Versions that are told by nothing but their paths are none that documentation could name.
  const areKnown = finding.releases.every((release) => parseVersion(release) !== null);
  const help = `${areKnown ? `It should say ${correction(finding)}.` : ''}${formIn(finding, areKnown, schema)}${usesIn(finding)}`.trim();
  const at = { span, ...(help === '' ? {} : { help }) };
  switch (finding.kind) {
    case 'missing':
      return diagnostic('since-missing', { ...parameters, evidence: `${addedAfter ?? ''} does not have it and ${added} has` }, at);
    case 'in-future':
      return next === undefined
        ? diagnostic('since-in-future', { ...parameters, newest: version }, { span })
        : diagnostic('since-in-future', { ...parameters, newest: printVersion(next) }, at);
    case 'too-early':
      return diagnostic('since-contradicted', { ...parameters, evidence: `${addedAfter ?? ''} does not have it` }, at);
    case 'too-late':
      return diagnostic('since-contradicted', { ...parameters, evidence: `${added} has it already` }, at);
  }
}

/** `member 'total' of 'MigrationStats'` */
function describe(subject: string): string {
  const { definition, part, isMember } = partOf(subject);
  return part === null ? `'${definition}'` : `${isMember ? 'member' : 'value'} '${part}' of '${definition}'`;
}

/** How the version is written where the description says it in other words. */
function formIn(finding: SinceFinding, areKnown: boolean, schema: Schema | null): string {
  const unread = finding.kind === 'missing' ? unreadOf(finding, schema) : null;
  if (unread === null) return '';
  const [release, other] = finding.releases;
  return ` '${unread.words}' is not read as a version: write '(since ${areKnown && other === undefined && release !== undefined ? release : 'N.N'})'.`;
}

function usesIn({ path, pathAdded, laterPaths }: SinceFinding): string {
  if (path === null || pathAdded === null) return '';
  const later = laterPaths.slice(0, 3).map((use) => `${use.path} (${use.added})`);
  const more = laterPaths.length > later.length ? `, and ${laterPaths.length - later.length} more` : '';
  return ` First seen: ${path} (${pathAdded})${later.length === 0 ? '' : `; later: ${later.join(', ')}${more}`}.`;
}
