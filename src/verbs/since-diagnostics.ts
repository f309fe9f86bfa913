import { compareTexts } from '../basics/compare-texts.ts';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import { lineOffset, type Span } from '../diagnostics/source-text.ts';
import { correction, type SinceFinding } from '../history/verify-since.ts';
import type { Place } from '../protocol/index.ts';
import { printVersion, type Version } from '../schema/version.ts';
import { isFailure, type SchemaLocation } from '../source/tree.ts';
import type { OpenedVersion } from './open-versions.ts';

/** The version whose documentation was compared, and the release that it is said to become. */
interface NewestVersion extends Pick<OpenedVersion, 'version' | 'location'> {
  readonly next?: Version;
}

/** Findings about documented versions, at the place of what they are about, in the order of files and lines. */
export function sinceDiagnostics(findings: readonly SinceFinding[], newest: NewestVersion): readonly Diagnostic[] {
  return [...findings]
    .sort((a, b) => compareTexts(a.place.file, b.place.file) || a.place.line - b.place.line)
    .map((finding) => sinceDiagnostic(finding, newest));
}

function sinceDiagnostic(finding: SinceFinding, { version, location, next }: NewestVersion): Diagnostic {
  const { subject, documented, added, addedAfter, place } = finding;
  const parameters = { subject: describe(subject), documented: documented ?? '' };
  const at = { span: spanAt(place, location), help: `It should say ${correction(finding)}.${usesIn(finding)}` };
  switch (finding.kind) {
    case 'missing':
      return diagnostic('since-missing', { ...parameters, evidence: `${addedAfter ?? ''} does not have it and ${added} has` }, at);
    case 'in-future':
      return next === undefined
        ? diagnostic('since-in-future', { ...parameters, newest: version }, { span: at.span })
        : diagnostic('since-in-future', { ...parameters, newest: printVersion(next) }, at);
    case 'too-early':
      return diagnostic('since-contradicted', { ...parameters, evidence: `${addedAfter ?? ''} does not have it` }, at);
    case 'too-late':
      return diagnostic('since-contradicted', { ...parameters, evidence: `${added} has it already` }, at);
  }
}

/** `member 'total' of 'MigrationStats'` */
function describe(subject: string): string {
  const end = subject.search(/[.=]/);
  if (end < 0) return `'${subject}'`;
  const definition = subject.slice(0, end).replace(/^q_obj_(.+)-(?:arg|base)$/, '$1');
  return `${subject[end] === '.' ? 'member' : 'value'} '${subject.slice(end + 1)}' of '${definition}'`;
}

function usesIn({ path, pathAdded, laterPaths }: SinceFinding): string {
  if (path === null || pathAdded === null) return '';
  const later = laterPaths.slice(0, 3).map((use) => `${use.path} (${use.added})`);
  const more = laterPaths.length > later.length ? `, and ${laterPaths.length - later.length} more` : '';
  return ` First seen: ${path} (${pathAdded})${later.length === 0 ? '' : `; later: ${later.join(', ')}${more}`}.`;
}

function spanAt({ file, line }: Place, { tree }: SchemaLocation): Span | null {
  const source = tree.read(file);
  if (isFailure(source)) return null;
  const start = lineOffset(source, line);
  const text = /\S.*/.exec(source.text.slice(start, source.text.indexOf('\n', start) + 1 || undefined));
  return { source, start: start + (text?.index ?? 0), end: start + (text === null ? 0 : text.index + text[0].trimEnd().length) };
}
