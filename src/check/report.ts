import type { Code, Parameters, Release } from '../diagnostics/catalogue/index.ts';
import { diagnostic, type Diagnostic, type DiagnosticPlace } from '../diagnostics/diagnostic.ts';
import type { SourceText, Span } from '../diagnostics/source-text.ts';
import type { Version } from '../schema/version.ts';
import { isInForce, severityOf, type RuleSet } from './rule-set.ts';

/** Collects the findings of one schema, at the severities of a rule set. */
export interface Reporter {
  readonly ruleSet: RuleSet;
  readonly findings: readonly Diagnostic[];
  isError(code: Code): boolean;
  /** Whether what has such a finding cannot be understood, by whatever rules it is judged. */
  breaks(code: Code): boolean;
  /** Whether what a release put an end to is reported: not when an older one was asked for. */
  hasRulesOf(release: Release): boolean;
  /** Takes a finding that was made elsewhere. */
  add(finding: Diagnostic): void;
  report<C extends Code>(code: C, parameters: Parameters<C>, place: DiagnosticPlace): void;
}

/** More findings than this are nobody's to read, and would fill all memory. */
export const MAXIMUM_FINDINGS = 10_000;

/** @param release only rules that this release had count; all of them when null */
export function createReporter(ruleSet: RuleSet, release: Version | null = null): Reporter {
  const findings: Diagnostic[] = [];
  const keep = (finding: Diagnostic): void => {
    if (findings.length < MAXIMUM_FINDINGS) findings.push(finding);
    else if (findings.length === MAXIMUM_FINDINGS)
      findings.push(diagnostic('too-many-findings', { limit: MAXIMUM_FINDINGS }, { span: finding.span }));
  };
  return {
    ruleSet,
    findings,
    isError: (code) => severityOf(code, ruleSet, release) === 'error',
    breaks: (code) => severityOf(code, 'lenient', release) === 'error',
    hasRulesOf: (since) => release === null || isInForce(since, release),
    add(finding) {
      const severity = severityOf(finding.code, ruleSet, release);
      if (severity !== 'off') keep({ ...finding, severity });
    },
    report(code, parameters, place) {
      const severity = severityOf(code, ruleSet, release);
      if (severity !== 'off') keep(diagnostic(code, parameters, { ...place, severity }));
    },
  };
}

/** For what is looked at a second time. */
export function silent(reporter: Reporter): Reporter {
  const drop = (): void => undefined;
  return { ...reporter, add: drop, report: drop };
}

/** Reports what is wrong with one definition: at its first token, with the exact spot as focus. */
export interface Scope {
  readonly source: SourceText;
  readonly span: Span;
  /** `struct 'Foo'`; null while the definition's kind and name are not known. */
  readonly entity: string | null;
  /** Findings so far that leave a part broken, which style does not, however strict the rules are: what builds on it is not looked at. */
  errors: number;
  readonly reporter: Reporter;
}

interface Spot {
  readonly start: number;
  readonly end: number;
}

export function reportIn<C extends Code>(
  scope: Scope,
  code: C,
  parameters: Parameters<C>,
  focus?: Spot | Span,
  more: DiagnosticPlace = {},
): void {
  const spot = focus === undefined ? null : 'source' in focus ? focus : { source: scope.source, start: focus.start, end: focus.end };
  if (scope.reporter.breaks(code)) scope.errors++;
  scope.reporter.report(code, parameters, { span: scope.span, entity: scope.entity, focus: spot, ...more });
}
