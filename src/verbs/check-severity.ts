import { severityOf } from '../check/rule-set.ts';
import { catalogue, isCode, type Severity } from '../diagnostics/catalogue/index.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts';

/** What findings count as, by code; `off` leaves them out. */
export type Severities = Readonly<Record<string, Severity | 'off'>>;

/** The first entry that asks for what cannot be: a code that there is not, or another severity for what keeps a schema from being understood. */
export function wrongSeverity(severities: Severities): Diagnostic | null {
  for (const code of Object.keys(severities)) {
    if (!isCode(code)) {
      const help = didYouMean(code, Object.keys(catalogue).filter(isMatterOfStyle));
      return diagnostic('unknown-code', { code }, help === null ? {} : { help });
    }
    if (!isMatterOfStyle(code)) return diagnostic('fixed-severity', { code }, {});
  }
  return null;
}

/** Findings as they count to whoever asks, in the same order; those that are to be off are left out. */
export function withSeverities(findings: readonly Diagnostic[], severities: Severities): readonly Diagnostic[] {
  return findings.flatMap((finding) => {
    const severity = severities[finding.code] ?? finding.severity;
    return severity === 'off' ? [] : severity === finding.severity ? finding : { ...finding, severity };
  });
}

/** What is an error in the newest rules alone, or in none. */
function isMatterOfStyle(code: string): boolean {
  return isCode(code) && severityOf(code, 'lenient') === 'warning';
}
