/** What holds for the findings of every schema, however broken it is. */
import { checkSchema, type CheckedSchema, type RuleSet } from '../../src/check/index.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { createPalette } from '../../src/diagnostics/format/palette.ts';
import { formatGithub } from '../../src/diagnostics/format/github.ts';
import { diagnosticToJson } from '../../src/diagnostics/format/json.ts';
import { formatSarif } from '../../src/diagnostics/format/sarif.ts';
import { formatDiagnostics } from '../../src/diagnostics/format/text.ts';
import { positionAt, type SourceText, type Span } from '../../src/diagnostics/source-text.ts';
import { introspectProtocol } from '../../src/introspect/index.ts';
import { type Dialect, dialectOf } from '../../src/parse/dialect.ts';
import { transform } from '../../src/transform/index.ts';
import { locationOf, type Texts } from './schema.ts';

/** Time that a check may take, in ms of this process: a multiple of what it takes, since machines are slow and busy at times. */
function timeLimit(length: number): number {
  return 400 + length * 0.02;
}

const readings: readonly (readonly [RuleSet, Dialect | undefined])[] = [
  ['newest', undefined],
  ['lenient', undefined],
  ['lenient', dialectOf({ major: 1, minor: 5 })],
  ['newest', dialectOf({ major: 5, minor: 0 })],
];

/** What is wrong with the way that a schema is checked; empty when all is well. An exception is for the caller to see. */
export function unsoundnessOf(texts: Texts): readonly string[] {
  return readings.flatMap(([ruleSet, dialect]) => {
    const checked = timed(texts, ruleSet, dialect);
    const problems = [...checked.problems, ...checked.findings.flatMap((finding) => problemsOf(finding, texts))];
    if (problems.length > 0) return problems;
    format(checked.findings.slice(0, 200));
    const again = checkSchema(locationOf(texts), ruleSet, dialect);
    if (plainly(again.findings) !== plainly(checked.findings)) return ['the second time the findings are others'];
    if (checked.schema !== null && !checked.findings.some(({ severity }) => severity === 'error')) {
      JSON.stringify(introspectProtocol(transform(checked.schema), { unmasked: true, settings: new Map() }));
    }
    return [];
  });
}

/** In every way: that nothing is thrown is enough. */
function format(findings: readonly Diagnostic[]): void {
  formatDiagnostics(findings, createPalette(false), 80);
  formatGithub(findings);
  formatSarif(findings, { toolVersion: '0', workingDirectory: '/', pages: [] });
  for (const finding of findings) diagnosticToJson(finding, 'root.json');
}

/** Everything that a finding says, without the texts. */
function plainly(findings: readonly Diagnostic[]): string {
  return JSON.stringify(findings, (key, value: unknown) => (key === 'source' ? (value as SourceText).path : value));
}

function timed(texts: Texts, ruleSet: RuleSet, dialect: Dialect | undefined): CheckedSchema & { readonly problems: readonly string[] } {
  const length = Object.values(typeof texts === 'string' ? { texts } : texts).reduce((sum, text) => sum + text.length, 0);
  let least = Infinity;
  // Another process may have had the processor: only what is slow each time is slow.
  for (let attempt = 0; ; attempt++) {
    const start = process.cpuUsage();
    const checked = checkSchema(locationOf(texts), ruleSet, dialect);
    const { user, system } = process.cpuUsage(start);
    least = Math.min(least, (user + system) / 1000);
    if (least <= timeLimit(length)) return { ...checked, problems: [] };
    if (attempt === 3) return { ...checked, problems: [`${Math.round(least)} ms for ${length} characters`] };
  }
}

function problemsOf({ code, message, help, span, focus, related }: Diagnostic, texts: Texts): readonly string[] {
  const problems: string[] = [];
  if (message === '' || help === '') problems.push(`${code}: says nothing`);
  const spans = [span, focus, ...related.map((note) => note.span)].filter((place) => place !== null);
  for (const place of spans)
    if (!isInside(place, texts)) problems.push(`${code}: place ${place.start}-${place.end} of ${place.source.path}`);
  return problems;
}

function isInside({ source, start, end }: Span, texts: Texts): boolean {
  if (start < 0 || end < start || end > source.text.length || !isKnown(source, texts)) return false;
  const { line, column } = positionAt(source, start);
  return line >= 1 && line <= source.text.split('\n').length && column >= 1;
}

function isKnown(source: SourceText, texts: Texts): boolean {
  return typeof texts === 'string' ? source.text === texts : texts[source.path] === source.text;
}
