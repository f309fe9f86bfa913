import { createHash } from 'node:crypto';
import type { Code } from '../catalogue/index.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { DiagnosticPage } from '../page.ts';
import { printableJson } from './printable.ts';
import { rangeOf, type Span } from '../source-text.ts';
import type { SarifLocation, SarifLog, SarifPhysicalLocation, SarifResult, SarifRule } from './sarif-log.ts';
import { artifactLocation, slashes, uriBases } from './sarif-places.ts';

/** What a log says besides the findings. */
export interface SarifContext {
  readonly toolVersion: string;
  /** What the paths of findings are relative to. */
  readonly workingDirectory: string;
  /** The pages of all codes. */
  readonly pages: readonly DiagnosticPage[];
}

/** Findings as a log in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS), ending with a newline. */
export function formatSarif(diagnostics: readonly Diagnostic[], context: SarifContext): string {
  return printableJson(`${JSON.stringify(sarifLog(diagnostics, context), null, 1)}\n`);
}

function sarifLog(diagnostics: readonly Diagnostic[], { toolVersion, workingDirectory, pages }: SarifContext): SarifLog {
  // All findings of a code have the same severity in one run.
  const levels = new Map(diagnostics.map(({ code, severity }) => [code, severity]));
  const indexes = new Map([...levels.keys()].map((code, index) => [code, index]));
  const occurrences = new Map<string, number>();
  const driver = {
    name: 'qapi-codegen',
    version: toolVersion,
    informationUri: 'https://www.npmjs.com/package/qapi-codegen',
    rules: [...levels].map(([code, level]) => ruleOf(code, level, pages)),
  };
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver },
        originalUriBaseIds: uriBases(workingDirectory),
        columnKind: 'utf16CodeUnits',
        results: diagnostics.map((finding) => resultOf(finding, indexes.get(finding.code) ?? -1, occurrences, workingDirectory)),
      },
    ],
  };
}

function ruleOf(code: Code, level: Diagnostic['severity'], pages: readonly DiagnosticPage[]): SarifRule {
  const page = pages.find((candidate) => candidate.code === code);
  const message = page?.message ?? code;
  const paragraphs = page?.paragraphs ?? [];
  const help = [...paragraphs, ...(page === undefined ? [] : [page.help])].join('\n\n');
  return {
    id: code,
    shortDescription: { text: message },
    fullDescription: { text: paragraphs.join(' ').replaceAll('`', "'") || message },
    help: { text: help.replaceAll('`', "'") || message, markdown: help || message },
    defaultConfiguration: { level },
  };
}

function resultOf(finding: Diagnostic, ruleIndex: number, occurrences: Map<string, number>, workingDirectory: string): SarifResult {
  const { code, severity, message, span, focus, entity, related, help } = finding;
  const place = focus ?? span;
  const fingerprint = fingerprintOf(finding);
  const occurrence = (occurrences.get(fingerprint) ?? 0) + 1;
  occurrences.set(fingerprint, occurrence);
  const location: SarifLocation = {
    ...(place === null ? {} : { physicalLocation: physicalLocation(place, workingDirectory) }),
    ...(entity === null ? {} : { logicalLocations: [logicalLocation(entity)] }),
  };
  const notes = related.map((note, index) => ({
    id: index + 1,
    message: { text: note.message },
    physicalLocation: physicalLocation(note.span, workingDirectory),
  }));
  return {
    ruleId: code,
    ruleIndex,
    level: severity,
    message: { text: help === '' ? message : `${message}\n${help}` },
    locations: Object.keys(location).length === 0 ? [] : [location],
    ...(notes.length === 0 ? {} : { relatedLocations: notes }),
    partialFingerprints: { 'qapiFinding/v1': `${fingerprint}:${occurrence}` },
  };
}

/** The same wherever in its file a finding stands. */
function fingerprintOf({ code, span, entity, message }: Diagnostic): string {
  const parts = [code, span === null ? '' : slashes(span.source.path), entity ?? '', message];
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 16);
}

function physicalLocation(place: Span, workingDirectory: string): SarifPhysicalLocation {
  const { start, end } = rangeOf(place);
  return {
    artifactLocation: artifactLocation(place.source.path, workingDirectory),
    region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
  };
}

/** `struct 'Foo'`: names are those of the whole schema. */
function logicalLocation(entity: string): { readonly name: string; readonly fullyQualifiedName: string; readonly kind: string } {
  const [, keyword = '', name = entity] = /^(\w+) '(.*)'$/s.exec(entity) ?? [];
  const kind = keyword === 'command' ? 'function' : keyword === 'event' ? 'event' : 'type';
  return { name, fullyQualifiedName: name, kind };
}
