import { type Diagnostic, diagnostic, type DiagnosticPlace } from '../diagnostics/diagnostic.ts';
import type { Severity } from '../diagnostics/catalogue/index.ts';
import type { Problem, Subject, UsageKind, Use } from './model.ts';
import { describeSubject, listVersions } from './schema/describe.ts';

/** A use that is worth a look. */
export interface UsageFinding {
  readonly kind: UsageKind;
  readonly subject: Subject;
  /** The versions that lack it, or mark it. */
  readonly versions: readonly string[];
  /** The versions that have it. */
  readonly presentIn: readonly string[];
  /** What the schema says of it; null when it says nothing. */
  readonly advice: string | null;
  /** What may be its new name; null when nothing is known. */
  readonly hint: string | null;
  /** Where the newest version that has it defines it. */
  readonly definedAt: Problem['definedAt'];
  readonly diagnostic: Diagnostic;
}

/** How bad each kind is; what somewhere does not work is an error. */
export const severities: Readonly<Record<UsageKind, Severity>> = {
  removed: 'error',
  missing: 'error',
  unknown: 'error',
  deprecated: 'warning',
  unstable: 'warning',
  conditional: 'warning',
};

/** @param all every version that was read, oldest first */
export function findingOf(problem: Problem, use: Use, all: readonly string[], severity: Severity): UsageFinding {
  const { kind, subject, versions, presentIn, advice, hint, definedAt } = problem;
  const help = [...(advice === null ? [] : [`The schema says: ${advice}`]), ...(hint === null ? [] : [hint])].join(' ');
  const place = { span: use.span, severity, ...(help === '' ? {} : { help }) };
  return { kind, subject, versions, presentIn, advice, hint, definedAt, diagnostic: diagnosticOf(problem, place, all) };
}

function diagnosticOf(
  { kind, subject, versions, presentIn, condition }: Problem,
  place: DiagnosticPlace,
  all: readonly string[],
): Diagnostic {
  const parameters = { subject: describeSubject(subject), versions: listVersions(versions, all) };
  switch (kind) {
    case 'removed':
      return diagnostic('usage-removed', { ...parameters, last: presentIn.at(-1) ?? '' }, place);
    case 'missing':
      return diagnostic('usage-missing', { ...parameters, present: listVersions(presentIn, all) }, place);
    case 'unknown':
      return diagnostic('usage-unknown', parameters, place);
    case 'deprecated':
      return diagnostic('usage-deprecated', parameters, place);
    case 'unstable':
      return diagnostic('usage-unstable', parameters, place);
    case 'conditional':
      return diagnostic('usage-conditional', { ...parameters, condition: condition ?? '' }, place);
  }
}
