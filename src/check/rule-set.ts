import { exampleFindings } from '../diagnostics/catalogue/examples.ts';
import { type Code, entryOf, type Release, type Severity } from '../diagnostics/catalogue/index.ts';
import { compareVersions, parseVersion, type Version } from '../schema/version.ts';

/**
 * A rule set says which findings count, and how much. Rules are data: a rule never asks for a version, it reports, and the
 * rule set decides whether that is an error, a warning, or of no interest.
 *
 * - `newest`: what the newest QEMU refuses is an error.
 * - `lenient`: what keeps a schema from being understood is an error; what merely breaks the newest rules of naming, style and
 *   documentation is a warning.
 */
export type RuleSet = 'newest' | 'lenient';

const lenient: ReadonlySet<Code> = new Set<Code>([
  'missing-comma',
  'trailing-comma',
  'unknown-escape',
  'null-literal',
  'invalid-character-in-string',
  'old-form',
  'old-pragma',
  'c-condition',
  'string-discriminator',
  'name-case',
  'reserved-name',
  'too-many-features',
  'returns-not-object',
  'conditional-arguments',
  'ambiguous-alternative',
  'type-feature',
  'enum-prefix',
  'missing-documentation',
  'documentation-start',
  'documentation-end',
  'documentation-end-line',
  'documentation-space',
  'documentation-symbol',
  'documentation-symbol-line',
  'documentation-no-symbol',
  'documentation-unattached',
  'documentation-indentation',
  'documentation-order',
  'documentation-duplicate',
  'documentation-empty',
  'documentation-old-tag',
  'documentation-returns',
  'documentation-free-form-member',
  'documentation-unknown-member',
  'documentation-unknown-feature',
  'documentation-missing-member',
  'documentation-missing-feature',
  'documentation-line-length',
  'documentation-sentence-space',
]);

/** What QEMU does not refuse: it does not compare examples with the schema, nor look at carriage returns. No rule set refuses it. */
const harmless: ReadonlySet<string> = new Set<string>([...Object.keys(exampleFindings), 'bare-return']);

/**
 * How much a finding counts. Where a release is given, rules that came later do not count: the catalogue knows since when there is
 * which.
 */
export function severityOf(code: Code, ruleSet: RuleSet, release: Version | null = null): Severity | 'off' {
  if (release !== null && !isInForce(entryOf(code).since, release)) return 'off';
  if (harmless.has(code)) return 'warning';
  return ruleSet === 'lenient' && lenient.has(code) ? 'warning' : 'error';
}

/** Whether a release had a rule that came with another one. */
export function isInForce(since: Release | undefined, release: Version): boolean {
  const first = since === undefined ? null : parseVersion(since);
  return first === null || compareVersions(first, release) <= 0;
}
